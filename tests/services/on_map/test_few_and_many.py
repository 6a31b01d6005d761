"""Lists for a neighbourhood and arrays for a hundred thousand things must never answer differently."""

from __future__ import annotations

import math
import random
import subprocess
import sys

import pytest

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map.few.entries import FewEntries
from buurtkaart.services.on_map.grid import Grid, Group
from buurtkaart.services.on_map.many.entries import ManyEntries
from buurtkaart.services.on_map.wanted import Filter
from buurtkaart.store.map_blocks import NOTHING, NOWHERE, ROW, EntryRow, pack_row
from buurtkaart.store.map_traits import FREE, KIND_SHIFT, PLACE_KINDS, STEP_FREE, THEME_SHIFT, THEMES

TOWN = BoundingBox(5.87, 52.53, 5.96, 52.58)
FILTERS = (
    Filter(),
    Filter(types=frozenset({RecordType.PLACE})),
    Filter(kinds=frozenset({PlaceKind.LIBRARY, PlaceKind.PARK}), themes=frozenset({Theme.MEET, Theme.MOVE})),
    Filter(themes=frozenset({Theme.EAT}), step_free=True),
    Filter(types=frozenset({RecordType.INITIATIVE, RecordType.CONTACT}), free=True),
)


def some_rows(count: int, chance: random.Random) -> list[EntryRow]:
    """Things in a few crowds, some at one spot, some nowhere, many with the same name."""
    rows: list[EntryRow] = []
    for entry in range(count):
        lat, lon = chance.gauss(52.555, 0.008), chance.gauss(5.915, 0.01)
        if entry % 9 == 0:
            lat, lon = 52.5570001, 5.9140001
        kind = chance.randrange(len(PLACE_KINDS))
        traits = chance.randrange(3) | kind << KIND_SHIFT | chance.getrandbits(len(THEMES)) << THEME_SHIFT
        traits |= chance.choice((0, STEP_FREE)) | chance.choice((0, FREE))
        nowhere = entry % 11 == 0
        spot = (None, None) if nowhere else (round(lat * 1e7), round(lon * 1e7))
        rows.append((entry, f"record-{entry:04d}", f"naam {chance.randrange(count // 2)}", *spot, traits))
    return rows


def packed(rows: list[EntryRow]) -> bytes:
    return b"".join(pack_row(row) for row in rows) + ROW.pack(b"", b"", NOWHERE, NOWHERE, NOTHING) * 7


def told(groups: list[Group]) -> list[tuple[object, ...]]:
    """Of every group, what is drawn; sums of parts may differ in the last bits."""
    return [
        (each.key, list(each.members), *(round(part, 12) for part in (each.x, each.y, *each.extent))) for each in groups
    ]


@pytest.fixture(scope="module")
def both() -> tuple[FewEntries, ManyEntries]:
    rows = some_rows(700, random.Random(4))  # noqa: S311 - no secret
    few, many = FewEntries(packed(rows)), ManyEntries(packed(rows))
    again = some_rows(720, random.Random(5))  # noqa: S311 - no secret
    changed = [*again[40:48], *again[700:703]]
    gone = [RecordId(f"record-{number:04d}") for number in (3, 44, 120, 9999)]
    for entries in (few, many):
        entries.update(changed, gone)
    return few, many


@pytest.mark.parametrize("zoom", [3, 11, 13, 15, 17, 20])
@pytest.mark.parametrize("wanted", FILTERS)
def test_a_view_gathers_the_same(both: tuple[FewEntries, ManyEntries], zoom: int, wanted: Filter) -> None:
    few, many = both
    view = BoundingBox(5.912, 52.55, 5.93, 52.56) if zoom > 13 else TOWN
    for level in (0, 3):
        grid = Grid(zoom, level)
        by_lists = few.groups(few.passing(wanted) & few.inside(TOWN), view, grid)
        by_arrays = many.groups(many.passing(wanted) & many.inside(TOWN), view, grid)
        assert told(by_lists) == told(by_arrays)
        assert few.count_cells(few.passing(wanted), view, grid) == many.count_cells(many.passing(wanted), view, grid)
    assert by_lists


@pytest.mark.parametrize("wanted", FILTERS)
def test_the_list_and_the_counts_are_the_same(both: tuple[FewEntries, ManyEntries], wanted: Filter) -> None:
    few, many = both
    ids = few.sorted_ids(few.passing(wanted))
    assert list(ids) == list(many.sorted_ids(many.passing(wanted)))
    assert ids[3:9] == many.sorted_ids(many.passing(wanted))[3:9]
    assert ids.find(ids[5]) == 5
    assert ids.find("nobody") is None
    assert few.count(few.inside(TOWN), wanted) == many.count(many.inside(TOWN), wanted)


def test_what_the_search_knows_sooner_than_the_map_is_not_counted(both: tuple[FewEntries, ManyEntries]) -> None:
    few, many = both
    new_and_gone = "1,3,5,120,99999"
    counted = few.count(few.numbered(new_and_gone), Filter())
    assert counted.total == 2
    assert counted == many.count(many.numbered(new_and_gone), Filter())


def test_every_question_about_one_entry_has_the_same_answer(both: tuple[FewEntries, ManyEntries]) -> None:
    few, many = both
    assert len(few) == len(many) == 700 + 3 - 2
    for number in (0, 1, 42, 44, 701, 9999):
        record_id = RecordId(f"record-{number:04d}")
        entry = few.entry_of(record_id)
        assert entry == many.entry_of(record_id)
        if entry is not None:
            assert few.id_of(entry) == many.id_of(entry) == record_id
            assert few.traits_of(entry) == many.traits_of(entry)
            one, other = few.position_of(entry), many.position_of(entry)
            assert (one is None) == (other is None)
            assert one is None or other is None or math.dist((one.lat, one.lon), (other.lat, other.lon)) < 1e-9
    one_extent, other_extent = few.extent(), many.extent()
    assert one_extent is not None
    assert one_extent == pytest.approx(other_extent, abs=1e-12)


def test_masks_are_the_same(both: tuple[FewEntries, ManyEntries]) -> None:
    few, many = both
    some = [RecordId("record-0007"), RecordId("record-0042"), RecordId("nobody")]
    pairs = (
        (few.among(some), many.among(some)),
        (few.numbered("1,5,44,100"), many.numbered("1,5,44,100")),
        (few.numbered(""), many.numbered("")),
        (few.without_position().without(11), many.without_position().without(11)),
    )
    for by_lists, by_arrays in pairs:
        live = few.numbered(None)
        assert [each for each in range(700) if each in live & by_lists] == [
            each for each in range(700) if each in live and each in by_arrays
        ]


def test_a_neighbourhood_stands_on_the_map_without_numpy() -> None:
    """Its import takes as long as a good part of the start."""
    code = "import sys; import buurtkaart.services.on_map.index; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
