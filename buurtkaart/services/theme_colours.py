"""The colour of a theme, the same in the window, on paper and in the file to share. Colour is never alone."""

from __future__ import annotations

from typing import Final

from buurtkaart.domain.vocabulary import Theme

# Okabe-Ito, darkened until a white icon on it reaches 4.5:1 and it stands out everywhere on the map, on water too.
# Colour-blind people keep telling them apart.
THEME_COLOURS: Final[dict[Theme, str]] = {
    Theme.MEET: "#aa5a06",
    Theme.MOVE: "#00795a",
    Theme.EAT: "#c0472a",
    Theme.LEARN: "#7a4f9e",
    Theme.CREATE: "#a84878",
    Theme.GREEN: "#4f7a1f",
    Theme.HELP: "#0a66a8",
    Theme.MONEY: "#806600",
    Theme.HOME: "#0f5c5c",
}
NO_THEME_COLOUR: Final = "#58646d"
"""A quiet grey that still carries a white icon, where no theme is known."""
