"""The agenda for other calendars: some groups in a file, or all of them. Write beside the window."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkaart.domain.initiative import Initiative
from buurtkaart.exchange.calendar_file import calendar_file, save_calendar_file
from buurtkaart.services.agenda.hosts import ON

if TYPE_CHECKING:
    from buurtkaart.domain.ids import RecordId
    from buurtkaart.gui.workbench import Workbench


def write_some(bench: Workbench, ids: Collection[RecordId], target: Path) -> int:
    """Write these groups, and return how many the file holds: only what everybody may know.

    Raises ShareError when none is public, or the disk refuses.
    """
    region = bench.follow_region().region
    with bench.store.reading_public() as view:
        groups = [each for each in view.find_many(ids).values() if isinstance(each, Initiative)]
        content = calendar_file(groups, view, bench.clock.now(), region)
    save_calendar_file(content, target)
    return len(groups)


def write_all(bench: Workbench, target: Path) -> int:
    """Write every public group that is on, and return how many. Raises ShareError when the disk refuses."""
    region = bench.follow_region().region
    with bench.store.reading_public() as view:
        groups = [each for each in view.initiatives() if each.schedule is not None and each.life_cycle in ON]
        content = calendar_file(groups, view, bench.clock.now(), region, may_be_empty=True)
    save_calendar_file(content, target)
    return len(groups)
