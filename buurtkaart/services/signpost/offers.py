"""What the signpost may offer, in columns: everything public that people can go to, join or call.

Read through the public view, so that nothing private can ever be an answer. Kept up to date from change sets; names,
descriptions and numbers stay in the store and are read for the few results that are shown.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Rung
from buurtkaart.services.signpost.codes import Codes
from buurtkaart.services.signpost.facets import COLUMNS, OLDEST, RUNGS
from buurtkaart.services.signpost.reading_offers import ID, Part, as_ids, read_offers
from buurtkaart.store.public import PublicSource, PublicView

_NOWHERE: Final = -1
_MANY: Final = 2000
"""Reading everything anew takes less than following so many changes one by one."""
_READ: Final = (Place, Contact, Initiative)
"""Places first: what is at one takes over where it is. Then who organises, then what."""


class Columns(dict[str, NDArray[Any]]):
    """The columns of `COLUMNS`, equally long. Its length is that of a column."""

    def __init__(self) -> None:
        super().__init__({name: np.zeros(0, kind) for name, (kind, _nothing) in COLUMNS.items()})

    def __len__(self) -> int:
        return len(self["active"])


class OfferTable:
    """All offers of one neighbourhood, one for each of `ids`; an inactive row is nobody's."""

    def __init__(self) -> None:
        self.rows = Columns()
        self.ids: NDArray[np.bytes_] = np.zeros(0, ID)
        self.moved: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        """Rows that changed since somebody cleared them here."""
        self.desks_with_a_person: NDArray[np.bool_] = np.zeros(0, dtype=bool)
        """The desks at which somebody is known: the person is the answer, the desk is only where."""
        self._codes = Codes()
        self._place_rows: NDArray[np.int32] = np.zeros(0, np.int32)
        # Who organises what: rows of groups, and the row of an organiser of each.
        self._organised: NDArray[np.int64] = np.zeros(0, np.int64)
        self._organisers: NDArray[np.int64] = np.zeros(0, np.int64)
        self._order: NDArray[np.int64] = np.zeros(0, np.int64)

    @classmethod
    def load(cls, store: PublicSource) -> OfferTable:
        """Read everything that the signpost may offer."""
        table = cls()
        with store.reading_public() as view:
            table._read(view, None)
        return table

    def apply(self, change_set: ChangeSet, store: PublicSource) -> OfferTable:
        """Follow a change set that was stored, and return the table to go on with: another one after a large import.

        What happens at a place follows the place.
        """
        changed = set(change_set.types)
        if len(changed) > _MANY:
            return self.load(store)
        with store.reading_public() as view:
            found = self._read(view, changed | view.following(changed))
        gone = self._rows_of(as_ids(changed - found))
        self.rows["active"][gone[gone != _NOWHERE]] = False
        self._settle()
        return self

    def id_of(self, row: int) -> RecordId:
        """Return whose row this is."""
        return RecordId(self.ids[row].decode())

    def hours_of(self, row: int) -> str:
        """Return the opening hours of a place; "" where nobody knows them."""
        return self._codes.hours.values[int(self.rows["hours"][row])]

    def schedule_of(self, row: int) -> Schedule | None:
        """Return when a group meets; None where nobody knows."""
        return self._codes.schedules.values[int(self.rows["schedule"][row])]

    @property
    def serves(self) -> list[frozenset[RecordId]]:
        """The sets of neighbourhoods that the column `serves` numbers."""
        return self._codes.serves.values

    def language_bit(self, code: str) -> int:
        """Return the bit of a language; 0 where nobody offers it."""
        return self._codes.language_bit(code)

    def _read(self, view: PublicView, ids: Collection[RecordId] | None) -> set[RecordId]:
        """Read everything, or some; return what there is of it."""
        found: set[RecordId] = set()
        for offer_class in _READ:
            part = read_offers(view, offer_class, self._codes, ids)
            self._put(part)
            if ids is not None:
                found |= {RecordId(each.decode()) for each in part.ids.tolist()}
        self._settle()
        return found

    def _put(self, part: Part) -> None:
        self._grow(part.ids[self._rows_of(part.ids) == _NOWHERE])
        rows = self._rows_of(part.ids)
        for name, (_kind, nothing) in COLUMNS.items():
            self.rows[name][rows] = part.columns.get(name, nothing)
        self.moved[rows] = True
        at = self._rows_of(part.place_ids)
        self._place_rows[rows] = at
        is_at = at != _NOWHERE
        self._follow(rows[is_at], at[is_at], with_themes="themes" not in part.columns)
        kept = ~np.isin(self._organised, rows)
        organisers = self._rows_of(part.organisers)
        known = organisers != _NOWHERE
        self._organised = np.concatenate([self._organised[kept], rows[part.organised[known]]])
        self._organisers = np.concatenate([self._organisers[kept], organisers[known]])

    def _grow(self, ids: NDArray[np.bytes_]) -> None:
        """Add rows for what is new."""
        if not len(ids):
            return
        for name, (kind, nothing) in COLUMNS.items():
            self.rows[name] = np.concatenate([self.rows[name], np.full(len(ids), nothing, kind)])
        self.ids = np.concatenate([self.ids, ids])
        self.moved = np.concatenate([self.moved, np.ones(len(ids), dtype=bool)])
        self._place_rows = np.concatenate([self._place_rows, np.full(len(ids), _NOWHERE)])
        self._order = np.argsort(self.ids, kind="stable")

    def _rows_of(self, ids: NDArray[np.bytes_]) -> NDArray[np.int64]:
        """Return the row of each id, `_NOWHERE` where it has none."""
        if not len(self.ids):
            return np.full(len(ids), _NOWHERE)
        places = np.minimum(np.searchsorted(self.ids, ids, sorter=self._order), len(self.ids) - 1)
        rows = self._order[places]
        return np.where(self.ids[rows] == ids, rows, _NOWHERE)

    def _follow(self, rows: NDArray[np.int64], at: NDArray[np.int64], *, with_themes: bool) -> None:
        """Take over from places what follows from where something is: the spot, the door, the languages."""
        columns = self.rows
        nowhere = np.isnan(columns["lat"][rows])
        for name in ("lat", "lon"):
            columns[name][rows[nowhere]] = columns[name][at[nowhere]]
        columns["step_free"][rows] = columns["step_free"][at]
        columns["languages"][rows] |= columns["languages"][at]
        if with_themes:
            columns["themes"][rows] = columns["themes"][at]

    def _settle(self) -> None:
        """Count again what follows from several rows together."""
        self._give_organisers_their_ages()
        rows = self.rows
        people = rows["active"] & (rows["contact_kind"] >= 0) & (self._place_rows != _NOWHERE)
        has_somebody = np.zeros(len(rows), dtype=bool)
        has_somebody[self._place_rows[people]] = True
        desks = (rows["rung"] == RUNGS.index(Rung.PROFESSIONALS)) & (rows["contact_kind"] < 0)
        self.desks_with_a_person = desks & has_somebody

    def _give_organisers_their_ages(self) -> None:
        """Who organises only for one age knows that age: a youth worker is not the first to call for somebody of 80."""
        rows = self.rows
        meets = rows["active"][self._organised]
        groups, organisers = self._organised[meets], self._organisers[meets]
        youngest, oldest = np.full(len(rows), OLDEST, np.int16), np.zeros(len(rows), np.int16)
        np.minimum.at(youngest, organisers, rows["from_age"][groups])
        np.maximum.at(oldest, organisers, rows["to_age"][groups])
        people = rows["contact_kind"] >= 0
        rows["from_age"][people], rows["to_age"][people] = COLUMNS["from_age"][1], COLUMNS["to_age"][1]
        rows["from_age"][organisers], rows["to_age"][organisers] = youngest[organisers], oldest[organisers]
