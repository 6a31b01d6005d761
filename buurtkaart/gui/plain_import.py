"""Import Qt, and let Python's own import be."""

from __future__ import annotations

import builtins


def import_qt() -> None:
    """Import Qt's core. Call before any other part of Qt is imported; repeatable.

    WORKAROUND PySide6 6.12: from its import on, it reads the source of every module that anybody imports, to see
    whether PySide occurs in it. That serves `from __feature__ import …`, which this program never does, and takes an
    eighth of the processor time of a start.
    """
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
