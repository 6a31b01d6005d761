"""Draw the demo's map beforehand, so that the first start is quick. Does nothing while it is newer than its source."""

from __future__ import annotations

import sys
from pathlib import Path

from buurtkaart.domain.clock import SystemClock
from buurtkaart.services.demo import demo_folder, draw_pack, ready_pack

PROJECT = Path(__file__).resolve().parent.parent


def is_current() -> bool:
    """Tell whether the map is newer than the town and than the code that draws maps."""
    if not ready_pack().is_file():
        return False
    made = ready_pack().stat().st_mtime
    sources = [demo_folder() / "lisdrecht.osm", *(PROJECT / "buurtkaart" / "basemap").glob("*.py")]
    return all(source.stat().st_mtime < made for source in sources)


def main() -> int:
    """Draw the map when it is missing or old."""
    if not is_current():
        ready_pack().parent.mkdir(parents=True, exist_ok=True)
        draw_pack(ready_pack(), SystemClock())
    return 0


if __name__ == "__main__":
    sys.exit(main())
