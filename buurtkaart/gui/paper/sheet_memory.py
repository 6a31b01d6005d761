"""What was chosen for paper, per neighbourhood, so that next month's sheet looks like this month's."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from buurtkaart.paths import write_whole

FILE: Final = "paper.json"
ON_SCREEN: Final = "screen"
EVERYTHING: Final = ""


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What somebody chose. `area` is ON_SCREEN, EVERYTHING or the id of a neighbourhood; `scale` 0: what fits."""

    template: str = "buurtkaart-a4"
    area: str = ON_SCREEN
    scale: int = 0
    languages: tuple[str, ...] = ("nl",)
    title: str = ""
    sender: str = ""
    link: str = ""
    landscape: bool = False
    kinds: tuple[str, ...] = ("place", "initiative", "contact")


class SheetMemory:
    """The choices of one data folder. Losing them costs nobody any work."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._kept = _read(self._path)

    @property
    def last(self) -> Choices:
        """What was chosen last, of whatever area."""
        return self.of(str(self._kept.get("last", ON_SCREEN)))

    def of(self, area: str) -> Choices:
        """Return what was chosen for an area; what was chosen last for one that never was on paper."""
        areas = self._kept.get("areas", {})
        found = areas.get(area) if isinstance(areas, dict) else None
        return _choices(found if isinstance(found, dict) else {}, area)

    def keep(self, choices: Choices) -> None:
        """Remember. A folder that cannot be written forgets it when the window closes."""
        areas = self._kept.get("areas", {})
        known = areas if isinstance(areas, dict) else {}
        self._kept = {"last": choices.area, "areas": known | {choices.area: asdict(choices)}}
        try:
            write_whole(self._path, json.dumps(self._kept, ensure_ascii=False, indent=1))
        except OSError:
            return


def _choices(kept: dict[str, Any], area: str) -> Choices:
    standard = asdict(Choices())
    values: dict[str, Any] = {"area": area}
    for each in fields(Choices):
        value = kept.get(each.name)
        value = tuple(value) if isinstance(value, list) else value
        # Somebody may have written in the file: only what has the right form counts.
        if each.name != "area" and type(value) is type(standard[each.name]):
            values[each.name] = value
    return Choices(**values)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
