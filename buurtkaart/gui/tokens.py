"""The colours: two sets of tokens with the same contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor


@dataclass(frozen=True)
class Tokens:
    """Colours by their duty. Text pairs reach 4.5:1 and edges of controls 3:1; a test measures it."""

    name: str
    paper: str
    """Behind everything."""
    surface: str
    """Columns, cards and bars."""
    ink: str
    muted: str
    line: str
    """Quiet separators, which carry no meaning."""
    edge: str
    """Edges of what can be pressed or filled in."""
    action: str
    on_action: str
    action_hover: str
    soft: str
    """Behind what is chosen."""
    on_soft: str
    hover: str
    good: str
    on_good: str
    warning: str
    on_warning: str
    invalid: str
    signpost: str
    on_signpost: str
    cluster: str
    on_mark: str
    """The icon and the rim of a mark."""


LIGHT: Final = Tokens(
    name="light",
    paper="#f6f3ee",
    surface="#ffffff",
    ink="#22303a",
    muted="#58646d",
    line="#e4ddd2",
    edge="#8d8677",
    action="#0f5c5c",
    on_action="#ffffff",
    action_hover="#0b4848",
    soft="#dcebe9",
    on_soft="#0c4a4a",
    hover="#f0ebe3",
    good="#e2f1e6",
    on_good="#1c5a36",
    warning="#fbecd9",
    on_warning="#7a3d06",
    invalid="#a8231c",
    signpost="#c2410c",
    on_signpost="#ffffff",
    cluster="#3a4750",
    on_mark="#ffffff",
)
DARK: Final = Tokens(
    name="dark",
    paper="#12191d",
    surface="#1a2328",
    ink="#edebe5",
    muted="#a9b5bc",
    line="#2d393f",
    edge="#75858e",
    action="#74cfc6",
    on_action="#05201f",
    action_hover="#93ddd5",
    soft="#1f3f40",
    on_soft="#bdeae5",
    hover="#232e34",
    good="#1b3a29",
    on_good="#a9e2bd",
    warning="#43301b",
    on_warning="#f3cf9f",
    invalid="#ff9c92",
    signpost="#f08a4b",
    on_signpost="#231005",
    cluster="#d7dde0",
    on_mark="#ffffff",
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
