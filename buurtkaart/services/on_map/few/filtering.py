"""Which of the packed traits a filter lets through, and how many would be left; see `many.filtering`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.wanted import Counts, Filter
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
    place_kind_of,
    record_type_of,
)

TYPE_AND_KIND: Final = 0b11 | KIND_BITS << KIND_SHIFT


def passes(traits: int, wanted: Filter) -> bool:
    """Tell whether a filter lets packed traits through; its text is not looked at."""
    if wanted.types and record_type_of(traits) not in wanted.types:
        return False
    if wanted.kinds and place_kind_of(traits) not in wanted.kinds:
        return False
    if wanted.themes and not any(_bit(theme) & traits for theme in wanted.themes):
        return False
    return bool((traits & STEP_FREE or not wanted.step_free) and (traits & FREE or not wanted.free))


def count(traits: Counter[int], wanted: Filter) -> Counts:
    """Count traits per sort; each sort ignores what the filter says about that sort itself.

    `traits` tells how often each of them is there: ten thousand things have a few hundred between them.
    """
    shown = _kept(traits, wanted)
    for_types = _kept(traits, replace(wanted, types=frozenset(), kinds=frozenset()))
    types: Counter[RecordType] = Counter()
    kinds: Counter[PlaceKind | None] = Counter()
    for each, number in _regarding(for_types, TYPE_AND_KIND).items():
        types[record_type_of(each)] += number
        kinds[place_kind_of(each)] += number
    by_themes = _regarding(_kept(traits, replace(wanted, themes=frozenset())), THEME_BITS << THEME_SHIFT)
    themes = {theme: sum(number for each, number in by_themes.items() if _bit(theme) & each) for theme in THEMES}
    marks = _regarding(shown, STEP_FREE | FREE)
    return Counts(
        total=marks.total(),
        types={each: types[each] for each in TYPES},
        kinds={each: kinds[each] for each in PLACE_KINDS if kinds[each]},
        themes={theme: total for theme, total in themes.items() if total},
        step_free=marks[STEP_FREE] + marks[STEP_FREE | FREE],
        free=marks[FREE] + marks[STEP_FREE | FREE],
    )


def _kept(traits: Counter[int], wanted: Filter) -> Counter[int]:
    if not (wanted.types or wanted.kinds or wanted.themes or wanted.step_free or wanted.free):
        return traits
    return Counter({each: number for each, number in traits.items() if passes(each, wanted)})


def _regarding(traits: Counter[int], bits: int) -> Counter[int]:
    """Return the same counts for these bits alone."""
    found: Counter[int] = Counter()
    for each, number in traits.items():
        found[each & bits] += number
    return found


def _bit(theme: Theme) -> int:
    return 1 << THEME_SHIFT << THEMES.index(theme)
