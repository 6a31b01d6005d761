"""The maps of one data folder: packs that lie side by side, of which one is open."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from buurtkaart.basemap.pack import BasemapPack, PackInfo
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, CancelledError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import replacing

READY_SUFFIXES = (".mbtiles", ".pmtiles")
_COPY_CHUNK_BYTES = 4 * 1024 * 1024

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class MapFile:
    """A map in the data folder. `info` is None when the file cannot be used; `reason` then says why."""

    path: Path
    info: PackInfo | None
    reason: str = ""

    @property
    def name(self) -> str:
        """What the switcher shows."""
        return self.info.name if self.info else self.path.stem


class MapLibrary:
    """The folder with maps. Opening, copying and building all end in a complete file or in none."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def maps(self) -> list[MapFile]:
        """Return all maps by name; damaged ones too, so that nobody wonders where theirs went."""
        files = (path for path in self._folder.glob("*") if path.suffix in READY_SUFFIXES)
        return sorted((self._describe(path) for path in files), key=lambda each: each.name.casefold())

    def open(self, name: str) -> BasemapPack | None:
        """Open the map with this file name; None when it is not there (any more)."""
        path = self._folder / Path(name).name
        return BasemapPack.open(path) if path.is_file() else None

    def build(
        self,
        source: Path,
        *,
        clip: BoundingBox | None = None,
        municipality: str | None = None,
        name: str | None = None,
        progress: Progress = lambda _done, _step: None,
        cancelled: Cancelled = lambda: False,
    ) -> MapFile:
        """Build a map from an extract and keep it here. Raises BasemapError or CancelledError; then nothing is left."""
        from buurtkaart.basemap.build import build_pack  # a third of a second, and the start needs none of it

        out = self._free_path(name or municipality or _plain_stem(source), ".mbtiles")
        self._folder.mkdir(parents=True, exist_ok=True)
        info = build_pack(
            source,
            out,
            now=self._clock.now(),
            clip=clip,
            municipality=municipality,
            name=name,
            progress=progress,
            cancelled=cancelled,
        )
        return MapFile(out, info)

    def bring(
        self,
        source: Path,
        progress: Progress = lambda _done, _step: None,
        cancelled: Cancelled = lambda: False,
    ) -> MapFile:
        """Copy a ready map, for instance from a colleague's USB stick. The same map twice is kept once."""
        pack = BasemapPack.open(source)
        info = pack.info
        pack.close()
        for each in self.maps():
            if each.info == info:
                return each
        self._folder.mkdir(parents=True, exist_ok=True)
        out = self._free_path(source.stem, source.suffix.lower())
        _copy(source, out, progress, cancelled)
        return MapFile(out, info)

    def remove(self, path: Path) -> None:
        """Delete a map of this folder. The source on a USB stick or disk is never touched."""
        if path.parent != self._folder:
            raise BasemapError(_("This map does not lie in the folder with maps. It was left alone."))
        path.unlink(missing_ok=True)

    def _describe(self, path: Path) -> MapFile:
        try:
            pack = BasemapPack.open(path)
        except BasemapError as error:
            return MapFile(path, None, str(error))
        info = pack.info
        pack.close()
        return MapFile(path, info)

    def _free_path(self, name: str, suffix: str) -> Path:
        stem = _file_stem(name)
        number = 1
        path = self._folder / f"{stem}{suffix}"
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}{suffix}"
        return path


def _plain_stem(source: Path) -> str:
    return re.sub(r"\.(osm|overpass)?\.?(pbf|gz|bz2|json|xml|osm)$", "", source.name, flags=re.IGNORECASE)


def _file_stem(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:60] or "kaart"


def _copy(source: Path, out: Path, progress: Progress, cancelled: Cancelled) -> None:
    size = max(1, source.stat().st_size)
    if shutil.disk_usage(out.parent).free < size:
        raise BasemapError(
            _(
                "There is not enough room on this computer for the map: {size} MB is needed. Nothing was copied. "
                "Make room and try again."
            ).format(size=size // 1_000_000 + 1)
        )
    done = 0
    try:
        with replacing(out) as temporary, source.open("rb") as reader, temporary.open("wb") as writer:
            while chunk := reader.read(_COPY_CHUNK_BYTES):
                if cancelled():
                    raise CancelledError(_("Cancelled. Nothing was copied."))
                writer.write(chunk)
                done += len(chunk)
                progress(done / size, _("Copying the map"))
    except OSError as error:
        raise BasemapError(
            _("The map could not be copied: {reason}. Nothing was left behind. Is the USB stick still there?").format(
                reason=disk_reason(error)
            )
        ) from error
