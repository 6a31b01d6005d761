"""Is a pack whole? For `buurtkaart check`, and before a map from a USB stick is trusted."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from buurtkaart.basemap.pack import BasemapPack, damaged
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

_COUNTED = {
    "addresses": "SELECT count(*) FROM address",
    "streets": "SELECT count(*) FROM street",
    "candidate_places": "SELECT count(*) FROM candidate_place",
    "tiles": "SELECT count(*) FROM tiles",
}
_ORPHANS = (
    "SELECT count(*) FROM graph_edge WHERE a NOT IN (SELECT id FROM graph_node)",
    "SELECT count(*) FROM graph_edge WHERE b NOT IN (SELECT id FROM graph_node)",
    "SELECT count(*) FROM address WHERE street_id NOT IN (SELECT id FROM street)",
    "SELECT count(*) FROM shape WHERE id NOT IN (SELECT id FROM shape_rtree)",
)


def check_pack(path: Path) -> list[str]:
    """Return what is wrong with a map, one sentence each; an empty list when it is whole. Reads all of it."""
    try:
        pack = BasemapPack.open(path)
    except BasemapError as error:
        return [str(error)]
    try:
        return _problems(pack)
    except (sqlite3.DatabaseError, zlib.error, BasemapError):
        return [str(damaged(path))]
    finally:
        pack.close()


def _problems(pack: BasemapPack) -> list[str]:
    if pack.is_archive:
        return []
    connection = pack.connection()
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return [str(damaged(pack.path))]
    for (data,) in connection.execute("SELECT tile_data FROM tiles"):
        if data[:2] == b"\x1f\x8b":
            zlib.decompress(data, 47)
    if not pack.ours:
        return []
    for key, statement in _COUNTED.items():
        if connection.execute(statement).fetchone()[0] != getattr(pack.info, key):
            return [_("The map “{name}” is not complete. Build it again.").format(name=pack.path.name)]
    if any(connection.execute(statement).fetchone()[0] for statement in _ORPHANS):
        return [_("The map “{name}” is not complete. Build it again.").format(name=pack.path.name)]
    return []
