"""Which of the packed traits a filter lets through, and how many would be left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.store.map_blocks import NOTHING
from buurtkaart.store.map_traits import (
    FREE,
    KIND_BITS,
    KIND_SHIFT,
    PLACE_KINDS,
    STEP_FREE,
    THEME_BITS,
    THEME_SHIFT,
    THEMES,
    TYPES,
)

Traits = NDArray[np.uint32]
Bits = NDArray[np.bool_]


def mask(traits: Traits, wanted: Filter) -> Bits:
    """Return which of the packed traits a filter lets through; its text is not looked at. Deleted rows never pass."""
    shown: Bits = traits != NOTHING
    if wanted.types:
        shown &= _any_of(traits & 0b11, [TYPES.index(each) for each in wanted.types])
    if wanted.kinds:
        kinds = _any_of(traits >> KIND_SHIFT & KIND_BITS, [PLACE_KINDS.index(each) for each in wanted.kinds])
        shown &= (traits & 0b11 == 0) & kinds
    if wanted.themes:
        bits = sum(1 << THEMES.index(each) for each in wanted.themes)
        shown &= (traits >> THEME_SHIFT & np.uint32(bits)) != 0
    if wanted.step_free:
        shown &= traits & STEP_FREE != 0
    if wanted.free:
        shown &= traits & FREE != 0
    return shown


def count(traits: Traits, wanted: Filter) -> Counts:
    """Count traits per sort; each sort ignores what the filter says about that sort itself."""
    shown = traits[mask(traits, wanted)]
    for_types = traits[mask(traits, replace(wanted, types=frozenset(), kinds=frozenset()))]
    for_themes = traits[mask(traits, replace(wanted, themes=frozenset()))]
    types = np.bincount(for_types & 0b11, minlength=len(TYPES))
    kinds = np.bincount(for_types[for_types & 0b11 == 0] >> KIND_SHIFT & KIND_BITS, minlength=len(PLACE_KINDS))
    bits = for_themes >> THEME_SHIFT & THEME_BITS
    return Counts(
        total=len(shown),
        types={each: int(types[number]) for number, each in enumerate(TYPES)},
        kinds={each: int(kinds[number]) for number, each in enumerate(PLACE_KINDS) if kinds[number]},
        themes={
            each: total
            for number, each in enumerate(THEMES)
            if (total := int(np.count_nonzero(bits & np.uint32(1 << number))))
        },
        step_free=int(np.count_nonzero(shown & STEP_FREE)),
        free=int(np.count_nonzero(shown & FREE)),
    )


def _any_of(codes: NDArray[np.integer[Any]], wanted: list[int]) -> Bits:
    found: Bits = np.isin(codes, np.array(wanted, dtype=np.uint32))
    return found
