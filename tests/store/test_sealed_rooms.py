"""What lies in the sealed box is out of reach for everything that shows, searches or carries the neighbourhood."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import buurtkaart

PACKAGE = Path(buurtkaart.__file__).parent
SEALED = (
    "buurtkaart.store.vault",
    "buurtkaart.services.signals",
    "buurtkaart.domain.signals",
    "buurtkaart.gui.signals",
)
SHOWS = (
    "printing",
    "mapping",
    "exchange",
    "services/searching",
    "services/on_map",
    "services/visiting",
    "services/agenda",
)
MAY_KNOW = {"bootstrap.py", "cli/signpost.py", "services/privacy_card.py", "services/signals.py"}


def imported(file: Path) -> set[str]:
    """Return the modules that a file imports anywhere, names taken from a package included."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def knows_the_box(file: Path) -> bool:
    return any(module == each or module.startswith(f"{each}.") for module in imported(file) for each in SEALED)


@pytest.mark.parametrize("room", SHOWS)
def test_no_map_search_print_or_export_knows_the_sealed_box(room: str) -> None:
    files = list((PACKAGE / room).rglob("*.py"))
    assert files
    assert [str(file.relative_to(PACKAGE)) for file in files if knows_the_box(file)] == []


def test_only_its_own_rooms_open_the_sealed_box() -> None:
    outside = {
        name
        for file in PACKAGE.rglob("*.py")
        if not (name := file.relative_to(PACKAGE).as_posix()).startswith(("gui/signals/", "store/vault/"))
        and knows_the_box(file)
    }
    assert outside == MAY_KNOW
