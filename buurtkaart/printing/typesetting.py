"""From data to a tagged PDF: Typst sets a template of `resources/print/`.

What people typed reaches the template as JSON and is never part of its markup, so `#`, `[` and `$` are characters like
all others. A template asks for nothing outside `resources/`, and no fonts but our own are used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from buurtkaart.errors import PrintError
from buurtkaart.i18n import _, current_language
from buurtkaart.paths import resources_folder
from buurtkaart.printing.letters import FAMILIES, Letters, font_folders
from buurtkaart.services.saving import save_whole

if TYPE_CHECKING:
    import typst


NO_PICTURES: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """A finished PDF. `replaced`: the characters that could not be printed, for a sentence on the screen."""

    pdf: bytes
    replaced: tuple[str, ...] = ()


def typeset(
    template: str, data: Mapping[str, Any], *, title: str, made_at: datetime, pictures: Mapping[str, str] = NO_PICTURES
) -> Document:
    """Set `resources/print/<template>.typ` with `data`, in the language in use, as PDF/UA-1.

    The template reads `json(bytes(sys.inputs.data))`: `data` with "title", "language" and "families" added; and
    `json(bytes(sys.inputs.pictures))`: drawings as SVG, by name, of which every letter has a glyph already. The same
    data at the same moment gives the same bytes. Raises PrintError when no PDF can be made.
    """
    import typst

    if not any(file for folder in font_folders() for file in folder.glob("*.ttf")):
        raise PrintError(_("The letters for paper are missing, so nothing was printed. Install Buurtkaart again."))
    rest: dict[str, Any] = {"title": title, "made_at": made_at, "pictures": pictures}
    try:
        return _set(template, data, letters=Letters(), **rest)
    except typst.TypstError:
        # Marks that no letter of ours can carry: each has a glyph, and together they have none.
        pass
    try:
        return _set(template, data, letters=Letters(only_simple=True), **rest)
    except typst.TypstError as error:
        raise PrintError(
            _("The sheet could not be made, and nothing was printed. Leave a text out of it and try again.")
        ) from error


def save(document: Document, target: Path) -> None:
    """Write the PDF as `target`: whole, or not at all. Raises PrintError when the disk refuses."""
    save_whole(target, document.pdf, PrintError)


def _set(
    template: str,
    data: Mapping[str, Any],
    *,
    title: str,
    made_at: datetime,
    letters: Letters,
    pictures: Mapping[str, str],
) -> Document:
    import typst

    clean = letters.clean({**data, "title": title})
    clean |= {"language": current_language(), "families": FAMILIES}
    folder = resources_folder()
    pdf = typst.compile(
        folder / "print" / f"{template}.typ",
        root=folder,
        font_paths=our_fonts(),
        sys_inputs={"data": json.dumps(clean, ensure_ascii=False), "pictures": json.dumps(dict(pictures))},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )
    return Document(pdf, tuple(letters.replaced))


@cache
def our_fonts() -> typst.Fonts:
    """Return the letters, read once: they take longer to open than a card takes to set."""
    import typst

    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
