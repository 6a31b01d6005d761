"""Make a neighbourhood of any size: places, groups and contacts with Dutch names, the same ones for the same seed.

    python benchmarks/make_places.py FOLDER --count 100000 [--bbox W,S,E,N] [--seed 1]

The folder becomes a data folder like any other; every benchmark starts the real program on one of these. Of every
hundred things 72 are places, 20 groups (most of them at one of the places) and 8 contacts. They lie in clumps, as
houses do: a third in the densest twentieth of the area.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import _dutch_names as names

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, Reach, Theme

IJSSELMUIDEN = BoundingBox(5.88, 52.53, 6.02, 52.61)
SEED = 20_261_122


class Neighbourhood:
    """A seeded source of records. `make` yields places first, then groups, then contacts."""

    def __init__(self, seed: int = SEED, bounds: BoundingBox = IJSSELMUIDEN, today: date = date(2026, 11, 22)) -> None:
        self._random = random.Random(seed)
        self._bounds = bounds
        self._today = today
        self._streets = [head + tail for head in names.HEADS for tail in names.TAILS]
        # A hundred thousand names hold tens of thousands of words: family names and house names as people make them.
        self._surnames = list(names.SURNAMES) + [
            f"{before}{middle}{after}" for before in names.BEFORE for middle in names.MIDDLE for after in names.AFTER
        ]
        self._own = list(names.OWN) + [f"De {head}{tail}" for head in names.HEADS for tail in names.HOUSES]
        self._centres = [self._anywhere() for _ in range(40)]
        self._made = 0

    def make(self, count: int) -> Iterator[Record]:
        """Yield `count` records."""
        places: list[RecordId] = []
        for _number in range(count * 72 // 100):
            place = self._place()
            places.append(place.id)
            yield place
        for _number in range(count * 20 // 100):
            yield self._initiative(places)
        for _number in range(count - self._made):
            yield self._contact(places)

    def _place(self) -> Place:
        pick = self._random.choice
        kind = pick(tuple(names.PLACE_NAMES))
        return Place(
            id=self._next_id(),
            name=self._name(pick(names.PLACE_NAMES[kind])),
            kind=kind,
            address=self._address(),
            position=self._spot(),
            description=pick(names.DESCRIPTIONS),
            opening_hours=pick(names.HOURS),
            access=Access(step_free=pick((True, False, None))),
            cost=pick(("", "gratis", "€ 2 per keer")),
            themes=tuple(self._random.sample(tuple(Theme), self._random.randint(0, 2))),
            verified_on=self._today - timedelta(days=self._random.randint(0, 700)),
            verified_by=pick(names.FIRSTS),
        )

    def _initiative(self, places: list[RecordId]) -> Initiative:
        pick = self._random.choice
        homeless = self._random.random() < 0.05
        start = datetime(2026, 9, 1, self._random.randint(8, 20), pick((0, 30)), tzinfo=AMSTERDAM)
        return Initiative(
            id=self._next_id(),
            name=self._name(pick(names.GROUPS)),
            description=pick(names.DESCRIPTIONS),
            themes=tuple(self._random.sample(tuple(Theme), self._random.randint(1, 2))),
            life_cycle=pick(tuple(LifeCycle)),
            place_id=None if homeless or not places else pick(places),
            schedule=Schedule(first_start=start, duration_minutes=pick((60, 90, 120)), rule=pick(names.RULES)),
            cost=pick(("", "gratis", "€ 1")),
            reach=(Reach.BY_PHONE,) if homeless else (Reach.AT_PLACE,),
            serves_whole_town=homeless,
        )

    def _contact(self, places: list[RecordId]) -> Contact:
        pick = self._random.choice
        return Contact(
            id=self._next_id(),
            name=self._name(pick(names.CONTACTS)),
            kind=pick(tuple(ContactKind)),
            role=pick(names.ROLES),
            organisation=self._name(pick(("Stichting {own}", "Welzijn {area}", ""))),
            phones=(f"038 {self._random.randint(100, 999)} {self._random.randint(10, 99)} 00",),
            place_id=pick(places) if places and self._random.random() < 0.8 else None,
        )

    def _name(self, pattern: str) -> str:
        pick = self._random.choice
        return pattern.format(
            own=pick(self._own),
            area=pick(names.AREAS),
            street=pick(self._streets),
            first=pick(names.FIRSTS),
            surname=pick(self._surnames),
        )

    def _address(self) -> Address:
        pick = self._random.choice
        return Address(
            street=pick(self._streets),
            house_number=f"{self._random.randint(1, 180)}{pick(('', '', '', 'a', 'b'))}",
            postcode=f"{self._random.randint(8260, 8279)} {pick('ABCDEFGH')}{pick('ABCDEFGH')}",
            city=pick(("Kampen", "IJsselmuiden", "Grafhorst", "Wilsum")),
        )

    def _anywhere(self) -> Position:
        box = self._bounds
        return Position(self._random.uniform(box.south, box.north), self._random.uniform(box.west, box.east))

    def _spot(self) -> Position:
        if self._random.random() < 0.3:
            return self._anywhere()
        centre = self._random.choice(self._centres)
        box = self._bounds
        lat = self._random.gauss(centre.lat, (box.north - box.south) / 40)
        lon = self._random.gauss(centre.lon, (box.east - box.west) / 40)
        return Position(min(max(lat, box.south), box.north), min(max(lon, box.west), box.east))

    def _next_id(self) -> RecordId:
        # A UUIDv7 that is the same in every run: a counter where the moment stands, random bits behind it.
        self._made += 1
        bits = self._random.getrandbits(60)
        moment = f"019{self._made >> 16:05x}-{self._made & 0xFFFF:04x}"
        return RecordId(f"{moment}-7000-{0x8000 | bits >> 48:04x}-{bits & (1 << 48) - 1:012x}")


def make_folder(folder: Path, count: int, seed: int = SEED, bounds: BoundingBox = IJSSELMUIDEN) -> Path:
    """Make `folder` a data folder with `count` records and return its database."""
    from buurtkaart.domain.clock import FixedClock
    from buurtkaart.store.store import Store

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "buurtkaart.sqlite"
    store = Store(path, FixedClock.at("2026-11-22T10:00"))
    with store.unit_of_work(Action.IMPORT, "benchmark") as unit_of_work:
        unit_of_work.save_many(Neighbourhood(seed, bounds).make(count))
    store.close()
    return path


def main(arguments: list[str] | None = None) -> int:
    """Make one data folder."""
    parser = argparse.ArgumentParser(description="Make a data folder with many places.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--bbox", default=",".join(map(str, IJSSELMUIDEN.as_tuple())), help="W,S,E,N in degrees")
    chosen: Any = parser.parse_args(arguments)
    began = time.perf_counter()
    bounds = BoundingBox(*(float(part) for part in chosen.bbox.split(",")))
    path = make_folder(chosen.folder, chosen.count, chosen.seed, bounds)
    print(f"{chosen.count} records in {path}, {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
