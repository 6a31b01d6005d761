"""Qt comes without its eye on every other import."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import builtins
plain = builtins.__import__
from buurtkaart.gui.plain_import import import_qt
import_qt()
assert builtins.__import__ is plain
from PySide6.QtCore import QObject
assert QObject().objectName() == ""
"""


def test_python_imports_as_before_when_qt_is_there() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
