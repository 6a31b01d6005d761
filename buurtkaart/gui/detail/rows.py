"""The facts of one record as rows (When, Where, Calling) and as chips (free of charge, with a wheelchair)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import field_label, label
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.talent import Obstacle, Spoken, Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.domain.vocabulary import Reach, Welcome
from buurtkaart.i18n import _
from buurtkaart.services.wording.records import (
    access_words,
    day_in_words,
    language_name,
    open_now_words,
    opening_hours_words,
    schedule_words,
)
from buurtkaart.services.wording.welcome import age_words, language_words, walk_in_words
from buurtkaart.store.reader import Reader


@dataclass(frozen=True)
class FactRow:
    """A short label and what is known; with `link_id` the fact is another record."""

    label: str
    text: str
    link_id: str = ""
    is_number: bool = False
    """A telephone number."""


def chips(record: Record, now: datetime) -> tuple[str, ...]:
    """Return what decides at once whether someone goes: open now, free, just walk in. When and where come after it."""
    return tuple(text for text in _chips(record, now) if text)


def rows(record: Record, reader: Reader, now: datetime) -> tuple[FactRow, ...]:
    """Return the rows that have something to say."""
    return tuple(row for row in _rows(record, reader, now) if row.text.strip())


def _chips(record: Record, now: datetime) -> Iterator[str]:
    if isinstance(record, Place):
        yield open_now_words(record.opening_hours, now, record.position)
        yield record.cost
        yield walk_in_words(record.walk_in)
        if record.welcome is not Welcome.EVERYONE:
            yield label(record.welcome)
    elif isinstance(record, Initiative):
        if record.room_left is not None:
            yield _("room for newcomers") if record.room_left else _("full for now")
        yield record.cost
        yield walk_in_words(record.walk_in)
        if record.welcome is not Welcome.EVERYONE:
            yield label(record.welcome)
        yield from (label(each) for each in record.reach if each is not Reach.AT_PLACE)
    elif isinstance(record, Contact):
        yield from (label(each) for each in record.reach)
    if isinstance(record, Place | Initiative) and not record.public:
        yield _("not public")


def _rows(record: Record, reader: Reader, now: datetime) -> Iterator[FactRow]:
    if isinstance(record, Place):
        yield from _place_rows(record)
    elif isinstance(record, Initiative):
        yield from _initiative_rows(record, reader, now)
    elif isinstance(record, Contact):
        yield from _contact_rows(record, reader)
    elif isinstance(record, Connection):
        yield from _connection_rows(record, reader, now)
    elif isinstance(record, Spoken):
        yield from _spoken_rows(record, reader, now)
    elif isinstance(record, Neighbourhood):
        yield FactRow(_("About"), record.description)
    yield FactRow(_("Looked after by"), record.caretaker)


def _place_rows(place: Place) -> Iterator[FactRow]:
    yield FactRow(_("When"), opening_hours_words(place.opening_hours))
    yield FactRow(_("Where"), where_words(place))
    yield FactRow(_("Access"), "\n".join(access_words(replace(place.access, languages=()))))
    yield FactRow(_("Languages"), language_words(place.access.languages))
    yield FactRow(_("Calling"), place.phone, is_number=True)
    yield FactRow(_("Website"), _without_scheme(place.website))
    yield FactRow(_("What you can do"), place.description)
    yield from _told_of(place)


def where_words(place: Place) -> str:
    """Return the address with floor, room and landmark; of somebody's own house the street only."""
    parts = [place.address.line, place.address.room, place.address.landmark]
    if place.private_home:
        parts = [place.address.street, _("you hear the address when you call")]
    if not any(parts) and place.position is None:
        parts = [_("Nobody knows the spot yet")]
    return "\n".join(part for part in parts if part)


def _initiative_rows(initiative: Initiative, reader: Reader, now: datetime) -> Iterator[FactRow]:
    if initiative.schedule is not None:
        yield FactRow(_("When"), schedule_words(initiative.schedule, now))
    place = reader.find(initiative.place_id) if initiative.place_id else None
    if isinstance(place, Place) and place.deleted_at is None:
        yield FactRow(_("Where"), place.name, place.id)
    yield FactRow(_("Room"), initiative.room)
    yield FactRow(_("Serves"), _served(initiative, reader))
    ages = age_words(initiative.from_age, initiative.to_age)
    yield FactRow(_("For whom"), "\n".join(part for part in (initiative.welcome_to, ages) if part))
    yield FactRow(_("Languages"), language_words(initiative.languages))
    yield FactRow(_("Calling"), initiative.phone, is_number=True)
    yield FactRow(_("Website"), _without_scheme(initiative.website))
    yield FactRow(_("What you can do"), initiative.description)
    yield from _told_of(initiative)
    yield FactRow(_("Who takes over"), initiative.successor)


