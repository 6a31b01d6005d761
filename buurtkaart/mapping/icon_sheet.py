"""The icons of the map, all in one: twenty requests, one for each kind in view, kept the first click waiting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

_DRAWING: Final = re.compile(r'<svg\b[^>]*\bviewBox="([^"]+)"[^>]*>(.*)</svg>', re.DOTALL)


def icon_sheet(libraries: Path, icons: Iterable[str]) -> str:
    """Return an invisible `<svg>` with a symbol for each of `icons` ("maki/library" becomes `#maki-library`).

    `libraries` holds `maki/icons/*.svg` and `temaki/icons/*.svg`. Raises OSError when one is absent and ValueError when
    one is no drawing.
    """
    symbols = "\n".join(_symbol(libraries, icon) for icon in sorted(set(icons)))
    return f'<svg class="icon-sheet" width="0" height="0" aria-hidden="true">\n{symbols}\n</svg>'


def _symbol(libraries: Path, icon: str) -> str:
    library, _, name = icon.partition("/")
    drawing = _DRAWING.search((libraries / library / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
    if drawing is None:
        raise ValueError(f"{icon} is no drawing")
    shape = re.sub(r"\s+", " ", drawing.group(2)).strip()
    return f'<symbol id="{escape(f"{library}-{name}")}" viewBox="{drawing.group(1)}">{shape}</symbol>'
