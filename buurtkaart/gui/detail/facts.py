"""What the detail says of a record: facts before labels, in words a neighbour would use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Spoken
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.detail import rows as detail_rows
from buurtkaart.gui.detail.rows import FactRow
from buurtkaart.i18n import _
from buurtkaart.services.history import history_lines
from buurtkaart.services.overview import ListRow, appearance
from buurtkaart.services.wording.records import day_in_words, verified_words
from buurtkaart.store.reader import Reader


@dataclass(frozen=True)
class Card:
    """Something that belongs to the record: the other end of a connection, a wish, a group at this place."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    """(text, kind of label)"""
    link_id: str = ""
    edit_id: str = ""
    shape: str = ""
    icon: str = ""
    theme: Theme | None = None


@dataclass(frozen=True)
class Section:
    """Cards under a heading."""

    heading: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Detail:
    """Everything that the right column shows of one record."""

    record_id: RecordId
    record_type: RecordType
    title: str
    subtitle: str
    shape: str
    icon: str
    theme: Theme | None
    chips: tuple[str, ...]
    checked: str
    """Whether somebody looked lately; empty where that makes no sense."""
    checked_kind: str
    rows: tuple[FactRow, ...]
    sections: tuple[Section, ...]
    can_add: tuple[tuple[str, str], ...]
    """(words of the button, type of record)"""
    can_be_verified: bool
    can_be_connected: bool
    photo: bytes | None = None
    """The JPEG file of its door."""
    photo_shows: str = ""
    """What is seen on the photo."""


RowReader = Callable[[Sequence[RecordId]], Sequence[ListRow]]
"""Returns the rows that the list shows for some records."""


def detail_of(record: Record, reader: Reader, read_rows: RowReader, now: datetime) -> Detail:
    """Return what there is to say about `record`. A few small queries; called on the window's thread."""
    shape, icon, theme = _mark(record)
    checked, checked_kind = _checked(record, now)
    return Detail(
        record_id=record.id,
        record_type=record.record_type,
        # A connection is called by how its story begins, and that is told below.
        title=label(record.kind) if isinstance(record, Connection) else record.title,
        subtitle=_subtitle(record),
        shape=shape,
        icon=icon,
        theme=theme,
        chips=detail_rows.chips(record, now),
        checked=checked,
        checked_kind=checked_kind,
        rows=detail_rows.rows(record, reader, now),
        sections=tuple(each for each in _sections(record, reader, read_rows, now) if each.cards),
        can_add=_can_add(record),
        can_be_verified=isinstance(record, Place | Initiative | Contact),
        can_be_connected=not isinstance(record, Connection),
        photo=reader.photo(record.photo) if isinstance(record, Place) else None,
        photo_shows=record.photo_shows if isinstance(record, Place) else "",
    )


def history_texts(record_id: RecordId, reader: Reader, now: datetime) -> tuple[str, ...]:
    """Return who changed what, newest first: "vandaag 14:05 · Anja: …"."""
    return tuple(
        f"{day_in_words(each.when.date(), now.date())} {each.when:%H:%M} · {each.who or _('Somebody')}: {each.text}"
        for each in history_lines(reader, record_id)[:_MOST_HISTORY]
    )


def _subtitle(record: Record) -> str:
    parts = [label(record.record_type) if not isinstance(record, Place | Contact) else ""]
    if isinstance(record, Place):
        parts = [label(RecordType.PLACE), label(record.kind)]
    elif isinstance(record, Contact):
        parts = [label(record.kind), record.role, record.organisation if record.name else ""]
    elif isinstance(record, Initiative):
        parts.append(label(record.life_cycle))
    elif isinstance(record, Spoken):
        parts.append(label(record.state))
    return " · ".join(part for part in parts if part)


def _checked(record: Record, now: datetime) -> tuple[str, str]:
    if not isinstance(record, Place | Initiative | Contact):
        return "", ""
    if record.verified_on is None:
        return _("Nobody has checked this yet."), "muted"
    words = verified_words(record.verified_on, now)
    text = _("{when}, by {name}").format(when=words, name=record.verified_by) if record.verified_by else words
    return text, "good" if (now.date() - record.verified_on).days <= _FRESH_DAYS else "warning"


_FRESH_DAYS = 365
_MOST_HISTORY = 40


def _mark(record: Record) -> tuple[str, str, Theme | None]:
    """Return the mark of what can stand on the map; a wish or a connection has none."""
    return appearance(record) if isinstance(record, Place | Initiative | Contact) else ("", "", None)


