"""The demo's data folder for commands, and how a test calls one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.__main__ import main
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.services.demo.making import build_demo

NOW = FixedClock.at("2026-11-22T10:30")
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data folder, made once."""
    set_language("nl")
    return build_demo(tmp_path_factory.mktemp("cli") / "demo", NOW).folder


@pytest.fixture
def data(master: Path, tmp_path: Path) -> Path:
    """A copy of the demo's data folder."""
    folder = tmp_path / "demo"
    shutil.copytree(master, folder)
    return folder


@pytest.fixture
def pack(data: Path) -> Path:
    """The demo's map."""
    return next((data / "maps").glob("*.mbtiles"))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json; return its one document. Nothing else may stand on stdout."""

    def run(*words: object, code: int = 0) -> Any:
        assert main([*map(str, words), "--json"]) == code
        out = capsys.readouterr().out
        assert out.count("\n") == 1
        return json.loads(out)

    return run


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command for a person; return (exit code, stdout, stderr)."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([*map(str, words)])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run
