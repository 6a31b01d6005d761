"""The processes of a program that starts others, as Chromium does. Linux only; elsewhere the answers are empty."""

from __future__ import annotations

import os
from pathlib import Path


def family(root: int | None = None) -> dict[int, str]:
    """Return this process (or `root`) and what it started, and what those started: process id -> kind."""
    found = {root or os.getpid()}
    for _generation in range(4):
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                if int(status.read_text().rpartition(")")[2].split()[1]) in found:
                    found.add(int(status.parent.name))
            except OSError:
                continue
    return {pid: _kind(pid) for pid in sorted(found)}


def memory_mb(root: int | None = None) -> dict[str, float]:
    """Return the proportional set size of a process and its children in MB, by kind."""
    found: dict[str, float] = {}
    for pid, kind in family(root).items():
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        found[kind] = found.get(kind, 0.0) + kilobytes / 1024
    return found


def processor_seconds() -> dict[str, float]:
    """Return the processor time so far of this process and its children, by kind and process id."""
    found: dict[str, float] = {}
    for pid, kind in family().items():
        try:
            spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[f"{kind} {pid}"] = (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")
    return found


def _kind(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return "ended"
    return command.partition("--type=")[2].split("\0")[0].split(" ")[0] or "program"
