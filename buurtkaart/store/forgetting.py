"""Empty a whole neighbourhood, history included. Only for a story that is told anew: people's work is never emptied."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from buurtkaart.store.indexing import rebuild_search_index
from buurtkaart.store.schema import RECORD_TABLES, change, change_set, occurrence, photo, record


def forget_everything(connection: Connection) -> None:
    """Remove every record and all that the journal holds, in the transaction of `connection`."""
    for table in (change, change_set, occurrence, photo, *RECORD_TABLES.values(), record):
        connection.execute(delete(table))
    rebuild_search_index(connection)
