"""The tables of a pack: MBTiles 1.3, and beside it what the geocoder, the signpost and paper need."""

from __future__ import annotations

import sqlite3

# "BKrt": tells our packs from anybody's MBTiles file.
APPLICATION_ID = 0x424B7274
FORMAT = 1

_TABLES = """
CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE tiles (
    zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL,
    PRIMARY KEY (zoom_level, tile_column, tile_row)
);
CREATE TABLE candidate_place (
    osm_id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    street TEXT, house_number TEXT, postcode TEXT, city TEXT,
    opening_hours TEXT, wheelchair TEXT, phone TEXT, website TEXT, tags TEXT NOT NULL
);
CREATE TABLE graph_node (id INTEGER PRIMARY KEY, lat REAL NOT NULL, lon REAL NOT NULL);
CREATE TABLE graph_edge (
    a INTEGER NOT NULL, b INTEGER NOT NULL, length_m REAL NOT NULL, steps INTEGER NOT NULL,
    street_id INTEGER, geometry BLOB
);
CREATE TABLE shape (
    id INTEGER PRIMARY KEY, layer TEXT NOT NULL, kind TEXT NOT NULL, name TEXT, rank INTEGER NOT NULL,
    geometry BLOB NOT NULL
);
CREATE VIRTUAL TABLE shape_rtree USING rtree(id, west, east, south, north);
CREATE TABLE boundary (name TEXT NOT NULL, admin_level INTEGER NOT NULL, cbs_code TEXT, whole INTEGER NOT NULL,
    geometry BLOB NOT NULL);
CREATE TABLE place_name (name TEXT NOT NULL, kind TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL);
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file, in the middle of the transaction that fills them."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def prepare(connection: sqlite3.Connection) -> None:
    """Set what must be set before the first table: small pages, our mark, no journal for a file that is thrown away."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
