"""What every test may lean on: an offscreen Qt, a fixed clock, and the real data beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from buurtkaart.gui.immortal import keep_constants_alive
from buurtkaart.gui.webmap.engine import prepare_web_engine

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


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The real Dutch data beside the project; a test that needs it skips by name where it is absent."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the real data must lie beside the project in continuous integration: nothing may be skipped")
        pytest.skip("shared/data is not beside the project")
    return folder
