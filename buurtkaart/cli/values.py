"""Places, numbers and keys as somebody types them on the command line. Days and moments: see `days`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _

Value = TypeVar("Value")
KeyCode = TypeVar("KeyCode", bound=StrEnum)


def key(code: type[KeyCode]) -> Callable[[str], KeyCode]:
    """Return what reads one key; an unknown one is refused with the keys that there are."""

    def read(text: str) -> KeyCode:
        try:
            return code(text)
        except ValueError:
            known = ", ".join(each.value for each in code)
            told = _("“{key}” is no key. Choose from {known}.").format(key=text, known=known)
            raise argparse.ArgumentTypeError(told) from None

    return read


def position(text: str) -> Position:
    """Read "52.55,5.91"."""
    lat, lon = _numbers(text, 2, "52.56,5.92")
    return _valid(lambda: Position(lat, lon))


def bounding_box(text: str) -> BoundingBox:
    """Read "5.90,52.54,5.95,52.57": west, south, east, north."""
    west, south, east, north = _numbers(text, 4, "5.90,52.54,5.95,52.57")
    return _valid(lambda: BoundingBox(west, south, east, north))


def size(text: str) -> tuple[int, int]:
    """Read "1280x800" in pixels."""
    width, height = _numbers(text.lower().replace("x", ","), 2, "1280x800")
    if not (320 <= width <= 8000 and 240 <= height <= 8000):
        raise argparse.ArgumentTypeError(_("A picture is between 320x240 and 8000x8000."))
    return int(width), int(height)


def zoom(text: str) -> float:
    """Read a zoom of the map, 10 to 20."""
    (value,) = _numbers(text, 1, "16")
    if not 10 <= value <= 20:
        raise argparse.ArgumentTypeError(_("A zoom is a number from 10 to 20."))
    return value


def text_size(text: str) -> int:
    """Read the size of letters in per cent, 75 to 200."""
    (value,) = _numbers(text, 1, "150")
    if not 75 <= value <= 200:
        raise argparse.ArgumentTypeError(_("Text is between 75 and 200 per cent."))
    return int(value)


def count(text: str) -> int:
    """Read how many are asked for, 1 to 1000."""
    (value,) = _numbers(text, 1, "20")
    if not 1 <= value <= 1000:
        raise argparse.ArgumentTypeError(_("Give a number from 1 to 1000."))
    return int(value)


def metres(text: str) -> float:
    """Read a distance, up to 100 km."""
    try:
        distance_m = float(text)
    except ValueError:
        distance_m = -1.0
    if not 0 < distance_m <= 100_000:
        raise argparse.ArgumentTypeError(_("Give metres from 1 to 100000."))
    return distance_m


def _numbers(text: str, how_many: int, looks_like: str) -> list[float]:
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        values = []
    if len(values) != how_many:
        raise argparse.ArgumentTypeError(_("This looks like {example}.").format(example=looks_like))
    return values


def _valid(make: Callable[[], Value]) -> Value:
    try:
        return make()
    except ValidationError as error:
        raise argparse.ArgumentTypeError(error.reason) from None
