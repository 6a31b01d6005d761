"""Our own ES modules, and the few of others that they import, as one script: a file that is opened by double-click may
not import others, and each file that the window's page asks for is a turn of the window's thread.

Small on purpose: it knows the forms that these modules use, and refuses what it does not know.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r"""^import (?:\{([^}]*)\}|(\w+)) from ["']([^"']+)["'];\n""", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (default )?((?:async )?function|class|const|let) (\w+)", re.MULTILINE)
_LIBRARIES: Final = {
    "pbf": "vendor/pbf/index.js",
    "@mapbox/point-geometry": "vendor/point-geometry/index.js",
    "@mapbox/vector-tile": "vendor/vector-tile/index.js",
}
"""Modules of others by the name under which they are imported. Their licences lie beside them."""
_LEFT: Final = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
_INDENT: Final = re.compile(r"^[ ]+", re.MULTILINE)


def bundle(root: Path, entry: str, instead: Mapping[str, str]) -> str:
    """Return one script that does what the module `entry` below `root` does, with everything that it imports.

    `instead` names modules that take the place of others: {"page/icons.js": "share/icons.js"}.
    """
    parts: list[str] = []
    _add(root, entry, instead, parts, [])
    body = "\n".join(parts)
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{body}\n}})();\n'


def _add(root: Path, name: str, instead: Mapping[str, str], parts: list[str], begun: list[str]) -> None:
    if name in begun:
        return
    begun.append(name)
    source = _COMMENT.sub("", (root / name).read_text(encoding="utf-8"))

    def take(match: re.Match[str]) -> str:
        listed, default, specifier = match.groups()
        wanted = _path_of(specifier, name)
        wanted = instead.get(wanted, wanted)
        _add(root, wanted, instead, parts, begun)
        names = [f"default: {default}"] if default else [each.strip() for each in listed.split(",") if each.strip()]
        return f'const {{ {", ".join(names)} }} = modules["{wanted}"];\n'

    source = _IMPORT.sub(take, source)
    exported = [f"default: {each[3]}" if each[1] else each[3] for each in _EXPORT.finditer(source)]
    source = _EXPORT.sub(r"\2 \3", source)
    if left := _LEFT.search(source):
        raise ValueError(f"{name} has a form that cannot be bundled: {left.group()}")
    # Indentation is a tenth of it all; no template of ours goes on over several lines.
    source = _INDENT.sub("", source)
    parts.append(f'modules["{name}"] = (() => {{\n{source}return {{ {", ".join(exported)} }};\n}})();')


def _path_of(specifier: str, importer: str) -> str:
    if specifier.startswith("."):
        return posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier))
    if specifier not in _LIBRARIES:
        raise ValueError(f"{importer} imports {specifier}, which cannot be bundled: nobody knows where it is")
    return _LIBRARIES[specifier]
