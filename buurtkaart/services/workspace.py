"""One data folder: the database, the maps, the backups and the choices of one neighbourhood's work.

The demo is a folder of its own, so that nobody's work is mixed with a story.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from buurtkaart.errors import StoreError
from buurtkaart.i18n import _
from buurtkaart.paths import data_home, write_whole

DEMO: Final = "demo"
OWN: Final = "mijn-buurt"
_OPENED: Final = "opened.json"


@dataclass(frozen=True)
class Workspace:
    """The paths inside one data folder. Nothing is created until `prepare`."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite database with everything that people wrote down."""
        return self.folder / "buurtkaart.sqlite"

    @property
    def maps(self) -> Path:
        """The folder with map packs."""
        return self.folder / "maps"

    @property
    def backups(self) -> Path:
        """The folder with copies of the database."""
        return self.folder / "backups"

    @property
    def settings(self) -> Path:
        """The worker's choices: window, filters, theme, open map."""
        return self.folder / "settings.json"

    @property
    def is_demo(self) -> bool:
        """Whether this folder holds the fictional neighbourhood: by its mark, not by its name."""
        return self.folder == data_home() / DEMO or self.demo_mark.exists()

    @property
    def demo_mark(self) -> Path:
        """The file that tells that everything in this folder is invented."""
        return self.folder / "verzonnen.txt"

    @property
    def is_started(self) -> bool:
        """Whether somebody has worked in this folder before."""
        return self.database.exists()

    def prepare(self) -> None:
        """Make the folders that are missing. A folder that cannot be written is left alone: it can be read."""
        try:
            for folder in (self.folder, self.maps, self.backups):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            if not self.folder.is_dir():
                raise StoreError(
                    _(
                        "The folder {folder} cannot be made. Nothing was changed. Choose another folder, or ask "
                        "whoever looks after this computer for permission."
                    ).format(folder=self.folder)
                ) from error


def demo_workspace() -> Workspace:
    """Return the data folder of the fictional neighbourhood."""
    return Workspace(data_home() / DEMO)


def own_workspace() -> Workspace:
    """Return the data folder of the worker's own neighbourhood."""
    return Workspace(data_home() / OWN)


def last_workspace() -> Workspace:
    """Return the data folder that was opened last on this computer; the demo at the first start."""
    try:
        name = json.loads((data_home() / _OPENED).read_text(encoding="utf-8"))["folder"]
    except (OSError, ValueError, KeyError, TypeError):
        return demo_workspace()
    workspace = Workspace(data_home() / Path(str(name)).name)
    return workspace if workspace.folder.is_dir() else demo_workspace()


def remember_workspace(workspace: Workspace) -> None:
    """Open `workspace` at the next start. Folders elsewhere are asked for with `--data` and not remembered."""
    if workspace.folder.parent != data_home():
        return
    target = data_home() / _OPENED
    try:
        data_home().mkdir(parents=True, exist_ok=True)
        write_whole(target, json.dumps({"folder": workspace.folder.name}))
    except OSError:
        # A read-only home: the next start opens the demo, and nothing of the work depends on it.
        return
