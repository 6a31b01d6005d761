"""Run every benchmark and print one table: what, measured, target, ok.

    python benchmarks/run_all.py [--runs 5] [--keep FOLDER] [--only start,edit]

One after the other, each in a process of its own. A benchmark that cannot run is a row that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import _spawn as spawn
from _table import ROWS_FILE, Row, show

HERE = Path(__file__).resolve().parent
LIMIT_S = 1800


def plan(folder: Path, runs: int) -> dict[str, list[str]]:
    """Return the benchmarks and their arguments, in the order of the figures to reach."""
    kept = ["--keep", str(folder)]
    pack = ["--pack", str(spawn.real_pack(folder))]
    return {
        "start": ["--runs", str(runs), *kept],
        "pack_build": [],
        "search": pack,
        "edit": kept,
        "geocoding": pack,
        "memory": kept,
    }


def run(name: str, arguments: list[str], folder: Path) -> list[Row]:
    """Run one benchmark. Those without rows of their own are told by their last line and their exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "rows"
        changed = {**spawn.environment(folder / "home"), ROWS_FILE: str(file)}
        command = [sys.executable, str(HERE / f"{name}.py"), *arguments]
        try:
            done = subprocess.run(
                command, cwd=spawn.PROJECT, env=changed, stdout=subprocess.PIPE, text=True, timeout=LIMIT_S, check=False
            )
        except subprocess.TimeoutExpired:
            return [Row(name, f"not ready after {LIMIT_S} s", "", False)]
        print(done.stdout, flush=True)
        if file.exists():
            return [Row(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]
        told = [line.strip() for line in done.stdout.splitlines() if line.strip()]
        return [Row(f"{name}.py", line, "", None) for line in told[-8:]] + [
            Row(
                f"{name}.py",
                "ended well" if done.returncode == 0 else f"exit code {done.returncode}",
                "",
                not done.returncode,
            )
        ]


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder for data and packs; made once, used again")
    parser.add_argument("--only", default="", help="names, with commas between them")
    options = parser.parse_args()
    folder = options.keep or spawn.scratch()
    only = {name for name in options.only.split(",") if name}
    rows: list[Row] = []
    for name, arguments in plan(folder, options.runs).items():
        if not only or name in only:
            print(f"== {name}", file=sys.stderr, flush=True)
            rows += run(name, arguments, folder)
    os.environ.pop(ROWS_FILE, None)
    print("== everything")
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
