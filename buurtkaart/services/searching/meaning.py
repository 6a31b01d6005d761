"""What answers a question by meaning: entries that hold the words, other forms of them, or words that mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kind_words import KIND_WORDS
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.searching.groups import BY_THEME, Group, groups_of, theme_bits
from buurtkaart.services.searching.question import Understood
from buurtkaart.services.searching.word_list import WordList
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import THEME_BITS, THEME_SHIFT, place_kind_of, record_type_of
from buurtkaart.store.search_meaning import WordedEntry, entries_of_theme, worded_entries
from buurtkaart.store.search_text import fold

_ALTERNATIVES: Final = 20
_ASK_THERE: Final = (PlaceKind.COMMUNITY_CENTRE, PlaceKind.LIBRARY)
_WHATEVER: Final = 120
_WORTH: Final = {RecordType.INITIATIVE: 0.9, RecordType.PLACE: 0.5, RecordType.CONTACT: 0.3}
"""What people do comes before where one can go, and that before whom one can call."""
_MOST_MEANT: Final = 60
_MOST: Final = 80
"""So many entries are weighed of those that a question brings up."""
_MOST_IN_PART: Final = 60
"""So many of those that answer one thing of several."""
_ENOUGH: Final = 12
"""From so many that answer everything on, what answers a part is not looked at."""
_LEAST: Final = 0.15
_SHARE_OF_BEST: Final = 0.3


@dataclass(frozen=True)
class Meant:
    """An entry and how well it answers, up to 1."""

    entry: WordedEntry
    score: float
    closeness: float
    """How well it answers the one thing that it answers best."""
    is_named: bool = False
    """What was typed stands in its name."""


def find_meant(
    connection: Connection, understood: Understood, word_list: WordList, near: Position | None
) -> list[Meant]:
    """Return what answers best, best first; nothing where no word of the question means anything here."""
    groups = groups_of(connection, understood.sought, word_list)
    if not any(group.asked for group in groups):
        return []
    total = sum(group.weight for group in groups)
    found = []
    for entry in _brought_up(connection, groups, near).values():
        name, other = entry.name.split(), entry.other.split()
        shown = [group.in_entry(name, other, entry.traits) for group in groups]
        score = sum(group.weight * evidence for group, evidence in zip(groups, shown, strict=True)) / total
        telling = [evidence for group, evidence in zip(groups, shown, strict=True) if not group.is_light]
        is_named = any(group.is_named(name) for group in groups)
        found.append(Meant(entry, score, max(telling or shown), is_named))
    found.sort(key=lambda each: (-each.score, len(each.entry.name), each.entry.name, each.entry.record_id))
    least = max(_LEAST, _SHARE_OF_BEST * found[0].score) if found else 0.0
    return [each for each in found[:_MOST_MEANT] if each.score >= least]


def resembling(connection: Connection, understood: Understood, near: Position | None) -> list[Meant]:
    """Return the nearest things of the kinds and themes that are sought, when nobody used a word for them."""
    concepts = [concept for each in understood.sought for piece in each.pieces or (each,) for concept in piece.concepts]
    mask = theme_bits(theme for concept in concepts for theme in concept.themes)
    entries = entries_of_theme(connection, mask, near, _ALTERNATIVES) if mask else {}
    return [Meant(entry, BY_THEME, BY_THEME) for entry in entries.values()]


def everything(connection: Connection, near: Position | None) -> list[Meant]:
    """Return what is nearest, whatever it is: who only says when wants to know what there is."""
    entries = entries_of_theme(connection, THEME_BITS << THEME_SHIFT, near, _WHATEVER)
    return [Meant(entry, _WORTH[record_type_of(entry.traits)], 1.0) for entry in entries.values()]


def walk_in_places(connection: Connection, near: Position | None) -> list[Meant]:
    """Return the nearest places of which somebody who knows nothing yet can walk in and ask."""
    words = [(word,) for kind in _ASK_THERE for word in fold(KIND_WORDS[kind]).split()]
    found = worded_entries(connection, [words], near, _MOST).values()
    return [Meant(entry, BY_THEME, BY_THEME) for entry in found if place_kind_of(entry.traits) in _ASK_THERE]


def _brought_up(
    connection: Connection, groups: Sequence[Group], near: Position | None
) -> Mapping[RecordId, WordedEntry]:
    """Return the entries that are worth weighing: what answers everything, and otherwise a part of it."""
    by_weight = [group for group in sorted(groups, key=lambda group: -group.weight) if group.asked]
    # "Samen" says little: what answers everything else may not go without a look for want of it.
    telling = [group for group in by_weight if not group.is_light] or by_weight
    worded = [group.asked for group in telling]
    found = dict(worded_entries(connection, worded, near, _MOST))
    if len(worded) > 1 and len(found) < _ENOUGH:
        for asked in worded:
            found |= worded_entries(connection, [asked], near, _MOST_IN_PART)
    return found
