"""`buurtkaart check`: whether the database and the maps are whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from buurtkaart.basemap.check import check_pack
from buurtkaart.cli.answers import print_json, print_lines
from buurtkaart.cli.folders import started_workspace
from buurtkaart.errors import StoreDamagedError, StoreTooNewError
from buurtkaart.i18n import _
from buurtkaart.services.maps import READY_SUFFIXES
from buurtkaart.store.checking import check_database


def check(arguments: argparse.Namespace) -> int:
    """Check everything in the data folder, or one map; return 1 when something is wrong."""
    findings: dict[str, list[str]] = {}
    if arguments.pack:
        findings[arguments.pack.name] = check_pack(arguments.pack)
    else:
        workspace = started_workspace(arguments)
        findings[workspace.database.name] = _problems(workspace.database)
        for path in sorted(workspace.maps.glob("*")):
            if path.suffix in READY_SUFFIXES:
                findings[path.name] = check_pack(path)
    wrong = any(findings.values())
    if arguments.json:
        print_json({"ok": not wrong, "files": findings})
    else:
        for name, sentences in findings.items():
            print_lines([f"{name}: {sentence}" for sentence in sentences] or [_("{name}: whole").format(name=name)])
    return 1 if wrong else 0


def _problems(database: Path) -> list[str]:
    """Return what is wrong with the database. One that cannot even be opened does not keep the maps from a look."""
    try:
        return [each.text for each in check_database(database)]
    except (StoreDamagedError, StoreTooNewError) as error:
        return [str(error)]
