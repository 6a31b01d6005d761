"""What can be asked of a window before it is there. Light: no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from buurtkaart.domain.clock import Clock
from buurtkaart.domain.position import Position


@dataclass(frozen=True, kw_only=True)
class WindowOptions:
    """What the command line asks of the window. None: as it was left."""

    data: Path | None = None
    pack: Path | None = None
    at: Position | None = None
    zoom: float | None = None
    screenshot: Path | None = None
    size: tuple[int, int] = (1280, 800)
    now: Clock | None = None
    language: str | None = None
    theme: str | None = None
    text_size: int | None = None
    """In percent."""
    select: str | None = None
    """The name of what is chosen at once."""
    resident: bool = False
    """The visitors' screen instead of the window."""
