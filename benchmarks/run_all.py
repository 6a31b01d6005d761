"""Run every benchmark and print one table: what, measured, target, reached.

    python benchmarks/run_all.py [--quick] [--keep FOLDER] [--only start,edit]

One after the other, each in a process of its own, on a quiet computer some ten minutes; --quick takes less than three
and says less: one round where others do five. What fails is a row with the reason, the rest goes on, and the exit code
is 1, as it is when a figure was not reached.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import _data as data_of
from _machine import machine
from _spawn import HERE, PROJECT
from _table import ROWS_FILE, Row, table

LIMIT_S = 1200
NAMES = (
    "start",
    "pack_build",
    "memory",
    "search",
    "relevance",
    "suggesting",
    "edit",
    "geocoding",
    "walking",
    "signpost",
    "agenda",
    "share",
    "paper_map",
    "paper_sheets",
)
"""In the order of the figures to reach."""


def run(name: str, arguments: list[str], details: bool) -> list[Row]:
    """Run one benchmark and return its figures; what it does not reach by failing is a row with the reason."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "rows"
        command = [sys.executable, str(HERE / f"{name}.py"), *arguments]
        code, told, complaints = _ended(command, {**os.environ, ROWS_FILE: str(file)})
        if details:
            print(told, file=sys.stderr, flush=True)
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    rows = [row for line in lines if (row := Row(**json.loads(line))).ok is not None]
    if code not in (0, 1) or not rows:
        print(complaints, file=sys.stderr, flush=True)
        words = [line.strip() for line in complaints.splitlines() if line.strip()]
        reason = words[-1] if words else f"ended with code {code}"
        rows.append(Row(f"{name}.py", f"failed: {reason[:120].replace('|', '/')}", "a figure", False))
    return rows


def _ended(command: list[str], environment: dict[str, str]) -> tuple[int, str, str]:
    """Return exit code, output and complaints of a process; whatever ends it takes its children along."""
    grouped = os.name == "posix"
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=grouped,
    ) as process:  # fmt: skip
        try:
            told, complaints = process.communicate(timeout=LIMIT_S)
        except BaseException as error:
            if grouped:
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            return -1, "", f"not ready after {LIMIT_S} s"
    return process.returncode, told, complaints


def prepare(folder: Path) -> None:
    """Make data folders and extracts, two at a time: nothing is measured yet. What fails here is tried again, and told,
    by the benchmark that needs it."""
    with ThreadPoolExecutor(2) as makers:
        pack = makers.submit(data_of.real_pack, folder)
        large = makers.submit(data_of.large_pack, folder)
        made: list[Future[Path]] = [large]
        if pack.exception() is None:
            made += [makers.submit(data_of.data_folder, folder, count, pack.result()) for count in (100_000, 10_000)]
    for each in (pack, *made):
        if (error := each.exception()) is not None:
            print(error, file=sys.stderr)


def say(text: str, began: float) -> None:
    """Tell how far it is."""
    print(f"{time.monotonic() - began:5.0f} s  {text}", file=sys.stderr, flush=True)


def main() -> int:
    """Run and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--only", default="", metavar="NAMES", help=f"some of {','.join(NAMES)}")
    parser.add_argument("--details", action="store_true", help="tell what each benchmark prints, too (on stderr)")
    options: argparse.Namespace = parser.parse_args()
    wanted = [name for name in options.only.split(",") if name] or list(NAMES)
    if strange := set(wanted) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(strange))}")
    before = machine()
    began = time.monotonic()
    rows: list[Row] = []
    with data_of.working_folder(options.keep) as folder:
        say("data folders and packs", began)
        prepare(folder)
        arguments = ["--keep", str(folder), *(["--quick"] if options.quick else [])]
        for name in wanted:
            say(name, began)
            rows += run(name, arguments, options.details)
    say("ready", began)
    print("\n".join(before.lines()))
    if options.quick:
        print("Quick: one round where a whole run does several; the figures say little.")
    print()
    print(table(rows))
    return 1 if any(row.ok is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
