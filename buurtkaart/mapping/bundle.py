"""Our own ES modules as one script: a file that is opened by double-click may not import others, and each file that
the window's page asks for is a turn of the window's thread.

Small on purpose: it knows the forms that these modules use, and refuses what it does not know.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ((?:async )?function|class|const|let) (\w+)", re.MULTILINE)
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
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(name), match.group(2)))
        wanted = instead.get(wanted, wanted)
        _add(root, wanted, instead, parts, begun)
        names = ", ".join(each.strip() for each in match.group(1).split(",") if each.strip())
        return f'const {{ {names} }} = modules["{wanted}"];\n'

    source = _IMPORT.sub(take, source)
    exported = [match.group(2) for match in _EXPORT.finditer(source)]
    source = _EXPORT.sub(r"\1 \2", source)
    if left := _LEFT.search(source):
        raise ValueError(f"{name} has a form that cannot be bundled: {left.group()}")
    # Indentation is a tenth of it all; no template of ours goes on over several lines.
    source = _INDENT.sub("", source)
    parts.append(f'modules["{name}"] = (() => {{\n{source}return {{ {", ".join(exported)} }};\n}})();')
