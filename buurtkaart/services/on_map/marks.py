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
_CONTACT_ICON: Final = "maki/telephone"
_PLAIN_ICON: Final = "maki/marker"


def all_icons() -> frozenset[str]:
    """Return every icon that `icon_of` can answer with."""
    return frozenset({*(kind.icon for kind in KINDS.values()), *_THEME_ICONS.values(), _CONTACT_ICON, _PLAIN_ICON})


def icon_of(record_type: RecordType, kind: PlaceKind | None, theme: Theme | None) -> str:
    """Return the icon of a thing as `maki/name` or `temaki/name`."""
    if record_type is RecordType.PLACE:
        return KINDS[kind or PlaceKind.OTHER].icon
    if record_type is RecordType.CONTACT:
        return _CONTACT_ICON
    return _THEME_ICONS.get(theme, _PLAIN_ICON) if theme else _PLAIN_ICON


def shape_of(record_type: RecordType) -> str:
    """Return "place" (rounded square), "initiative" (circle) or "contact" (diamond)."""
    return record_type.value
