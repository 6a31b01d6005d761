"""Shape and icon of what is shown: the shape tells what a thing is, the icon of which kind; colour is never alone."""

from __future__ import annotations

from typing import Final

from buurtkaart.domain.kinds import KINDS, PlaceKind
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme

_THEME_ICONS: Final = {
    Theme.MEET: "maki/cafe",
    Theme.MOVE: "maki/pitch",
    Theme.EAT: "maki/restaurant",
    Theme.LEARN: "maki/school",
    Theme.CREATE: "maki/art-gallery",
    Theme.GREEN: "maki/garden",
    Theme.HELP: "maki/heart",
    Theme.MONEY: "maki/suitcase",
    Theme.HOME: "maki/home",
}


def icon_of(record_type: RecordType, kind: PlaceKind | None, theme: Theme | None) -> str:
    """Return the icon of a thing as `maki/name` or `temaki/name`."""
    if record_type is RecordType.PLACE:
        return KINDS[kind or PlaceKind.OTHER].icon
    if record_type is RecordType.CONTACT:
        return "maki/telephone"
    return _THEME_ICONS.get(theme, "maki/marker") if theme else "maki/marker"


def shape_of(record_type: RecordType) -> str:
    """Return "place" (rounded square), "initiative" (circle) or "contact" (diamond)."""
    return record_type.value
