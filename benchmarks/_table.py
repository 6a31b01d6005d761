"""Rows of measured figures, printed by each benchmark and gathered by `run_all.py`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROWS_FILE = "BUURTKAART_BENCHMARK_ROWS"
"""Environment: a file to which rows are added, one JSON document a line."""


@dataclass(frozen=True)
class Row:
    """One figure. `ok` is None for what is only told, without a figure to reach."""

    what: str
    measured: str
    target: str = ""
    ok: bool | None = None


def show(rows: Sequence[Row]) -> int:
    """Print a table, hand the rows to `run_all.py` when it asks for them; return 0 only when all is reached."""
    if file := os.environ.get(ROWS_FILE):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    words = {True: "yes", False: "NO", None: ""}
    lines = [
        ("what", "measured", "target", "ok"),
        *((row.what, row.measured, row.target, words[row.ok]) for row in rows),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
        if number == 0:
            print("| " + " | ".join("-" * width for width in widths) + " |")
    sys.stdout.flush()
    return 1 if any(row.ok is False for row in rows) else 0
