"""Build the search index anew: when its shape changed, and when something was erased."""

from __future__ import annotations

from buurtkaart.store import properties, search_index
from buurtkaart.store.connecting import Connection
from buurtkaart.store.map_traits import TYPES, Mapped
from buurtkaart.store.reader import Reader
from buurtkaart.store.revisions import SEARCH_INDEX_VERSION


def index_is_current(connection: Connection) -> bool:
    """Tell whether the index has the shape that this program reads."""
    return properties.read(connection, properties.SEARCH_INDEX) == str(SEARCH_INDEX_VERSION)


def create_search_index(connection: Connection) -> None:
    """Make the empty index of a fresh database."""
    search_index.create_tables(connection)
    properties.write(connection, properties.SEARCH_INDEX, str(SEARCH_INDEX_VERSION))


def rebuild_search_index(connection: Connection) -> None:
    """Build the search index from the records."""
    reader = Reader(connection)
    everything = (each for record_type in TYPES for each in reader.all(record_type))
    search_index.rebuild(connection, (each for each in everything if isinstance(each, Mapped)))
    properties.write(connection, properties.SEARCH_INDEX, str(SEARCH_INDEX_VERSION))
