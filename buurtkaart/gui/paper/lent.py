"""PDFs that another program shows: lent to it in a folder of their own, and taken back."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from buurtkaart.errors import PrintError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.printing.typesetting import Document, save

_PREFIX: Final = "buurtkaart-lent-"
_FORGOTTEN_S: Final = 3600


class Lent:
    """The files of one window. What a program that was killed left behind is removed by the next."""

    def __init__(self) -> None:
        self._folders: list[Path] = []
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            if _age_s(folder) > _FORGOTTEN_S:
                shutil.rmtree(folder, ignore_errors=True)

    def lend(self, document: Document, name: str) -> Path:
        """Write a PDF where another program can read it. Raises PrintError when the disk refuses."""
        try:
            # Only its owner can look into such a folder.
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        except OSError as error:
            raise PrintError(
                _("The card cannot be opened: {reason}. Save it instead.").format(reason=disk_reason(error))
            ) from error
        self._folders.append(folder)
        save(document, folder / name)
        return folder / name

    def take_back(self) -> None:
        """Remove everything. A file that a viewer on Windows holds stays until the next start."""
        for folder in self._folders:
            shutil.rmtree(folder, ignore_errors=True)
        self._folders = [folder for folder in self._folders if folder.exists()]


def _age_s(path: Path) -> float:
    try:
        # The file system's own clock on both sides; the program's clock may be somewhere else.
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
