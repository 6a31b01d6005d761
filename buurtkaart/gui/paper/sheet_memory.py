"""What was chosen for paper, per neighbourhood, so that next month's sheet looks like this month's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import ValidationError
from buurtkaart.paths import write_whole

FILE: Final = "paper.json"
ON_SCREEN: Final = "screen"
DRAWN: Final = "drawn"
EVERYTHING: Final = ""
NO_CODE: Final = ""
WEB: Final = "web"
CONTACT: Final = "contact"
PLACE: Final = "place"
_OF_ONE_AREA: Final = frozenset({"title", "day", "rectangle", "without", "also"})
"""What is not carried over to an area that never was on paper."""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What somebody chose. `area`: ON_SCREEN, EVERYTHING, DRAWN or a neighbourhood's id; `scale` 0: what fits."""

    template: str = "buurtkaart-a4"
    area: str = ON_SCREEN
    rectangle: tuple[float, ...] = ()
    """West, south, east and north of what was drawn; empty: nothing yet."""
    scale: int = 0
    languages: tuple[str, ...] = ("nl",)
    reading: str = ""
    """In which language names and descriptions are told; empty: that of the sheet."""
    title: str = ""
    sender: str = ""
    day: str = ""
    """The date on the sheet, "2026-12-01"; empty: today."""
    code: str = NO_CODE
    """What the code to scan holds: NO_CODE, WEB, CONTACT or PLACE."""
    link: str = ""
    code_id: str = ""
    """Which contact or place."""
    landscape: bool = False
    kinds: tuple[str, ...] = ("place", "initiative", "contact")
    without: tuple[str, ...] = ()
    """Ids of what was left out by hand."""
    also: tuple[str, ...] = ()
    """Ids of what was added by hand."""

    @property
    def drawn(self) -> BoundingBox | None:
        """The rectangle that was drawn; None where there is none."""
        try:
            west, south, east, north = self.rectangle
            return BoundingBox(west, south, east, north)
        except (ValueError, ValidationError):
            return None

    @property
    def sheet_date(self) -> date | None:
        """The date on the sheet; None for today."""
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return None

    def on(self, today: date) -> Choices:
        """Return the same for somebody who begins today: a day that is over is not chosen any more."""
        return self if self.sheet_date is not None and self.sheet_date > today else replace(self, day="")


class SheetMemory:
    """The choices of one data folder. Losing them costs nobody any work."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._kept = _read(self._path)

    @property
    def last(self) -> Choices:
        """What was chosen last, of whatever area."""
        return self.of(str(self._kept.get("last", ON_SCREEN)))

    def of(self, area: str, otherwise: Choices | None = None) -> Choices:
        """Return what was chosen for an area.

        One that never was on paper gets what of `otherwise` is not another area's own: the sheet, not its title.
        """
        found = self._areas.get(area)
        if found is None and otherwise is not None:
            found = {name: value for name, value in _plain(otherwise).items() if name not in _OF_ONE_AREA}
        return _choices(found or {}, area)

    def keep(self, choices: Choices) -> None:
        """Remember. A folder that cannot be written forgets it when the window closes."""
        self._kept = {"last": choices.area, "areas": self._areas | {choices.area: _plain(choices)}}
        try:
            write_whole(self._path, json.dumps(self._kept, ensure_ascii=False, indent=1))
        except OSError:
            return

    @property
    def _areas(self) -> dict[str, Any]:
        areas = self._kept.get("areas", {})
        return (
            {name: found for name, found in areas.items() if isinstance(found, dict)} if isinstance(areas, dict) else {}
        )


def _plain(choices: Choices) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(choices).items()}


def _choices(kept: dict[str, Any], area: str) -> Choices:
    standard = asdict(Choices())
    values: dict[str, Any] = {"area": area}
    for each in fields(Choices):
        value = kept.get(each.name)
        # Somebody may have written in the file: only what has the right form counts.
        if isinstance(value, list):
            of = float if each.name == "rectangle" else str
            value = tuple(value) if all(type(part) is of for part in value) else None
        if each.name != "area" and type(value) is type(standard[each.name]):
            values[each.name] = value
    return Choices(**values)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
