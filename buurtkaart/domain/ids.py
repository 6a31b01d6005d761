"""Names for records that two laptops can make without asking each other."""

from __future__ import annotations

from typing import NewType

RecordId = NewType("RecordId", str)
"""A UUIDv7 in its canonical text form: sorts by the moment of making (RFC 9562)."""


def new_id() -> RecordId:
    """Return a fresh id."""
    # Imported here: it asks the installation for its own version, which takes 40 ms of a start.
    import uuid6

    return RecordId(str(uuid6.uuid7()))