def _contact_rows(contact: Contact, reader: Reader) -> Iterator[FactRow]:
    yield FactRow(_("Calling"), "\n".join(contact.phones), is_number=True)
    yield FactRow(_("E-mail"), contact.email)
    yield FactRow(_("Likes best"), label(contact.preferred_way))
    yield FactRow(_("Reachable"), contact.reachable)
    place = reader.find(contact.place_id) if contact.place_id else None
    if isinstance(place, Place) and place.deleted_at is None:
        yield FactRow(_("Where"), place.name, place.id)
    yield FactRow(_("Serves"), _served(contact, reader))
    yield FactRow(_("Languages"), language_words(contact.languages))
    yield FactRow(_("About"), contact.description)
    yield from _told_of(contact)
    yield FactRow(_("May be published"), _published(contact))


def _told_of(record: Place | Initiative | Contact) -> Iterator[FactRow]:
    """Yield whom it is good for, and what it is about."""
    yield FactRow(field_label("suits"), "\n".join(label(each) for each in record.suits))
    if not isinstance(record, Contact):
        yield FactRow(_("Theme"), ", ".join(label(each) for each in record.themes))
        yield FactRow(_("Also in"), "\n".join(_in_language(each) for each in record.translations))


def _in_language(told: Translation) -> str:
    """Return the language, and the name in it, which stays together where it is read from right to left."""
    language = language_name(told.language)
    return f"{language}: \u2068{told.name}\u2069" if told.name else language


def _served(record: Initiative | Contact, reader: Reader) -> str:
    return _("the whole town") if record.serves_whole_town else _names(record.serves, reader)


def _published(contact: Contact) -> str:
    names = {
        "name": _("name"),
        "role": _("role"),
        "organisation": _("organisation"),
        "phones": _("phone number"),
        "email": _("e-mail address"),
    }
    allowed = [names[field] for field in CONSENT_FIELDS if contact.may_publish(field)]
    return ", ".join(allowed) if allowed else _("Nothing: nobody gave permission yet")


def _connection_rows(connection: Connection, reader: Reader, now: datetime) -> Iterator[FactRow]:
    known = reader.find_many((connection.from_id, connection.to_id, *connection.about_ids))
    for name, end in ((_("Who"), connection.from_id), (_("With whom"), connection.to_id)):
        if end in known:
            yield FactRow(name, known[end].title, end)
    yield FactRow(_("When"), day_in_words(connection.made_on, now.date()) if connection.made_on else "")
    yield FactRow(_("Introduced by"), connection.introduced_by)
    yield FactRow(_("What came of it"), connection.story)
    for each in connection.about_ids:
        if each in known:
            yield FactRow(label(known[each].record_type), known[each].title, each)
    if connection.look_again_on:
        yield FactRow(_("Look again later"), day_in_words(connection.look_again_on, now.date()))


def _spoken_rows(spoken: Spoken, reader: Reader, now: datetime) -> Iterator[FactRow]:
    yield FactRow(_("In their words"), spoken.words)
    if isinstance(spoken, Obstacle):
        yield FactRow(_("What is needed"), label(spoken.kind))
        held = reader.find(spoken.holds_back_id) if spoken.holds_back_id else None
        if held is not None and held.deleted_at is None:
            yield FactRow(_("Holds back"), held.title, held.id)
    owner = reader.find(spoken.owner_id) if spoken.owner_id else None
    if owner is not None and owner.deleted_at is None:
        yield FactRow(_("From"), owner.title, owner.id)
    else:
        yield FactRow(_("From"), spoken.owner_description)
    yield FactRow(_("Theme"), label(spoken.theme) if spoken.theme else "")
    if isinstance(spoken, Wish) and spoken.may_be_counted:
        yield FactRow(_("Counted"), _("Yes, without a name"))
    yield FactRow(_("Heard"), day_in_words(spoken.noted_on, now.date()) if spoken.noted_on else "")


def _names(ids: tuple[RecordId, ...], reader: Reader) -> str:
    return ", ".join(each.title for each in reader.find_many(ids).values() if each.deleted_at is None)


def _without_scheme(website: str) -> str:
    """Return an address of the web as people say it; the record keeps it whole."""
    for scheme in ("https://", "http://"):
        if website.lower().startswith(scheme):
            said = website[len(scheme) :]
            return said[:-1] if said.endswith("/") and said.count("/") == 1 else said
    return website
