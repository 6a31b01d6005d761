"""The scripts in `packaging/` are not a package; these tests import them as `dev.py` itself does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))
