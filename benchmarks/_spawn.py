"""Start a process of its own, as a person would, and hear what it saw."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import _watch_names as names

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
LIMIT_S = 60


class StartError(Exception):
    """A started process did not say what it saw; the message holds its last words."""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a started process: offscreen, with a home of its own."""
    changed = dict(os.environ)
    changed.setdefault("QT_QPA_PLATFORM", "offscreen")
    changed["HOME"] = changed["LOCALAPPDATA"] = str(home)
    changed["XDG_DATA_HOME"] = str(home / ".local" / "share")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        changed.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    return changed


def run(script: str, arguments: Sequence[object], home: Path) -> dict[str, Any]:
    """Run one of the scripts beside this one and return what it said, with `load` as it was before."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    changed = environment(home)
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    changed[names.STARTED] = repr(time.time())
    done = subprocess.run(
        command, env=changed, cwd=PROJECT, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    for line in done.stdout.splitlines():
        if line.startswith(names.MARK):
            return {**json.loads(line.removeprefix(names.MARK)), "load": load}
    raise StartError(f"{script} {arguments}: code {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")


def demo_home(folder: Path) -> Path:
    """Start the program once in an empty home, so that the demo and the page are made; return the home."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    run("_program.py", ["start"], home)
    return home


def data_folder(folder: Path, count: int, pack: Path) -> Path:
    """Return a data folder with `count` places and `pack` as its map; made once and kept in `folder`."""
    target = folder / str(count)
    if not (target / "ready").exists():
        shutil.rmtree(target, ignore_errors=True)
        maker = [sys.executable, str(HERE / "make_places.py"), str(target), "--count", str(count)]
        subprocess.run(maker, cwd=PROJECT, check=True)
        (target / "maps").mkdir(exist_ok=True)
        shutil.copy(pack, target / "maps" / pack.name)
        (target / "ready").touch()
    return target


def real_pack(folder: Path) -> Path:
    """Return the pack of IJsselmuiden, built once and kept in `folder`."""
    target = folder / "ijsselmuiden.mbtiles"
    if not target.exists():
        extract = PROJECT.parent / "shared" / "data" / "osm" / "ijsselmuiden.osm.pbf"
        command = [sys.executable, "-m", "buurtkaart", "pack", "build", str(extract), "--out", str(target)]
        subprocess.run(command, cwd=PROJECT, check=True, env=environment(folder))
    return target


def scratch() -> Path:
    """Return the folder where the benchmarks keep what takes long to make."""
    folder = Path(tempfile.gettempdir()) / "buurtkaart-benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
