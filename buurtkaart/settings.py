"""What a worker chose for this data folder: window, theme, filters, map. Losing it costs nobody any work."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from buurtkaart.i18n import LANGUAGES
from buurtkaart.paths import write_whole

THEMES: Final = ("system", "light", "dark")
AGENDA_VIEWS: Final = ("", "today", "week", "month", "now")
SCHOOL_REGIONS: Final = ("", "north", "middle", "south")
SMALLEST_TEXT: Final = 0.75
LARGEST_TEXT: Final = 2.0
MOST_WRONG: Final = 1000


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The choices of one data folder. Every value has a default that works."""

    theme: str = "system"
    text_size: float = 1.0
    """1.0 is 14 pixels; 2.0 is twice that."""
    less_motion: bool = False
    """Nothing glides or fades, also where the computer does not ask for that."""
    language: str = "nl"
    school_region: str = ""
    """Whose school holidays count: "north", "middle" or "south"; empty: that of the municipality."""
    agenda_view: str = ""
    """What the agenda showed last: "today", "week", "month" or "now"; empty: it was never opened."""
    calendar_file: str = ""
    """The calendar file that is kept up to date, for calendars that follow it; empty: none."""
    author: str = ""
    """Who writes the history: the worker's name."""
    window: tuple[int, int, int, int] | None = None
    """left, top, width, height in pixels."""
    maximised: bool = False
    list_width: int = 340
    detail_width: int = 352
    list_folded: bool = False
    detail_folded: bool = False
    map_size: tuple[int, int] | None = None
    """Width and height of the map when the window opened last, so that the map can be drawn before the window."""
    map_file: str = ""
    """The file name of the open map in the folder with maps."""
    lat: float | None = None
    lon: float | None = None
    zoom: float | None = None
    filter_types: tuple[str, ...] = ()
    filter_kinds: tuple[str, ...] = ()
    filter_themes: tuple[str, ...] = ()
    visitors: str = ""
    """The visitors' screen: "" is off, "setup" lets a worker prepare it, "on" waits for visitors, or for the PIN."""
    visitors_pin: str = ""
    """The hash of that PIN."""
    visitors_wrong: int = 0
    """How often in a row something else was typed: a computer that starts again forgives nobody."""
    visitors_spot: str = ""
    """What the building is called in which that screen stands."""
    visitors_lat: float | None = None
    visitors_lon: float | None = None


class SettingsFile:
    """The settings of one data folder and the file that they are kept in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = _read(path)

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: Any) -> Settings:
        """Change some settings and write the file. A folder that cannot be written keeps them for this run only."""
        changed = replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._write()
        return changed

    def _write(self) -> None:
        try:
            write_whole(self._path, json.dumps(asdict(self._settings), ensure_ascii=False, indent=1))
        except OSError:
            # A read-only folder must still open; the next start falls back on the defaults.
            return


def _read(path: Path) -> Settings:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _checked(kept) if isinstance(kept, dict) else Settings()


def _checked(kept: Mapping[str, Any]) -> Settings:
    """Take over every value of the right shape; a file that somebody edited must not stop the program."""
    values: dict[str, Any] = {}
    for each in fields(Settings):
        if each.name not in kept:
            continue
        value = kept[each.name]
        if isinstance(value, list):
            value = tuple(value)
        if _fits(each.name, value):
            values[each.name] = value
    return Settings(**values)


def _fits(name: str, value: Any) -> bool:
    check = _CHECKS.get(name)
    return check(value) if check else type(value) is type(getattr(Settings(), name))


def _is_within(limit: float) -> Callable[[Any], bool]:
    return lambda value: value is None or (isinstance(value, int | float) and abs(value) <= limit)


def _is_words(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, str) for each in value)


_CHECKS: Final[Mapping[str, Callable[[Any], bool]]] = {
    "theme": lambda value: value in THEMES,
    "language": lambda value: value in LANGUAGES,
    "agenda_view": lambda value: value in AGENDA_VIEWS,
    "school_region": lambda value: value in SCHOOL_REGIONS,
    "text_size": lambda value: isinstance(value, int | float) and SMALLEST_TEXT <= value <= LARGEST_TEXT,
    "window": lambda value: (
        value is None or (isinstance(value, tuple) and len(value) == 4 and all(type(each) is int for each in value))
    ),
    "map_size": lambda value: (
        value is None
        or (isinstance(value, tuple) and len(value) == 2 and all(type(each) is int and each > 0 for each in value))
    ),
    "lat": _is_within(90.0),
    "lon": _is_within(180.0),
    "zoom": _is_within(24.0),
    "visitors": lambda value: value in ("", "setup", "on"),
    "visitors_wrong": lambda value: type(value) is int and 0 <= value <= MOST_WRONG,
    "visitors_lat": _is_within(90.0),
    "visitors_lon": _is_within(180.0),
    "filter_types": _is_words,
    "filter_kinds": _is_words,
    "filter_themes": _is_words,
}
