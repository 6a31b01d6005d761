"""Start a process of its own, as a person would, and hear what it saw."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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


def without_screen() -> dict[str, str]:
    """Return what Qt must be told so that it paints in memory; Chromium refuses its sandbox to root."""
    told = {"QT_QPA_PLATFORM": "offscreen"}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        told["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"
    return told


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a started process: offscreen, with a home of its own."""
    changed = {**without_screen(), **os.environ}
    # An installed program has its bytecode; a developer's shell may forbid Python to write it.
    changed.pop("PYTHONDONTWRITEBYTECODE", None)
    changed["HOME"] = changed["LOCALAPPDATA"] = str(home)
    for name, part in (("DATA", "share"), ("STATE", "state"), ("CONFIG", "config"), ("CACHE", "cache")):
        changed[f"XDG_{name}_HOME"] = str(home / ".local" / part)
    return changed


def run(script: str, arguments: Sequence[object], home: Path, *, quick: bool = False) -> dict[str, Any]:
    """Run one of the scripts beside this one and return what it said, with `load` as it was before."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    changed = environment(home)
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    if quick:
        changed[names.QUICK] = "1"
    changed[names.STARTED] = repr(time.time())
    done = subprocess.run(
        command, env=changed, cwd=PROJECT, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )
    for line in done.stdout.splitlines():
        if line.startswith(names.MARK):
            return {**json.loads(line.removeprefix(names.MARK)), "load": load}
    raise StartError(f"{script} {arguments}: code {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
