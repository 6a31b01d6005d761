"""Build the search index anew: when its shape changed, and when something was erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from buurtkaart.domain.record import Record
from buurtkaart.store import properties, search_index
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import TYPES, Mapped
from buurtkaart.store.reader import Reader
from buurtkaart.store.revisions import SEARCH_INDEX_VERSION

_READ: Final = 0.6
"""How far the work is when all records were read."""


def index_is_current(connection: Connection) -> bool:
    """Tell whether the index has the shape that this program reads, and every table of it is there."""
    is_our_shape = properties.read(connection, properties.SEARCH_INDEX) == str(SEARCH_INDEX_VERSION)
    return is_our_shape and search_index.has_all_tables(connection)


def create_search_index(connection: Connection) -> None:
    """Make the empty index of a fresh database."""
    search_index.create_tables(connection)
    properties.write(connection, properties.SEARCH_INDEX, str(SEARCH_INDEX_VERSION))


def rebuild_search_index(connection: Connection, progress: Callable[[float], None] = lambda _done: None) -> None:
    """Build the search index from the records; `progress` hears how far it is, 0 to 1, a hundred times at most."""
    reader = Reader(connection)
    counts = [connection.exec_driver_sql(f'SELECT count(*) FROM "{each.value}"').scalar_one() for each in TYPES]  # noqa: S608  # our own names
    everything = (each for record_type in TYPES for each in reader.all(record_type))
    counted = _counted(everything, sum(counts), lambda done: progress(_READ * done))
    mapped = (each for each in counted if isinstance(each, Mapped))
    search_index.rebuild(connection, mapped, lambda done: progress(_READ + (0.99 - _READ) * done))
    progress(1.0)
    properties.write(connection, properties.SEARCH_INDEX, str(SEARCH_INDEX_VERSION))


def _counted(records: Iterable[Record], total: int, progress: Callable[[float], None]) -> Iterator[Record]:
    step = max(1, total // 60)
    for number, record in enumerate(records):
        if number % step == 0:
            progress(min(1.0, number / max(1, total)))
        yield record
