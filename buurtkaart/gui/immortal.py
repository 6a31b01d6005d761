"""Keep Python's constants alive under Qt."""

from __future__ import annotations

import ctypes
import sys


def keep_constants_alive() -> None:
    """Keep a long-running window from dying of a counting error. Call once, before Qt is used.

    WORKAROUND PySide6 6.12 on Python 3.11: calls that return nothing, and virtual methods that return a bool, each
    drop a reference to None, True or False; after some ten thousand of them Python aborts ("deallocating None",
    "deallocating True or False"). From Python 3.12 on these are immortal.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40
