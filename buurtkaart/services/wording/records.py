"""Facts in plain Dutch, as a neighbour would say them: never a code, an id or a coordinate."""

from __future__ import annotations

from datetime import date, datetime

from buurtkaart.domain.access import Access
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Spoken
from buurtkaart.domain.vocabulary import LifeCycle, PreferredWay, Reach
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import day_in_words, month_words
from buurtkaart.services.wording.hours import is_open, open_now_words, opening_hours_words
from buurtkaart.services.wording.schedule import next_time, next_time_words, schedule_words

__all__ = [
    "access_words",
    "day_in_words",
    "distance_words",
    "facts",
    "is_open",
    "month_words",
    "next_time",
    "next_time_words",
    "open_now_words",
    "opening_hours_words",
    "said_word",
    "schedule_words",
    "verified_words",
]


def facts(record: Record, now: datetime, place_name: str = "") -> str:
    """Return what the second line of a list says: "Sport · Burgwal 40 · nu open tot 21:00"."""
    if isinstance(record, Place):
        parts = _place_facts(record, now)
    elif isinstance(record, Initiative):
        parts = _initiative_facts(record, now, place_name)
    elif isinstance(record, Contact):
        parts = _contact_facts(record, place_name)
    elif isinstance(record, Spoken):
        parts = [label(record.record_type), record.owner_description]
    else:
        parts = [label(record.record_type)]
    return " · ".join(part for part in parts if part)


def said_word(record_type: RecordType) -> str:
    """Return the one word for what was said: "Wens", "Talent", "Hindernis"; "" for anything else."""
    words = {RecordType.WISH: _("Wish"), RecordType.OFFER: _("Talent"), RecordType.OBSTACLE: _("Obstacle")}
    return words.get(record_type, "")


def verified_words(verified_on: date | None, now: datetime) -> str:
    """Return "Klopte in oktober", "Klopte in oktober 2025" or "Nog niet nagekeken"."""
    if verified_on is None:
        return _("Not checked yet")
    return _("Was right in {month}").format(month=month_words(verified_on, now))


def distance_words(metres: float) -> str:
    """Return "350 m" or "1,2 km", as coarse as one walks."""
    step = 10 if metres < 100 else 50
    rounded = max(step, round(metres / step) * step)
    if rounded < 1000:
        return _("{metres} m").format(metres=rounded)
    kilometres = f"{metres / 1000:.1f}".removesuffix(".0") if metres < 10_000 else f"{metres / 1000:.0f}"
    return _("{kilometres} km").format(kilometres=kilometres.replace(".", _(".")))


def far_words(metres: float) -> str:
    """Return "12 km hiervandaan", for what is too far to walk."""
    return _("{distance} from here").format(distance=distance_words(metres))


def access_words(access: Access) -> list[str]:
    """Return what somebody looked at, in sentences; what nobody looked at is left out."""
    said = [
        (access.step_free, _("You can get in with a wheelchair"), _("You cannot get in with a wheelchair")),
        (access.toilet, _("There is a toilet for wheelchairs"), ""),
        (access.hearing_loop, _("There is a hearing loop"), ""),
        (access.quiet, _("It is quiet here"), ""),
    ]
    words = [(yes if known else no) for known, yes, no in said if known is not None]
    if access.languages:
        names = ", ".join(language_name(code) for code in access.languages)
        words.append(_("They also speak {languages}").format(languages=names))
    return [word for word in words if word]


def language_name(code: str) -> str:
    """Return the name of a language with an ISO 639-1 code; an unknown code is returned as it is."""
    names = {
        "ar": _("Arabic"), "ber": _("Berber"), "bg": _("Bulgarian"), "de": _("German"), "en": _("English"),
        "es": _("Spanish"), "fa": _("Persian"), "fr": _("French"), "fy": _("Frisian"), "ku": _("Kurdish"),
        "pap": _("Papiamento"), "pl": _("Polish"), "pt": _("Portuguese"), "ro": _("Romanian"), "ru": _("Russian"),
        "so": _("Somali"), "ti": _("Tigrinya"), "tr": _("Turkish"), "uk": _("Ukrainian"), "zh": _("Chinese"),
    }  # fmt: skip
    return names.get(code.lower(), code)


def _place_facts(place: Place, now: datetime) -> list[str]:
    where = place.address.street if place.private_home else place.address.street_line
    return [label(place.kind), where, open_now_words(place.opening_hours, now, place.position), place.cost]


def _initiative_facts(initiative: Initiative, now: datetime, place_name: str) -> list[str]:
    when = schedule_words(initiative.schedule, now) if initiative.schedule else ""
    life = "" if initiative.life_cycle is LifeCycle.RUNNING else label(initiative.life_cycle).lower()
    reach = [label(each).lower() for each in initiative.reach if each is not Reach.AT_PLACE and not place_name]
    parts = [when, place_name, *reach, initiative.cost, life]
    return [part[:1].upper() + part[1:] if number == 0 else part for number, part in enumerate(filter(None, parts))]


def _contact_facts(contact: Contact, place_name: str) -> list[str]:
    preferred = {
        PreferredWay.PHONE: _("call first"),
        PreferredWay.MESSAGE: _("send a message"),
        PreferredWay.EMAIL: _("send an e-mail"),
        PreferredWay.WALK_IN: _("you can just walk in"),
    }
    who = contact.role[:1].upper() + contact.role[1:] or label(contact.kind)
    organisation = contact.organisation if contact.name else ""
    return [who, organisation, place_name, preferred[contact.preferred_way]]
