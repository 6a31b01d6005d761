"""Will it fit? Said before the work starts, because a laptop that swaps for an hour tells nobody anything.

And what is made stays until the end of the work, so that nobody need look again and again whether it is garbage.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _

# Peak memory in bytes per byte of file, measured with benchmarks/pack_build.py and rounded up: whole, and cut out.
_NEED = {".pbf": (90, 12), ".gz": (60, 8), ".bz2": (80, 10), ".json": (30, 30), ".osm": (6, 1), ".xml": (6, 1)}
_FLOOR = 80 * 1024 * 1024
# What other programs may keep.
_SHARE = 0.8


def _needed_bytes(size: int, suffix: str, share: float) -> int:
    """Return an estimate of the memory that building a pack from `share` (0 to 1) of `size` bytes takes."""
    whole, part = _NEED.get(suffix.lower(), _NEED[".pbf"])
    return _FLOOR + int(size * (part + (whole - part) * share))


def check_memory(source: Path, share: float = 1.0, *, available: int | None = None) -> None:
    """Raise BasemapError when `source` is too large for the memory of this computer.

    `share` tells how much of it will be kept, 0 to 1; `available` is in bytes, asked of the computer when None.
    """
    size = source.stat().st_size
    free = available_bytes() if available is None else available
    need = _needed_bytes(size, source.suffix, share)
    if free is None or need <= free * _SHARE:
        return
    raise BasemapError(
        _(
            "“{name}” ({size}) is too large for this computer: it takes about {need} of memory and {free} is free. "
            "Nothing was started. Cut out your municipality or a rectangle, or choose a smaller file."
        ).format(name=source.name, size=_readable(size), need=_readable(need), free=_readable(free))
    )


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python not look for garbage: in a file four times as large a building would cost a tenth more for it.

    Nothing that a build makes lies in cycles. Where the collector is off already, it stays off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _readable(size: int) -> str:
    megabytes = size / 1_000_000
    return f"{megabytes / 1000:.1f} GB".replace(".", ",") if megabytes >= 1000 else f"{megabytes:.0f} MB"


def available_bytes() -> int | None:
    """Return the memory that is free for use, or None where the computer does not say."""
    if sys.platform == "win32":
        return _available_on_windows()
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return _half_of_all()
    return None


def _half_of_all() -> int | None:
    """Return half of the memory that is built in: what macOS usually can give."""
    import os

    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError, OSError):
        return None


def _available_on_windows() -> int | None:
    import ctypes

    class MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "available", "c", "d", "e", "f", "g")),
        )

    status = MemoryStatus()
    status.length = ctypes.sizeof(status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 -- exists on Windows only, so mypy must not see it
    return int(status.available) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
