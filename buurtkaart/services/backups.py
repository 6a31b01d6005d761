"""Copies of the neighbourhood: one a day, the last seven kept, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.errors import NotFoundError, StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.store.backup import (
    BACKUP_PREFIX,
    backup_folder,
    copy_database,
    move_database,
    remove_database,
)
from buurtkaart.store.erased import save_before_leaving
from buurtkaart.store.store import Store

KEPT: Final = 7
"""How many daily copies are kept."""

_SET_ASIDE: Final = "-before-restore"
_DAILY: Final = re.compile(rf"{BACKUP_PREFIX}\d{{4}}-\d\d-\d\d\.sqlite")


@dataclass(frozen=True)
class Backup:
    """One copy. `made_at` is when its file was written."""

    path: Path
    made_at: datetime

    @property
    def is_set_aside(self) -> bool:
        """Whether it is what somebody went back from: mostly damaged, kept to be on the safe side."""
        return self.path.stem.endswith(_SET_ASIDE)


def list_backups(database: Path) -> list[Backup]:
    """Return the copies of a database that can be gone back to, newest first."""
    found = [
        Backup(file, datetime.fromtimestamp(file.stat().st_mtime, AMSTERDAM))
        for file in backup_folder(database).glob(f"{BACKUP_PREFIX}*.sqlite")
    ]
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def keep_daily_backup(store: Store, clock: Clock, within_s: float | None = None) -> Backup | None:
    """Make today's copy if there is none yet, and let the oldest daily ones go. Returns the copy, if one was made.

    Takes seconds at 100,000 places, and rests on the way: run it as a task after the start. Raises StoreError, which is
    StoreBusyError when it takes longer than `within_s`; the store goes on.
    """
    folder = backup_folder(store.path)
    target = folder / f"{BACKUP_PREFIX}{clock.now():%Y-%m-%d}.sqlite"
    if store.read_only or target.exists():
        return None
    if store.is_erasing_unfinished:
        # Else the copy would hold what was erased.
        store.finish_erasing()
    copy_database(store.path, target, within_s, gently=within_s is None)
    daily = [file for file in folder.iterdir() if _DAILY.fullmatch(file.name)]
    # Copies from days to come tell of a clock that was wrong for a while: today's may not go before those.
    for old in sorted(daily, key=lambda file: (file.name <= target.name, file.name))[:-KEPT]:
        old.unlink(missing_ok=True)
    return Backup(target, clock.now())


def restore_backup(database: Path, backup: Path, clock: Clock) -> Path | None:
    """Go back to a copy. What was there is kept beside the other copies; returns where, or None if nothing was there.

    No store may have the database open. Raises StoreError or StoreDamagedError; then the database is as it was.
    """
    if not backup.is_file():
        raise NotFoundError(_("This copy is no longer there. Choose another one."))
    # The copy may be from before something was erased: it is erased there too when it is opened.
    save_before_leaving(database)
    restored = database.with_name(database.name + ".restored")
    copy_database(backup, restored)
    kept = backup_folder(database) / f"{BACKUP_PREFIX}{clock.now():%Y-%m-%d-%H%M%S}{_SET_ASIDE}.sqlite"
    try:
        moved = move_database(database, kept)
        restored.replace(database)
    except OSError as error:
        remove_database(restored)
        raise StoreError(
            _("Going back did not work: {reason}. Close Buurtkaart everywhere and try again.").format(
                reason=disk_reason(error)
            )
        ) from error
    return kept if moved else None
