"""Draw the demo's map beforehand, so that the first start is quick. Does nothing while it is newer than its source."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TOWN = PROJECT / "resources" / "demo" / "lisdrecht.osm"
PACK = PROJECT / "resources" / "vendor" / "demo" / "lisdrecht.mbtiles"


def is_current() -> bool:
    """Tell whether the map is newer than the town and than the code that draws maps."""
    if not PACK.is_file():
        return False
    made = PACK.stat().st_mtime
    return all(source.stat().st_mtime < made for source in (TOWN, *(PROJECT / "buurtkaart" / "basemap").glob("*.py")))


def draw() -> None:
    """Draw the map with the program's own builder. Imported here: every start of dev.py asks only `is_current`."""
    from buurtkaart.domain.clock import SystemClock
    from buurtkaart.services.demo.making import draw_pack

    PACK.parent.mkdir(parents=True, exist_ok=True)
    draw_pack(PACK, SystemClock())


def main() -> int:
    """Draw the map when it is missing or old."""
    if not is_current():
        draw()
    return 0


if __name__ == "__main__":
    sys.exit(main())
