"""The names that the starting and the started process share; apart, so that neither imports the other's needs."""

from __future__ import annotations

STARTED = "BUURTKAART_BENCHMARK_STARTED"
"""Environment: when the parent started this process, in seconds since the epoch."""
QUICK = "BUURTKAART_BENCHMARK_QUICK"
"""Environment: set when fewer rounds are wanted."""
MARK = "benchmark: "
"""Begins the line with what was seen."""
