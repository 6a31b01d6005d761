"""The demo: a data folder of its own with a made-up town, so that every screen has something to show."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from buurtkaart.basemap.pack import BasemapPack, PackInfo
from buurtkaart.domain.change import Action
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _
from buurtkaart.paths import replacing, resources_folder, write_whole
from buurtkaart.services.editor import Editor
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store import journal
from buurtkaart.store.journal import UndoState
from buurtkaart.store.store import Store

if TYPE_CHECKING:
    from buurtkaart.domain.photo import Photo
    from buurtkaart.services.demo.story import Story

    # With it comes SQLAlchemy, which only writing needs.
    from buurtkaart.store.unit_of_work import UnitOfWork

PACK_FILE: Final = "lisdrecht.mbtiles"
FIRST_VIEW: Final = {"lat": 52.5466, "lon": 5.2156, "zoom": 17.0}
"""Canal, senior housing and boxing school on one screen: the whole pack would be a stamp with one cluster."""

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


def demo_folder() -> Path:
    """Return the folder with the town and its story."""
    return resources_folder() / "demo"


def ready_pack() -> Path:
    """Return where `packaging/demo_pack.py` puts the map, so that the first start need not draw it."""
    return resources_folder() / "vendor" / "demo" / PACK_FILE


def demo_story(now: datetime) -> Story:
    """Return the story as it stands at `now`."""
    from buurtkaart.services.demo.story import read_story  # it is told once a day

    return read_story(demo_folder(), now)


@dataclass(frozen=True)
class TellStory:
    """Put the demo's records in an empty store. Nobody did this by hand, so undo does not offer to take it away."""

    records: tuple[Record, ...]
    photos: tuple[Photo, ...] = ()
    anew: bool = False
    """Whether an older telling goes first."""
    action: Action = Action.IMPORT

    def apply(self, uow: UnitOfWork) -> None:
        """Store everything as one change set."""
        if self.anew:
            from buurtkaart.store.forgetting import forget_everything

            forget_everything(uow.connection)
        uow.state = UndoState.FIXED
        for photo in self.photos:
            uow.keep_photo(photo)
        uow.save_many(self.records)


def build_demo(
    folder: Path,
    clock: Clock,
    *,
    settings: SettingsFile | None = None,
    progress: Progress = lambda _done, _step: None,
    cancelled: Cancelled = lambda: False,
) -> Workspace:
    """Make the demo's data folder, or finish one that was interrupted; what is already there stays as it is.

    `settings` are those of a window that is open already; they learn which part of the map to show first.

    Raises StoreError or BasemapError when the folder cannot be written, CancelledError when `cancelled` says so.
    """
    workspace = Workspace(folder)
    workspace.prepare()
    write_whole(workspace.demo_mark, "Deze buurt is verzonnen. This neighbourhood is fictional.\n")
    bring_pack(workspace.maps / PACK_FILE, clock, progress=progress, cancelled=cancelled)
    with closing(Store(workspace.database, clock)) as store:
        with store.reading() as reader:
            begun = any(reader.count(record_type) for record_type in RecordType)
        if not begun:
            story = demo_story(clock.now())
            Editor(store, clock, story.author).do(TellStory(story.records, story.photos))
    settings = settings or SettingsFile(workspace.settings)
    if settings.current.lat is None:
        settings.change(map_file=PACK_FILE, **FIRST_VIEW)
    progress(1.0, _("Ready"))
    return workspace


def keep_current(store: Store, clock: Clock) -> None:
    """Tell the story where an interrupted start did not, and anew when it was told on another day.

    Its dates count from the day of telling. As soon as somebody changed anything, it stays as it is.
    Raises StoreError.
    """
    if store.read_only:
        return
    with store.reading() as reader:
        told = journal.newest_change_sets(reader.connection, 2)
    if len(told) > 1 or (told and told[0].made_at.date() == clock.now().date()):
        return
    story = demo_story(clock.now())
    if not told:
        Editor(store, clock, story.author).do(TellStory(story.records, story.photos))
    elif told[0].author == story.author:
        Editor(store, clock, story.author).do(TellStory(story.records, story.photos, anew=True))


def bring_pack(
    out: Path,
    clock: Clock,
    *,
    progress: Progress = lambda _done, _step: None,
    cancelled: Cancelled = lambda: False,
) -> None:
    """Put the town's map at `out`: a copy of the ready one when that is usable, else drawn now."""
    if _usable(out):
        return
    if _usable(ready_pack()):
        try:
            with replacing(out) as temporary:
                shutil.copyfile(ready_pack(), temporary)
        except OSError as error:
            raise BasemapError(
                _("The map of the demo could not be put in {folder}. Nothing was changed. Is the disk full?").format(
                    folder=out.parent
                )
            ) from error
    else:
        draw_pack(out, clock, progress=progress, cancelled=cancelled)


def draw_pack(
    out: Path,
    clock: Clock,
    *,
    progress: Progress = lambda _done, _step: None,
    cancelled: Cancelled = lambda: False,
) -> PackInfo:
    """Build the town's map by the road that every real area takes."""
    from buurtkaart.basemap.build import build_pack  # geometry libraries: a second that a ready map saves

    story = demo_story(clock.now())
    source = demo_folder() / "lisdrecht.osm"
    return build_pack(
        source,
        out,
        now=clock.now(),
        name=story.name,
        attribution=story.attribution,
        progress=progress,
        cancelled=cancelled,
    )


def _usable(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        BasemapPack.open(path).close()
    except BasemapError:
        return False
    return True
