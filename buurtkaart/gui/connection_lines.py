"""Which connections the map draws: those whose ends are both seen, and all of what is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.mapping.features import ConnectionLine
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.store.store import Store

MOST_LINES = 60


class ConnectionLines:
    """Holds every connection by its ends. Connections are made by hand, so there are thousands at most."""

    def __init__(self, store: Store, index: MapIndex) -> None:
        self._store = store
        self._index = index
        self._links: dict[RecordId, Connection] = {}
        self._by_end: defaultdict[RecordId, set[RecordId]] = defaultdict(set)
        with store.reading() as reader:
            for link in reader.all(RecordType.CONNECTION):
                if isinstance(link, Connection):
                    self._put(link)

    def apply(self, change_set: ChangeSet) -> None:
        """Follow an edit."""
        if not change_set.touches(RecordType.CONNECTION):
            return
        ids = [each for each, record_type in change_set.types.items() if record_type is RecordType.CONNECTION]
        with self._store.reading() as reader:
            found = reader.find_many(ids)
        for each in ids:
            self._take(each)
            link = found.get(each)
            if isinstance(link, Connection) and link.deleted_at is None:
                self._put(link)

    def lines(self, seen: Collection[RecordId], chosen: RecordId | None) -> list[ConnectionLine]:
        """Return at most `MOST_LINES` lines, those of the chosen record first."""
        ends = set(seen)
        wanted = dict.fromkeys(self._by_end.get(chosen, ()) if chosen is not None else ())
        if chosen in self._links:
            wanted[chosen] = None
        for end in seen:
            for number in self._by_end.get(end, ()):
                link = self._links[number]
                if link.from_id in ends and link.to_id in ends:
                    wanted[number] = None
        lines = []
        for number in wanted:
            link = self._links[number]
            start, end_spot = self._index.position_of(link.from_id), self._index.position_of(link.to_id)
            if start is not None and end_spot is not None and start != end_spot:
                emphasised = chosen in (link.from_id, link.to_id, link.id)
                lines.append(ConnectionLine(link.id, start, end_spot, link.title, emphasised))
        return lines[:MOST_LINES]

    def _put(self, link: Connection) -> None:
        self._links[link.id] = link
        for end in (link.from_id, link.to_id):
            self._by_end[end].add(link.id)

    def _take(self, number: RecordId) -> None:
        link = self._links.pop(number, None)
        if link is not None:
            for end in (link.from_id, link.to_id):
                self._by_end[end].discard(number)
