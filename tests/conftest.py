"""What every test may lean on: an offscreen Qt, a fixed clock, and the real data beside the project."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from buurtkaart.gui.immortal import keep_constants_alive
from buurtkaart.gui.webmap.engine import prepare_web_engine
from buurtkaart.i18n import set_language
from tests.patience import PATIENCE_MS, WAIT_A_MOMENT, PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start its sandbox as root; only continuous integration and containers run so.
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")

# The terminal's language decides in which a call is explained. One that is not English leaves it Dutch.
os.environ.update(LC_ALL="", LC_MESSAGES="", LANG="C.UTF-8")

keep_constants_alive()

# Chromium must be told before any test makes the application.
prepare_web_engine()

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True, scope="module")
def fresh() -> None:
    """Dutch, and Qt's own letters: what a test of another module spoke and wore last must not be met here."""
    set_language("nl")
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyleSheet("")
        application.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))


@pytest.fixture(autouse=True, scope="session")
def unhurried() -> Iterator[None]:
    """What comes and goes by itself stays: on a slow computer it would be gone before a test looks for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("buurtkaart.gui.toast._SHOWN_MS", PATIENCE_MS)
        patch.setattr("buurtkaart.gui.toast._SHOWN_WITH_ACTION_MS", PATIENCE_MS)
        # While something else writes, an edit waits in its click instead of in the queue: it is there when it returns.
        for module in WAIT_A_MOMENT:
            patch.setattr(f"{module}.QUICK_S", 10.0)
        # Nor does the daily copy come by itself in the middle of a test that takes long there.
        patch.setattr("buurtkaart.gui.store_tool._COPY_AFTER_MS", 3_600_000)
        patch.setattr("buurtkaart.gui.agenda.counting_ahead._AFTER_MS", 3_600_000)
        yield


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's own, with patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real Dutch data beside the project; a test that needs it skips by name where it is absent."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the real data must lie beside the project in continuous integration: nothing may be skipped")
        pytest.skip("shared/data is not beside the project")
    return folder


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Let no widget outlive the application: Python would end with a segmentation fault, whatever the tests said.

    Widgets of a failed test are held by its traceback, those without a parent by who listens to them.
    """
    application = QCoreApplication.instance()
    if not isinstance(application, QApplication):
        return
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        vars(sys).pop(name, None)
    gc.collect()
    for widget in application.topLevelWidgets():
        widget.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()
