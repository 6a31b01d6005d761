"""Which data folder and which map a command works on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import Clock, SystemClock
from buurtkaart.domain.position import Position
from buurtkaart.errors import BasemapError, StoreError
from buurtkaart.i18n import _
from buurtkaart.services.workspace import Workspace, last_workspace

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack


def clock_of(arguments: argparse.Namespace) -> Clock:
    """Return the clock that `--now` asks for, or the computer's."""
    return arguments.now or SystemClock()


def workspace_of(arguments: argparse.Namespace) -> Workspace:
    """Return the data folder that `--data` asks for, or the one that was opened last."""
    return Workspace(arguments.data.absolute()) if arguments.data else last_workspace()


def started_workspace(arguments: argparse.Namespace) -> Workspace:
    """Return the data folder; the demo is made first when nobody ever started the program here."""
    workspace = workspace_of(arguments)
    if workspace.is_demo and not workspace.is_started:
        from buurtkaart.services.demo.making import build_demo

        build_demo(workspace.folder, clock_of(arguments))
    elif arguments.data and not workspace.is_started:
        # A typing error in a script may not become an empty neighbourhood that answers "nothing found".
        raise StoreError(_("There is no neighbourhood in the folder {folder}.").format(folder=workspace.folder))
    workspace.prepare()
    return workspace


@contextmanager
def open_packs(arguments: argparse.Namespace, *, is_needed: bool = False) -> Iterator[list[BasemapPack]]:
    """Open the map of `--pack`, or every usable map of the data folder; why another cannot be used goes to stderr.

    `is_needed`: raise BasemapError with the reason where there are maps and none of them can be used.
    """
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.services.maps import MapLibrary

    if arguments.pack:
        packs = [BasemapPack.open(arguments.pack)]
    else:
        maps = MapLibrary(started_workspace(arguments).maps, clock_of(arguments)).maps()
        usable, reasons = [each.path for each in maps if each.info], [each.reason for each in maps if not each.info]
        if is_needed and reasons and not usable:
            raise BasemapError(" ".join(reasons))
        for reason in reasons:
            sys.stderr.write(f"buurtkaart: {reason}\n")
        packs = [BasemapPack.open(path) for path in usable]
    try:
        yield packs
    finally:
        for pack in packs:
            pack.close()


def map_at(near: Position | None, packs: Sequence[BasemapPack]) -> BasemapPack | None:
    """Return the map in which the spot lies, else the first one."""
    around = [pack for pack in packs if near is not None and pack.info.bounds.contains(near)]
    return next(iter([*around, *packs]), None)
