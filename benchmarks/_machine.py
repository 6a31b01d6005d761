"""What the figures were measured on: without that they mean little."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

QUIET_LOAD = 0.5


@dataclass(frozen=True)
class Machine:
    """A computer as it was before the first benchmark. `load` is the mean number of busy processes of a minute."""

    system: str
    processor: str
    cores: int
    memory_gb: float | None
    load: float | None

    def lines(self) -> list[str]:
        """Return what belongs above the table; the last line warns when others were at work."""
        memory = f", {self.memory_gb:.1f} GB memory" if self.memory_gb is not None else ""
        load = "unknown" if self.load is None else f"{self.load:.2f}"
        told = [
            f"Machine: {self.cores} cores, {self.processor}{memory}; {self.system}; Python {platform.python_version()}",
            f"Load before start: {load}",
        ]
        if self.load is not None and self.load > QUIET_LOAD:
            told.append(
                f"NOTE: the load was above {QUIET_LOAD:g} before start, so something else was at work: "
                "times are too long, and only ratios within one run say something."
            )
        return told


def machine() -> Machine:
    """Look at this computer."""
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=_processor() or platform.machine(),
        cores=os.cpu_count() or 1,
        memory_gb=_memory_gb(),
        load=os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _memory_gb() -> float | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024**2 for line in lines if line.startswith("MemTotal:")), None)
