"""Rows of measured figures, printed by each benchmark and gathered by `run_all.py`."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
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


def at_95(values: Sequence[float]) -> float:
    """Return what 95% of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table that is readable as it stands, too."""
    words = {True: "yes", False: "NO", None: ""}
    lines = [
        ("what", "measured", "target", "reached"),
        *((row.what, row.measured, row.target, words[row.ok]) for row in rows),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    lines.insert(1, ("-" * widths[0], "-" * widths[1], "-" * widths[2], "-" * widths[3]))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )


def show(rows: Sequence[Row]) -> int:
    """Print a table, hand the rows to `run_all.py` when it asks for them; return 0 only when all is reached."""
    if file := os.environ.get(ROWS_FILE):
        with Path(file).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    print(table(rows))
    sys.stdout.flush()
    return 1 if any(row.ok is False for row in rows) else 0
