"""What the map needs to know of a record, packed in one number, so that 100,000 of them load at once.

Bits 0-1 type · 2-7 kind · 8-23 themes · 24 step-free · 25 free of charge · 26-29 first theme. The numbers are derived
from the records and can be made again (`search_index.rebuild`): after adding a code in the middle of a vocabulary,
raise `SEARCH_INDEX_VERSION`.
"""

from __future__ import annotations

import re
from typing import Final

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import KINDS, PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, Theme

Mapped = Place | Initiative | Contact
"""The records that the map, the list and the search box show."""

TYPES: Final = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
THEMES: Final = tuple(Theme)
PLACE_KINDS: Final = tuple(PlaceKind)
KIND_SHIFT: Final = 2
KIND_BITS: Final = 0b111111
THEME_SHIFT: Final = 8
THEME_BITS: Final = 0xFFFF
STEP_FREE: Final = 1 << 24
FREE: Final = 1 << 25
FIRST_THEME_SHIFT: Final = 26
NO_THEME: Final = 15

_CONTACT_KINDS = tuple(ContactKind)
_LIFE_CYCLES = tuple(LifeCycle)
_FREE_OF_CHARGE = re.compile(
    r"\s*(gratis|kosteloos|niets|geen kosten|free|(€|eur|euro)?\s*0([.,]00?)?\s*(€|euro)?)\b.*", re.I
)


def pack_traits(record: Mapped) -> int:
    """Return type, kind, themes, access and cost of a record as one number."""
    themes: tuple[Theme, ...] = ()
    flags = 0
    if isinstance(record, Place):
        kind = PLACE_KINDS.index(record.kind)
        themes = record.themes or (KINDS[record.kind].theme,)
        flags |= STEP_FREE if record.access.step_free else 0
    elif isinstance(record, Initiative):
        kind = _LIFE_CYCLES.index(record.life_cycle)
        themes = record.themes
    else:
        kind = _CONTACT_KINDS.index(record.kind)
    if not isinstance(record, Contact) and is_free_of_charge(record.cost):
        flags |= FREE
    mask = 0
    for theme in themes:
        mask |= 1 << THEMES.index(theme)
    first = THEMES.index(themes[0]) if themes else NO_THEME
    return (
        TYPES.index(record.record_type) | kind << KIND_SHIFT | mask << THEME_SHIFT | flags | first << FIRST_THEME_SHIFT
    )


def is_free_of_charge(cost: str) -> bool:
    """Tell whether these words mean that it costs nothing."""
    return _FREE_OF_CHARGE.fullmatch(cost) is not None


def record_type_of(traits: int) -> RecordType:
    """Return the type of record behind packed traits."""
    return TYPES[traits & 0b11]


def place_kind_of(traits: int) -> PlaceKind | None:
    """Return the kind of place, or None where the record is not a place."""
    return PLACE_KINDS[traits >> KIND_SHIFT & KIND_BITS] if traits & 0b11 == 0 else None


def life_cycle_of(traits: int) -> LifeCycle | None:
    """Return how far an initiative is, or None where the record is none."""
    return _LIFE_CYCLES[traits >> KIND_SHIFT & KIND_BITS] if record_type_of(traits) is RecordType.INITIATIVE else None


def theme_of(traits: int) -> Theme | None:
    """Return the first theme, the one that gives the colour."""
    first = traits >> FIRST_THEME_SHIFT & 0b1111
    return None if first == NO_THEME else THEMES[first]
