"""What the file tells of one place, group or contact, in the language in use. Nothing in it may depend on today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.vocabulary import Reach, Welcome
from buurtkaart.i18n import _, current_language
from buurtkaart.mapping.sharing.gathering import Contents
from buurtkaart.services.agenda.regions import region_name
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.wording.records import access_words, opening_hours_words, schedule_words
from buurtkaart.services.wording.welcome import age_words, language_words, walk_in_words

LONGEST_TEXT = 4000
"""Characters of one text; nobody reads a megabyte on a phone."""


def depends_on_region(offer: Offer) -> bool:
    """Tell whether something is not on in a school holiday, which is at another time in each region."""
    return isinstance(offer, Initiative) and offer.schedule is not None and bool(offer.schedule.not_in)


class ShareWords:
    """Words about the offers of one file. `region`: whose school holidays count here; None: nobody knows."""

    def __init__(self, contents: Contents, region: SchoolRegion | None = None) -> None:
        self._contents = contents
        self._region = region

    def of(self, offer: Offer) -> dict[str, object]:
        """Return `Words` of resources/share/types.d.ts."""
        rows = ((name, "\n".join(filter(None, parts))) for name, parts in self._rows(offer))
        return {
            "kind": kind_words(offer),
            "facts": " · ".join(filter(None, self._facts(offer))),
            "rows": [[name, text[:LONGEST_TEXT]] for name, text in rows if text.strip()],
            "checked": checked_words(offer.verified_on),
        }

    def _facts(self, offer: Offer) -> Iterator[str]:
        house = self._house(offer)
        yield kind_words(offer)
        if isinstance(offer, Place):
            yield offer.address.street if offer.private_home else offer.address.street_line
            yield opening_hours_words(offer.opening_hours)
            yield offer.cost
        elif isinstance(offer, Initiative):
            yield self._when(offer)
            yield house.name if house is not None else ""
            yield offer.cost
        else:
            yield offer.organisation if offer.organisation != offer.title else ""
            yield offer.phones[0] if offer.phones else offer.email

    def _rows(self, offer: Offer) -> Iterator[tuple[str, list[str]]]:
        if isinstance(offer, Contact):
            yield _("When"), [offer.reachable]
            yield _("Where"), self._where(offer)
            yield _("Languages"), [language_words(offer.languages)]
            return
        yield _("What is there?"), [offer.description]
        yield _("When"), [self._when(offer), self._holidays(offer)]
        yield _("Where"), self._where(offer)
        yield _("Cost"), [offer.cost]
        yield _("Who can come"), self._who(offer)
        if isinstance(offer, Place):
            yield _("Access"), access_words(replace(offer.access, languages=()))
            yield _("Languages"), [language_words(offer.access.languages)]
        else:
            yield _("Languages"), [language_words(offer.languages)]
            yield _("Who organises it"), self._organisers(offer)

    def _when(self, offer: Place | Initiative) -> str:
        if isinstance(offer, Place):
            return opening_hours_words(offer.opening_hours)
        words = schedule_words(offer.schedule, self._contents.now) if offer.schedule is not None else ""
        return words[:1].upper() + words[1:]

    def _holidays(self, offer: Offer) -> str:
        """Say whose school holidays are meant: who reads the file may live elsewhere."""
        if not depends_on_region(offer):
            return ""
        if self._region is None:
            return _("Ask when those school holidays are: they differ in the country.")
        return _("The school holidays of region {region}.").format(region=region_name(self._region))

    def _where(self, offer: Offer) -> list[str]:
        house = self._house(offer)
        parts: list[str] = []
        if house is not None:
            parts = [
                "" if house is offer else house.name,
                house.address.line,
                house.address.room,
                house.address.landmark,
            ]
            if house.private_home:
                parts = [house.address.street, _("You hear the address when you call")]
            if isinstance(offer, Initiative) and offer.room:
                parts[2:3] = [offer.room]
        if not isinstance(offer, Place):
            if Reach.AT_HOME in offer.reach:
                parts.append(_("At your home"))
            if Reach.FETCHES_YOU in offer.reach:
                parts.append(_("You are fetched"))
        return parts

    def _who(self, offer: Place | Initiative) -> list[str]:
        words = [label(offer.welcome) if offer.welcome is not Welcome.EVERYONE else ""]
        if isinstance(offer, Initiative):
            words += [offer.welcome_to, age_words(offer.from_age, offer.to_age)]
            words.append(_("Full now; ask when there is room") if offer.room_left is False else "")
        words.append(walk_in_words(offer.walk_in))
        return words

    def _organisers(self, offer: Initiative) -> list[str]:
        people = (self._contents.people.get(each) for each in offer.organiser_ids)
        return [" · ".join((each.title, *each.phones[:1])) for each in people if each is not None]

    def _house(self, offer: Offer) -> Place | None:
        if isinstance(offer, Place):
            return offer
        return self._contents.houses.get(offer.place_id) if offer.place_id else None


def kind_words(offer: Offer) -> str:
    """Return of which kind it is: "Bibliotheek", "Bewegen", or who picks up the phone."""
    if isinstance(offer, Initiative):
        return label(offer.themes[0]) if offer.themes else label(offer.record_type)
    if isinstance(offer, Contact) and offer.role and offer.role != offer.title:
        return offer.role[:1].upper() + offer.role[1:]
    return label(offer.kind)


def kind_key(offer: Offer) -> str:
    """Return the kind for a filter: the same in every language."""
    if isinstance(offer, Initiative):
        kind = offer.themes[0].value if offer.themes else ""
    elif isinstance(offer, Contact):
        kind = kind_words(offer).casefold()
    else:
        kind = offer.kind.value
    return f"{offer.record_type.value}:{kind}"


def checked_words(verified_on: date | None) -> str:
    """Return "Nagekeken okt 2026": the file is read when "in oktober" may be another one."""
    if verified_on is None:
        return _("Nobody looked whether this is right")
    from babel.dates import format_date

    return _("Looked at {month}").format(month=format_date(verified_on, "MMM y", locale=current_language()))
