"""The live map page: composed once by folium, then served as plain files without one inline script.

folium takes a third of a second to import, so a window never waits for it: the page is made when the program is
built (`python -m buurtkaart.mapping.page FOLDER`) or at the first start, and kept until its recipe changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from pathlib import Path
from typing import Final

from buurtkaart import __version__
from buurtkaart.mapping.composing import compose_map
from buurtkaart.paths import resources_folder, write_whole

INDEX: Final = "index.html"
FILES: Final = (INDEX, "composed.js", "composed.css")
_STAMP: Final = "stamp"

# The order matters: the guard stands before any library, and modules run after every deferred script.
_GUARD: Final = "/page/guard.js"
_SCRIPTS: Final = [
    ("leaflet", "/vendor/leaflet/leaflet.js"),
    ("protomaps", "/vendor/protomaps-leaflet/protomaps-leaflet.js"),
    ("channel", "/qwebchannel.js"),
]
_STYLES: Final = [("leaflet_css", "/vendor/leaflet/leaflet.css")]
_MODULES: Final = (
    "main",
    "channel",
    "basemap",
    "vectorlayer",
    "painter",
    "style",
    "streetlabels",
    "flavours",
    "markers",
    "icons",
    "connections",
    "controls",
    "menu",
    "keyboard",
    "spot",
    "signpost",
)


def stamp() -> str:
    """Return what the composed page depends on: this recipe, the icons in use, and the version of the program.

    The version pins folium's and the libraries': asking for those would cost more than reading the page.
    """
    here = Path(__file__).parent
    rooms = here.parent
    recipes = b"".join(
        file.read_bytes()
        for file in (
            Path(__file__),
            here / "composing.py",
            here / "icon_sheet.py",
            rooms / "services" / "map_marks.py",
            rooms / "domain" / "kinds.py",
        )
    )
    recipe = hashlib.sha256(recipes).hexdigest()[:16]
    return f"{recipe} {__version__}"


def prepared_page(ready: Path, cache: Path) -> dict[str, bytes]:
    """Return the files of the page by name, from `ready` or `cache`; compose and cache them when both are stale.

    A cache that cannot be written is no error: the page is composed again next time.
    """
    for folder in (ready, cache):
        if (files := _read(folder)) is not None:
            return files
    files = compose()
    with contextlib.suppress(OSError):
        write(files, cache)
    return files


def compose() -> dict[str, bytes]:
    """Return index.html, composed.js and composed.css, made by folium."""
    from buurtkaart.mapping.icon_sheet import icon_sheet
    from buurtkaart.services.map_marks import all_icons

    composed = compose_map(_SCRIPTS, _STYLES)
    html = _INDEX.format(
        styles="\n".join(f'<link rel="stylesheet" href="{url}">' for _, url in _STYLES),
        scripts="\n".join(f'<script defer src="{url}"></script>' for _, url in _SCRIPTS),
        modules="\n".join(f'<link rel="modulepreload" href="/page/{name}.js">' for name in _MODULES),
        guard=_GUARD,
        body=composed.body,
        icons=icon_sheet(resources_folder() / "vendor", all_icons()),
    )
    return {INDEX: html.encode(), "composed.js": composed.script.encode(), "composed.css": composed.style.encode()}


def write(files: dict[str, bytes], folder: Path) -> None:
    """Put the files into `folder`, each whole or not at all; the stamp comes last, so half a page is never read."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in [*files.items(), (_STAMP, stamp().encode())]:
        write_whole(folder / name, content)
        (folder / name).chmod(0o644)  # the program may be installed by one person and used by another


def _read(folder: Path) -> dict[str, bytes] | None:
    try:
        if (folder / _STAMP).read_text(encoding="utf-8") != stamp():
            return None
        return {name: (folder / name).read_bytes() for name in FILES}
    except OSError:
        return None


_INDEX: Final = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Buurtkaart</title>
<script src="{guard}"></script>
{styles}
<link rel="stylesheet" href="/page/composed.css">
<link rel="stylesheet" href="/page/map.css">
{scripts}
<script defer src="/page/composed.js"></script>
{modules}
<script type="module" src="/page/main.js"></script>
</head>
<body>
{icons}
{body}
</body>
</html>
"""


def main(arguments: list[str]) -> int:
    """Compose the page into the folder that is the only argument."""
    (folder,) = arguments
    write(compose(), Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
