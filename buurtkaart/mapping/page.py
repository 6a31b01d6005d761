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
SCRIPT: Final = "page.js"
STYLE: Final = "page.css"
FILES: Final = (INDEX, SCRIPT, STYLE)
_STAMP: Final = "stamp"

_SCRIPTS: Final = [
    ("leaflet", "leaflet/leaflet.js"),
    ("protomaps", "protomaps-leaflet/protomaps-leaflet.js"),
]
"""Libraries in `resources/vendor/`, in the order in which they run."""


def stamp() -> str:
    """Return what the composed page depends on: this recipe, our own scripts, the icons, and the program's version.

    The version pins folium's and the libraries': asking for those would cost more than reading the page.
    """
    here = Path(__file__).parent
    rooms = here.parent
    own = sorted((resources_folder() / "page").glob("*.[jc]s*"))
    recipes = b"".join(
        file.read_bytes()
        for file in (
            Path(__file__),
            here / "composing.py",
            here / "icon_sheet.py",
            here / "bundle.py",
            rooms / "services" / "on_map" / "marks.py",
            rooms / "domain" / "kinds.py",
            *own,
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
    """Return the page, its one script and its one style, by name; the map in it is made by folium."""
    from buurtkaart.mapping.bundle import bundle
    from buurtkaart.mapping.icon_sheet import icon_sheet
    from buurtkaart.services.on_map.marks import all_icons

    resources = resources_folder()
    vendor = resources / "vendor"
    composed = compose_map(_SCRIPTS)
    scripts = [(vendor / path).read_text(encoding="utf-8") for _name, path in _SCRIPTS]
    scripts += [composed.script, bundle(resources, "page/main.js", {})]
    own_style = (resources / "page" / "map.css").read_text(encoding="utf-8")
    html = _INDEX.format(body=composed.body, icons=icon_sheet(vendor, all_icons()))
    return {
        INDEX: html.encode(),
        # A library may end without a line break, or without a semicolon.
        SCRIPT: ";\n".join(scripts).encode(),
        STYLE: f"{composed.style}\n{own_style}".encode(),
    }


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


# The guard stands before any library. Leaflet's own style lies beside its pictures.
_INDEX: Final = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Buurtkaart</title>
<script src="/page/guard.js"></script>
<link rel="stylesheet" href="/vendor/leaflet/leaflet.css">
<link rel="stylesheet" href="/page/page.css">
<script defer src="/qwebchannel.js"></script>
<script defer src="/page/page.js"></script>
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
