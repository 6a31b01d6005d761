"""Where things are: what ships with the program, where a person's work is kept, and how a file gets its place there."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from glob import escape
from pathlib import Path
from typing import Final

HALF_MADE: Final = ".part"
"""How the name of a file ends that is still being written; a program that was killed may leave one behind."""

_LONGEST_NAME: Final = 40  # characters, of at most four bytes each: a disk allows 255 bytes


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


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Lend an empty file beside `target`, which takes its place when the block ends well.

    Whoever reads `target` meets the old content or the new, whole, also after a power cut. When the block or the disk
    fails, `target` is as it was and nothing is left beside it. A `target` that is there keeps its rights; a new one
    gets those of any new file. The lent name is of this call alone: two programs do not write into one file.

    The block must close what it opens, and may make the lent file anew. Raises OSError when the disk refuses, also
    when the folder is not there, or when `target` is no file.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        # Whoever may do everything on this computer would lose /dev/null itself.
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(target))
    lent = target.with_name(f".{target.name[:_LONGEST_NAME]}.{os.urandom(4).hex()}{HALF_MADE}")
    os.close(os.open(lent, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    try:
        yield lent
        _sync(lent)
        _keep_rights(target, lent)
        lent.replace(target)
    finally:
        discard(lent)
    _sync_folder(target.parent)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a small file, whole or not at all; text as UTF-8 with the line ends that it has. Raises OSError."""
    data = content.encode() if isinstance(content, str) else content
    with replacing(target) as lent:
        lent.write_bytes(data)


def half_made(target: Path) -> list[Path]:
    """Return what a program that was killed left beside `target`. Only for a file that nobody else writes now."""
    return list(target.parent.glob(f".{escape(target.name[:_LONGEST_NAME])}.*{HALF_MADE}"))


def _keep_rights(old: Path, new: Path) -> None:
    with suppress(FileNotFoundError):
        rights = stat.S_IMODE(old.stat().st_mode)
        # A stick whose files all have the same rights refuses even to be told so.
        if rights != stat.S_IMODE(new.stat().st_mode):
            new.chmod(rights)


def _sync(path: Path) -> None:
    """Wait until the bytes are on the disk. A handle that can only read would not do on Windows."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut. Windows cannot open folders and needs no such step."""
    if os.name != "posix":
        return
    # The file has its place already: a disk that cannot do this must not make it look as if nothing was written.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def data_home() -> Path:
    """Return the folder of this computer's user in which the data folders (demo, own neighbourhood) lie."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Buurtkaart", appauthor=False))
