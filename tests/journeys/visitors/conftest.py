"""The visitors' screen on a copy of the demo, as the program opens it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from buurtkaart.bootstrap import open_pack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.gui.visitors.opening import VisitorsOpening
from buurtkaart.gui.window_options import WindowOptions
from buurtkaart.i18n import set_language
from buurtkaart.services.visiting import pin
from buurtkaart.services.workspace import Workspace
from buurtkaart.settings import SettingsFile
from tests.journeys.visitors.guest import PIN, Guest

TUESDAY = FixedClock.at("2026-11-24T09:30")
_HASHED = pin.hashed(PIN)


@contextmanager
def guest_in(folder: Path, **options: Any) -> Iterator[Guest]:
    """Open the screen on a data folder, as a worker prepared it, with somebody before it."""
    with screen_in(folder, **options) as opening:
        yield Guest(opening)


@contextmanager
def screen_in(folder: Path, *, size: tuple[int, int] = (1280, 800), **options: Any) -> Iterator[VisitorsOpening]:
    """Open the screen on a data folder."""
    workspace = Workspace(folder)
    workspace.prepare()
    settings = SettingsFile(workspace.settings)
    asked = replace(WindowOptions(data=folder, now=TUESDAY, resident=True), **options)
    set_language(asked.language or settings.current.language)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    opening = VisitorsOpening(
        asked,
        workspace,
        settings,
        application,
        partial(open_pack, asked, workspace, settings),
        # Whether this computer has a voice or a printer is no part of what is tested.
        extras_ms=-1,
        screen=size,
    )
    reports_bugs = sys.excepthook
    opening.begin()
    # The program begins anew after a bug; here it must fail the test.
    sys.excepthook = reports_bugs
    opening.window.showNormal()
    opening.window.resize(*size)
    try:
        yield opening
    finally:
        opening._may_close = True
        opening.window.close()
        opening.end()
        set_language("nl")


def prepared(folder: Path) -> Path:
    """Prepare the screen of a data folder: it stands in De Drecht."""
    Workspace(folder).prepare()
    SettingsFile(Workspace(folder).settings).change(
        visitors="on",
        visitors_pin=_HASHED,
        visitors_spot="Wooncentrum De Drecht",
        visitors_lat=52.54687,
        visitors_lon=5.21632,
    )
    return folder


@pytest.fixture(scope="module")
def hall_folder(demo_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo with a screen that is prepared."""
    folder = tmp_path_factory.mktemp("hall") / "demo"
    shutil.copytree(demo_master, folder)
    return prepared(folder)


@pytest.fixture(scope="module")
def shared_guest(qapp: QApplication, hall_folder: Path) -> Iterator[Guest]:
    """One screen for the tests of a module."""
    with guest_in(hall_folder) as guest:
        yield guest


@pytest.fixture
def guest(shared_guest: Guest) -> Guest:
    """The next visitor."""
    shared_guest.home()
    return shared_guest
