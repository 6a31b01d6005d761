"""A finished file on the disk: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from buurtkaart.errors import BuurtkaartError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import write_whole


def save_whole(target: Path, content: bytes, refused: type[BuurtkaartError]) -> None:
    """Write `content` as `target`. Raises `refused` with a sentence for the person when the disk refuses."""
    try:
        write_whole(target, content)
    except OSError as error:
        raise refused(
            _("{name} could not be saved: {reason}. Nothing was changed. Choose another folder and try again.").format(
                name=target.name, reason=disk_reason(error)
            )
        ) from error
