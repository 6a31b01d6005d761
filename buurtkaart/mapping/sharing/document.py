"""The HTML around it all: everything inline, and a policy that forbids every request and every other script."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from buurtkaart.errors import ShareError
from buurtkaart.i18n import _
from buurtkaart.mapping.bundle import bundle
from buurtkaart.mapping.composing import compose_map
from buurtkaart.paths import resources_folder

_INSTEAD: Final = {"page/icons.js": "share/icons.js"}
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_URL: Final = re.compile(r"url\([^)]*\)")
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def document(*, title: str, language: str, no_script: str, shared: dict[str, Any], tiles: str | None) -> str:
    """Return the file. `shared` is `Shared` of resources/share/types.d.ts; `tiles` its packed tiles, None without map.

    What people typed is in it twice: as JSON, and as the escaped title.
    """
    has_map = tiles is not None
    try:
        scripts, style, page = _fixed_parts(resources_folder(), has_map)
    except OSError as error:
        raise ShareError(
            _("Parts of the program are missing, so no file was made. Install Buurtkaart again.")
        ) from error
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types default",
        )
    )
    return _DOCUMENT.format(
        language=html.escape(language),
        policy=html.escape(policy, quote=False),
        title=html.escape(title),
        style=style,
        no_script=html.escape(no_script),
        page=page,
        shared=as_data(shared),
        tiles=f'<script type="text/plain" id="tiles">{tiles}</script>\n' if has_map else "",
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
        licences=_licences() if has_map else "",
    )


def as_data(value: Any) -> str:
    """Return JSON that no reader of HTML or JavaScript can take for anything else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Half a pair, pasted from elsewhere, is no letter at all and would stop the writing of the file.
    return text.encode("utf-8", "replace").decode("utf-8")


def icon_data(icons: set[str]) -> dict[str, str]:
    """Return white pictures as data: addresses by "maki/name"; what is not there is left out."""
    found = {}
    for icon in sorted(icons):
        library, _slash, name = icon.partition("/")
        path = resources_folder() / "vendor" / library / "icons" / f"{name}.svg"
        if path.is_file():
            drawing = re.sub(r"<\?xml.*?\?>\s*|<!--.*?-->\s*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            white = drawing.replace("<svg", '<svg fill="#fff"', 1)
            found[icon] = "data:image/svg+xml;base64," + base64.b64encode(white.encode()).decode()
    return found


@cache
def _fixed_parts(resources: Path, has_map: bool) -> tuple[tuple[str, ...], str, str]:
    """Return (scripts in their order, the style, the page's body): the same in every file."""
    composed = compose_map() if has_map else None
    page = _read(resources, "share/page.html").replace("{map}", composed.body if composed else "")
    scripts = [_read(resources, "page/guard.js")]
    styles = [_read(resources, "page/map.css"), _read(resources, "share/share.css")]
    if composed is not None:
        scripts += [_read(resources, "vendor/leaflet/leaflet.js")]
        scripts += [_read(resources, "vendor/protomaps-leaflet/protomaps-leaflet.js"), composed.script]
        styles = [_read(resources, "vendor/leaflet/leaflet.css"), composed.style, *styles]
    scripts.append(bundle(resources, "share/with_map.js" if has_map else "share/without_map.js", _INSTEAD))
    style = _CSS_COMMENT.sub("", _URL.sub("none", "\n".join(styles)))
    return tuple(_closed(_SOURCE_MAP.sub("", each)) for each in scripts), style, page


def _closed(script: str) -> str:
    """Return a script that cannot end its own element."""
    return re.sub(r"<(?=/script|!--)", r"\\x3c", script, flags=re.IGNORECASE)


def _read(resources: Path, name: str) -> str:
    return (resources / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _licences() -> str:
    """Return the licences of what the file carries, which ask to be carried along."""
    vendor = resources_folder() / "vendor"
    files = [vendor / "leaflet" / "LICENSE", *sorted((vendor / "protomaps-leaflet").rglob("LICENSE*"))]
    texts = (f"{file.parent.name}\n{file.read_text(encoding='utf-8')}" for file in files)
    return '<script type="text/plain" id="licences">' + html.escape("\n\n".join(texts), quote=False) + "</script>\n"


_DOCUMENT: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>{no_script}</noscript>
{page}
<script type="application/json" id="shared">{shared}</script>
{tiles}{licences}{scripts}
</body>
</html>
"""
