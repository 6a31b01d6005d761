"""What can go wrong in the world outside the program, each with a sentence for the person at the screen.

Everything that is not one of these is a bug: it is logged and reported, never swallowed.
"""

from __future__ import annotations

import errno
from pathlib import Path

from buurtkaart.i18n import _


class BuurtkaartError(Exception):
    """A calm, complete sentence: what happened, what was kept, and what to do."""


class ValidationError(BuurtkaartError):
    """A value that cannot be stored. `field` is the attribute's name, `reason` a translated sentence."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


class NotFoundError(BuurtkaartError):
    """The asked record does not exist (any more)."""


class ImportFileError(BuurtkaartError):
    """A file that cannot be read. `line` counts from 1; None when the whole file is meant."""

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.file = file
        self.line = line
        self.reason = reason


class StoreError(BuurtkaartError):
    """The database cannot be opened or written: disk full, locked, read-only, damaged or too new."""


class StoreBusyError(StoreError):
    """Something else is writing just now; a moment later it may work."""


class StoreTooNewError(StoreError):
    """The database was written by a newer Buurtkaart; it can be read, never written."""


class StoreDamagedError(StoreError):
    """The database fails SQLite's integrity check; a backup can be offered."""


class BasemapError(BuurtkaartError):
    """An extract or a map pack that cannot be used."""


class PrintError(BuurtkaartError):
    """A PDF that cannot be made or saved."""


class ShareError(BuurtkaartError):
    """A file to share that cannot be made or saved."""


class NetworkError(BuurtkaartError):
    """A connection that a person asked for and that failed."""


class CancelledError(BuurtkaartError):
    """The person pressed cancel; nothing was left behind."""


def disk_reason(error: OSError) -> str:
    """Return in the user's words why the disk refused; the system's own words where there is nothing better."""
    words = {
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("this disk can only be read"),
        errno.EACCES: _("you may not write here"),
        errno.EPERM: _("you may not write here"),
        errno.ENOENT: _("the file or folder is no longer there"),
        errno.EIO: _("the disk does not answer"),
        errno.EISDIR: _("this is a folder, not a file"),
    }
    return words.get(error.errno or 0) or error.strerror or str(error)
