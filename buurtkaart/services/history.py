"""Who changed what, and when, in words that a colleague would use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.change import Action
from buurtkaart.domain.contact import Consent
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import field_label, label
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.translation import Translation
from buurtkaart.i18n import _, current_language
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.services.wording.records import language_name, opening_hours_words, schedule_words
from buurtkaart.store.journal import HistoryEntry
from buurtkaart.store.reader import Reader

_LONGEST: Final = 80
_HIDDEN: Final = frozenset({"verified_by", "source_reference", "became_id"})
"""Told by the line beside it, or only of use to the program."""


@dataclass(frozen=True)
class HistoryLine:
    """One line of a record's history. `who` is empty when nobody filled in a name."""

    when: datetime
    who: str
    text: str


def history_lines(reader: Reader, record_id: RecordId) -> list[HistoryLine]:
    """Return what happened to a record, newest first, ready to be shown as plain text."""
    entries = [each for each in reader.history(record_id) if each.field not in _HIDDEN]
    return [HistoryLine(each.made_at, each.author, _Words(reader).of(each)) for each in entries]


class _Words:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, entry: HistoryEntry) -> str:
        told = self._told(entry)
        if entry.action is Action.UNDO:
            return _("Turned back: {told}").format(told=told)
        if entry.action is Action.REDO:
            return _("Done again: {told}").format(told=told)
        return told

    def _told(self, entry: HistoryEntry) -> str:
        if entry.action is Action.ERASE:
            return _erased(entry.field)
        if entry.field == "":
            return _("Added while reading a list") if entry.action is Action.IMPORT else _("Added")
        if entry.field == "deleted_at":
            return _("Taken away") if entry.after else _("Put back")
        if entry.field == "verified_on" and entry.after:
            return _("Looked at: it is still right on {day}").format(day=self._value(entry.after))
        told = {"photo": _photo, "position": self._moved}.get(entry.field)
        return told(entry.before, entry.after) if told is not None else self._changed(entry)

    @staticmethod
    def _moved(before: Position | None, after: Position | None) -> str:
        if after is None:
            return _("Taken off the map")
        if before is None:
            return _("Put on the map")
        return _("Moved {metres} m").format(metres=number_words(round(before.distance_m(after))))

    def _changed(self, entry: HistoryEntry) -> str:
        before, after = self._value(entry.before, entry.field), self._value(entry.after, entry.field)
        field = field_label(entry.field)
        if before == after:
            # Long or drawn values look the same in one line.
            return _("{field}: changed").format(field=field)
        if not before:
            return _("{field}: filled in, {after}").format(field=field, after=after)
        if not after:
            return _("{field}: emptied, it was {before}").format(field=field, before=before)
        return _("{field}: from {before} to {after}").format(field=field, before=before, after=after)

    def _value(self, value: Any, field: str = "") -> str:
        if value is None or value in ((), ""):
            return ""
        if field.endswith("_id"):
            return _quoted(self._title(value))
        if isinstance(value, tuple):
            return self._list(value, field)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field == "opening_hours":
            return _quoted(opening_hours_words(value))
        return _one(value)

    def _list(self, values: tuple[Any, ...], field: str) -> str:
        if field.endswith("_ids") or field == "serves":
            return ", ".join(self._title(each) for each in values)
        if values and isinstance(values[0], Position):
            return _("drawn")
        if field == "languages":
            return ", ".join(language_name(each) for each in values)
        return ", ".join(_one(each) for each in values)

    def _title(self, record_id: RecordId) -> str:
        found = self._reader.find(record_id)
        return found.title if found else _("something that is no longer here")


def _photo(before: Any, after: Any) -> str:
    if not after:
        return _("The photo of the door was taken away")
    return _("Another photo of the door") if before else _("A photo of the door was added")


def _erased(field: str) -> str:
    # Nobody consents to an address: only of somebody's own house it is erased.
    if field == "address":
        return _("Somebody's own house: the old address was erased for good")
    if field == "photo":
        return _("The photo of the door was erased for good")
    return _("Consent withdrawn: {field} was erased").format(field=field_label(field))


def _one(value: Any) -> str:
    if isinstance(value, StrEnum):
        return label(value)  # type: ignore[arg-type]  # every code of a record has a label; a test walks them all
    for value_class, words in _WORDS:
        if isinstance(value, value_class):
            return words(value)
    return _quoted(str(value))


def _day(value: date) -> str:
    from babel.dates import format_date  # costs 60 ms and is needed only here

    return format_date(value, "d MMMM y", locale=current_language())


def _address(address: Address) -> str:
    return _quoted(", ".join(part for part in (address.line, address.room, address.landmark) if part))


def _access(access: Access) -> str:
    known = (
        (access.step_free, _("you can get in with a wheelchair"), _("you cannot get in with a wheelchair")),
        (access.toilet, _("an accessible toilet"), _("no accessible toilet")),
        (access.hearing_loop, _("a hearing loop"), _("no hearing loop")),
        (access.quiet, _("it is quiet there"), _("it is busy there")),
    )
    told = [yes if fact else no for fact, yes, no in known if fact is not None]
    return ", ".join([*told, *(language_name(each) for each in access.languages)])


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[: _LONGEST - 1]}…”" if len(line) > _LONGEST else f"“{line}”" if line else ""


_WORDS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (date, _day),
    (Address, _address),
    (Access, _access),
    (Consent, lambda consent: field_label(consent.field)),
    (Schedule, lambda schedule: _quoted(schedule_words(schedule))),
    (Translation, lambda told: " ".join(filter(None, (language_name(told.language), _quoted(told.name))))),
)
