"""In which school holiday region a neighbourhood lies: a choice, or derived from the municipality.

The table is `resources/agenda/school_regions.toml`, which everybody may edit. What it does not know gives no region,
and then the agenda says that nobody knows, never "no holiday".
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar, SchoolRegion
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.i18n import _
from buurtkaart.paths import resources_folder
from buurtkaart.settings import Settings
from buurtkaart.store.public import PublicSource

_LARGEST_BYTES: Final = 100_000


class Why(StrEnum):
    """How a region is known."""

    CHOSEN = "chosen"
    CODES = "codes"
    """From the CBS codes of the neighbourhoods."""
    TOWNS = "towns"
    """From the towns in the addresses of the places."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class FoundRegion:
    """The region, and how it is known. `is_split`: a part of this municipality lies in another region."""

    region: SchoolRegion | None
    why: Why
    is_split: bool = False


@dataclass(frozen=True)
class RegionTable:
    """Regions by the number and by the name of a municipality."""

    by_code: Mapping[int, SchoolRegion] = field(default_factory=dict)
    by_name: Mapping[str, SchoolRegion] = field(default_factory=dict)
    """By name in small letters."""
    split: frozenset[str] = frozenset()

    def of_cbs_code(self, code: str) -> SchoolRegion | None:
        """Return the region of "BU01660001", "WK016600" or "GM0166"; None for a number that nobody knows."""
        return self.by_code.get(int(code[2:6])) if code[2:6].isdecimal() else None

    def of_town(self, name: str) -> SchoolRegion | None:
        """Return the region of a town with the name of a municipality; None for any other."""
        return self.by_name.get(name.strip().casefold())


def region_of(source: PublicSource, settings: Settings) -> FoundRegion:
    """Return the region that was chosen, else that of the municipality, as far as public codes or addresses tell.

    Counts every town, so ask it beside the window.
    """
    if settings.school_region:
        return FoundRegion(SchoolRegion(settings.school_region), Why.CHOSEN)
    table = read_table()
    with source.reading_public() as view:
        codes = [each.cbs_code for each in view.neighbourhoods() if each.cbs_code]
        if (region := _most(table.of_cbs_code(each) for each in codes)) is not None:
            return FoundRegion(region, Why.CODES)
        towns = view.towns()
    known = {town: region for town in towns if (region := table.of_town(town)) is not None}
    if not known:
        return FoundRegion(None, Why.UNKNOWN)
    town = max(known, key=lambda each: (towns[each], each))
    return FoundRegion(known[town], Why.TOWNS, town.strip().casefold() in table.split)


class KnownRegion:
    """The region of one open neighbourhood, found anew only when the choice or something that tells it is another."""

    def __init__(self, source: PublicSource) -> None:
        self._source = source
        self._changes = 0
        self._known: tuple[int, str, FoundRegion] | None = None

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change set that was stored. Costs nothing."""
        if change_set.touches(RecordType.NEIGHBOURHOOD) or _moves_a_town(change_set):
            self._changes += 1

    def now(self, settings: Settings) -> FoundRegion:
        """Return the region as `region_of` does; any thread may ask."""
        changes, known = self._changes, self._known
        if known is None or known[:2] != (changes, settings.school_region):
            known = self._known = (changes, settings.school_region, region_of(self._source, settings))
        return known[2]


def _moves_a_town(change_set: ChangeSet) -> bool:
    """Tell whether the towns in the addresses can be others. Of a single edit that is seen: names change all day."""
    if not change_set.touches(RecordType.PLACE):
        return False
    places = [each for each in change_set.changes if isinstance(each.after, Place)]
    return len(places) != 1 or _town(places[0].before) != _town(places[0].after)


def _town(record: Record | None) -> str | None:
    """Return the town that a place tells everybody, or None when it tells nobody."""
    if not isinstance(record, Place) or not record.public or record.deleted_at is not None:
        return None
    return record.address.city


def calendar_of(source: PublicSource, settings: Settings) -> HolidayCalendar:
    """Return the holidays that count in a neighbourhood, for whoever has no agenda at hand. Takes as long."""
    return DutchHolidays(region_of(source, settings).region)


def region_name(region: SchoolRegion) -> str:
    """Return "Noord", "Midden" or "Zuid"."""
    return {SchoolRegion.NORTH: _("North"), SchoolRegion.MIDDLE: _("Middle"), SchoolRegion.SOUTH: _("South")}[region]


def region_words(found: FoundRegion) -> str:
    """Say which school holidays count here and how that is known, or that nobody knows."""
    if found.region is None:
        return _("Nobody knows yet whose school holidays count here. Choose the region: North, Middle or South.")
    words = {
        Why.CHOSEN: _("School holidays: region {region}, as you chose."),
        Why.CODES: _("School holidays: region {region}, because of the municipality."),
        Why.TOWNS: _("School holidays: region {region}, because of the towns in the addresses."),
    }[found.why].format(region=region_name(found.region))
    also = _("A part of this municipality lies in another region: check it.") if found.is_split else ""
    return " ".join(part for part in (words, also) if part)


@lru_cache(maxsize=1)
def read_table(path: Path | None = None) -> RegionTable:
    """Read the table; one that was damaged by an edit knows nothing, which is told as such. Never raises."""
    file = path or resources_folder() / "agenda" / "school_regions.toml"
    try:
        with file.open("rb") as stream:
            return _table(tomllib.loads(stream.read(_LARGEST_BYTES).decode("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return RegionTable()


def _table(told: Mapping[str, Any]) -> RegionTable:
    by_code: dict[int, SchoolRegion] = {}
    by_name: dict[str, SchoolRegion] = {}
    for region in SchoolRegion:
        for codes in told[region.value]["codes"]:
            first, _sign, last = codes.partition("-")
            by_code |= dict.fromkeys(range(int(first), min(int(last or first), 9999) + 1), region)
        by_name |= {name.casefold(): region for name in told[region.value]["names"]}
    for name in told["ambiguous"]:
        by_name.pop(name.casefold(), None)
    return RegionTable(by_code, by_name, frozenset(name.casefold() for name in told["split"]))


def _most(regions: Iterable[SchoolRegion | None]) -> SchoolRegion | None:
    counted = Counter(each for each in regions if each is not None)
    return counted.most_common(1)[0][0] if counted else None
