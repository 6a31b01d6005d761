"""From the public cells in the store to columns, a few thousand rows at a time: no offer becomes a record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.ids import RecordId
from buurtkaart.services.signpost.codes import Codes
from buurtkaart.services.signpost.facets import COLUMNS, FACETS, Facet, Offer
from buurtkaart.store.codec import cell_places, from_row
from buurtkaart.store.public import PublicView
from buurtkaart.store.public_statements import PUBLIC_FIELDS

ID: Final = "S36"
"""The type of a column of ids."""
_AT_ONCE: Final = 4000
_OF_ITS_OWN: Final = ("id", "position", "place_id", "organiser_ids")
"""What every offer has for itself."""


@dataclass(frozen=True)
class Part:
    """Offers of one kind, in columns; what nobody said anything about has no column here."""

    ids: NDArray[np.bytes_]
    columns: dict[str, NDArray[Any]]
    place_ids: NDArray[np.bytes_]
    """Where each is; empty where it is nowhere, or is a place itself."""
    organised: NDArray[np.int64]
    """Rows of this part, one for each of its `organisers`."""
    organisers: NDArray[np.bytes_]

    def __len__(self) -> int:
        return len(self.ids)


def read_offers(
    view: PublicView, offer_class: type[Offer], codes: Codes, ids: Collection[RecordId] | None = None
) -> Part:
    """Return all public offers of one kind, or those among `ids`."""
    reading = _Reading(offer_class, codes)
    rows = view.cells(offer_class, reading.fields, ids)
    while some := list(islice(rows, _AT_ONCE)):
        reading.take(some)
    return reading.part()


class _Worked(dict[tuple[Any, ...], int]):
    """The numbers of what was worked out of a facet, by its cells."""

    def __init__(self, facet: Facet, offer_class: type[Offer], codes: Codes) -> None:
        super().__init__()
        self.results: list[tuple[object, ...]] = []
        self.facet, self._codes = facet, codes
        self._record_type, self._fields = offer_class.record_type, frozenset(facet.fields)

    def __missing__(self, cells: tuple[Any, ...]) -> int:
        self[cells] = number = len(self.results)
        self.results.append(self.facet.of(from_row(self._record_type, cells, self._fields), self._codes))
        return number


class _Reading:
    """Takes rows of cells, and gives columns when all are there."""

    def __init__(self, offer_class: type[Offer], codes: Codes) -> None:
        facets, record_type = FACETS[offer_class], offer_class.record_type
        asked = {name for each in facets for name in each.fields}
        self.fields = asked.union(_OF_ITS_OWN).intersection(PUBLIC_FIELDS[record_type])
        self._places = cell_places(record_type, self.fields)
        self._worked = [_Worked(each, offer_class, codes) for each in facets]
        self._cells = [sorted(cell for name in each.fields for cell in self._places[name]) for each in facets]
        self._numbers: list[list[NDArray[np.int32]]] = [[] for _facet in facets]
        self._ids: list[str] = []
        self._spots: dict[str, list[NDArray[np.float64]]] = {"lat": [], "lon": []}
        self._place_ids: list[str | None] = []
        self._organised: list[int] = []
        self._organisers: list[str] = []

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take some rows."""
        cells = list(zip(*rows, strict=True))
        for numbers, worked, places in zip(self._numbers, self._worked, self._cells, strict=True):
            keys = zip(*(cells[place] for place in places), strict=True)
            numbers.append(np.fromiter(map(worked.__getitem__, keys), np.int32, len(rows)))
        if "organiser_ids" in self._places:
            self._take_organisers(cells[self._places["organiser_ids"][0]])
        self._ids += cells[self._places["id"][0]]
        for name, place in zip(self._spots, self._places.get("position", ()), strict=False):
            self._spots[name].append(np.array(cells[place], dtype=float))
        self._place_ids += cells[self._places["place_id"][0]] if "place_id" in self._places else (None,) * len(rows)

    def part(self) -> Part:
        """Return what was taken."""
        columns: dict[str, NDArray[Any]] = {}
        for worked, numbers in zip(self._worked, self._numbers, strict=True):
            chosen = np.concatenate([np.zeros(0, np.int32), *numbers])
            for place, name in enumerate(worked.facet.gives):
                kind = COLUMNS[name][0]
                columns[name] = np.array([each[place] for each in worked.results], dtype=kind)[chosen]
        if self._spots["lat"]:
            columns["lat"], columns["lon"] = _on_earth(*map(np.concatenate, self._spots.values()))
        return Part(
            as_ids(self._ids),
            columns,
            as_ids(each or "" for each in self._place_ids),
            np.array(self._organised, dtype=np.int64),
            as_ids(self._organisers),
        )

    def _take_organisers(self, lists: Iterable[str]) -> None:
        for row, text in enumerate(lists, len(self._ids)):
            if text != "[]":
                organisers = json.loads(text)
                self._organised += [row] * len(organisers)
                self._organisers += organisers


def _on_earth(lats: NDArray[np.float64], lons: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return spots, not a number in both for what is none."""
    is_spot = (np.abs(lats) <= 90.0) & (np.abs(lons) <= 180.0)
    return np.where(is_spot, lats, np.nan), np.where(is_spot, lons, np.nan)


def as_ids(ids: Iterable[str]) -> NDArray[np.bytes_]:
    """Return a column of ids."""
    return np.array([each.encode() for each in ids], dtype=ID)
