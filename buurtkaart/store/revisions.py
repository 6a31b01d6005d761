"""How a file is known to be ours, and which shapes of it this program knows."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x42757572
"""Stands in the file's header, so that a database of another program is recognised."""
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every Alembic revision that this program knows, oldest first."""
SEARCH_INDEX_VERSION: Final = 6
"""The shape of the search index; another one is built anew."""
