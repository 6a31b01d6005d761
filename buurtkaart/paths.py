"""Where things are: what ships with the program, and where a person's work is kept."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """Return the folder with the page, icons, translations and the demo.

    A wheel carries it inside the package; an editable install has it beside the package.
    """
    return _inside_or_beside("resources")


@cache
def migrations_folder() -> Path:
    """Return the folder with the Alembic migrations."""
    return _inside_or_beside("migrations")


def _inside_or_beside(name: str) -> Path:
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def discard(path: Path) -> None:
    """Remove a half-made file, if there is one. On a disk that can only be read even its absence is refused."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def data_home() -> Path:
    """Return the folder of this computer's user in which the data folders (demo, own neighbourhood) lie."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Buurtkaart", appauthor=False))
