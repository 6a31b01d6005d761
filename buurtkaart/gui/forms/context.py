"""What a form needs from the rest of the program, and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.occurrence import Time
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.schedule import Schedule


@dataclass(frozen=True)
class RecordChoice:
    """A record that a field offers: its name, and a fact to tell it from its namesake."""

    id: RecordId
    title: str
    detail: str = ""


@dataclass(frozen=True)
class AddressChoice:
    """An address that the open maps know."""

    text: str
    address: Address
    position: Position | None


@dataclass(frozen=True)
class FormContext:
    """The questions that a form may ask. All answer at once: they read an index, never the whole neighbourhood."""

    clock: Clock
    find_record: Callable[[RecordId], Record | None]
    suggest_records: Callable[[str, frozenset[RecordType]], Sequence[RecordChoice]]
    suggest_addresses: Callable[[str], Sequence[AddressChoice]]
    address_at: Callable[[Position], Address | None]
    keep_street_only: Callable[[Place], Place]
    """Of somebody's own house: its street, and the street's spot instead of its own."""
    neighbourhoods: Callable[[], Sequence[RecordChoice]]
    has_map: Callable[[], bool]
    """Whether there is a map to point at."""
    next_times: Callable[[Schedule], Sequence[Time]]
    """The next times of a schedule that is not stored yet, with the holidays of this neighbourhood."""
    closed_then: Callable[[RecordId, Sequence[Time]], str]
    """A gentle sentence when a place seems to be closed at some of these times; "" when it does not."""
    withdraw_consent: Callable[[RecordId, str], None]
    """Erase one field of a contact for real. It cannot be undone."""
    find_photo: Callable[[str], bytes | None]
    """The JPEG file with this hash."""
    erase_photo: Callable[[RecordId], None]
    """Erase the photo of a place for real. It cannot be undone."""