def _sections(record: Record, reader: Reader, read_rows: RowReader, now: datetime) -> Iterator[Section]:
    if isinstance(record, Place):
        groups = [each.id for each in reader.initiatives_at(record.id)]
        yield Section(_("What happens here"), _row_cards(read_rows(groups)))
        people = [each.id for each in reader.contacts_at(record.id)]
        yield Section(label(RecordType.CONTACT), _row_cards(read_rows(people)))
    elif isinstance(record, Initiative):
        yield Section(_("Who organises it"), _row_cards(read_rows(record.organiser_ids)))
    elif isinstance(record, Contact):
        groups = [each.id for each in reader.initiatives_organised_by(record.id)]
        yield Section(_("Organises"), _row_cards(read_rows(groups)))
    links = reader.connections_about(record.id) if isinstance(record, Spoken) else reader.connections_of(record.id)
    yield Section(label(RecordType.CONNECTION), tuple(_connection_cards(record, links, reader, now)))
    spoken = reader.spoken_of(record.id)
    for record_type in (RecordType.WISH, RecordType.OFFER):
        cards = tuple(_spoken_card(each, now) for each in spoken if each.record_type is record_type)
        yield Section(label(record_type), cards)
    obstacles: dict[str, Spoken] = {each.id: each for each in reader.obstacles_of(record.id)}
    obstacles.update({each.id: each for each in spoken if each.record_type is RecordType.OBSTACLE})
    yield Section(label(RecordType.OBSTACLE), tuple(_spoken_card(each, now) for each in obstacles.values()))


def _row_cards(rows: Sequence[ListRow]) -> tuple[Card, ...]:
    return tuple(
        Card(row.title, ((row.facts, "small"),) if row.facts else (), row.id, "", row.shape, row.icon, row.theme)
        for row in rows
    )


def _connection_cards(record: Record, links: list[Connection], reader: Reader, now: datetime) -> Iterator[Card]:
    wanted = {end for link in links for end in (link.from_id, link.to_id, *link.about_ids)}
    known = reader.find_many(wanted)
    for link in sorted(links, key=lambda each: each.made_on.isoformat() if each.made_on else "", reverse=True):
        ends = [known.get(end) for end in (link.from_id, link.to_id) if end != record.id]
        other = next((end for end in ends if end is not None and end.deleted_at is None), None)
        made = [label(link.kind), day_in_words(link.made_on, now.date()) if link.made_on else ""]
        by = _("by {name}").format(name=link.introduced_by) if link.introduced_by else ""
        lines = [(" · ".join(part for part in (*made, by) if part), "small")]
        if link.story:
            lines.append((link.story, ""))
        for about in (known.get(each) for each in link.about_ids):
            if isinstance(about, Spoken) and about.deleted_at is None and about.id != record.id:
                # Some kinds are asked, not named: "Wat houdt het tegen?"
                kind = label(about.record_type)
                lines.append((f"{kind if kind.endswith('?') else kind + ':'} {about.title}", "small"))
        if link.look_again_on is not None:
            when = day_in_words(link.look_again_on, now.date())
            lines.append((_("Look again later: {when}").format(when=when), "small"))
        shape, icon, theme = _mark(other) if other is not None else ("", "", None)
        title = other.title if other is not None else _("Something that was deleted")
        yield Card(title, tuple(lines), other.id if other else "", link.id, shape, icon, theme)


def _spoken_card(spoken: Spoken, now: datetime) -> Card:
    said = [spoken.owner_description, day_in_words(spoken.noted_on, now.date()) if spoken.noted_on else ""]
    parts = [label(spoken.state), *said]
    words = spoken.words.partition("\n")[2].strip()
    lines = [(" · ".join(part for part in parts if part), "small")]
    if words:
        lines.append((words, ""))
    return Card(spoken.title, tuple(lines), "", spoken.id)


def _can_add(record: Record) -> tuple[tuple[str, str], ...]:
    group = (_("Group or activity here"), RecordType.INITIATIVE.value)
    wish = (label(RecordType.WISH), RecordType.WISH.value)
    offer = (label(RecordType.OFFER), RecordType.OFFER.value)
    obstacle = (label(RecordType.OBSTACLE), RecordType.OBSTACLE.value)
    if isinstance(record, Place):
        return (group, wish, offer, obstacle)
    if isinstance(record, Initiative):
        return (wish, offer, obstacle)
    if isinstance(record, Contact):
        return (wish, offer)
    return ()
