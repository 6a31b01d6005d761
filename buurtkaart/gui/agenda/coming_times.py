"""Finds beside the window when the chosen group is on next: the first click waits for nothing that counts dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench

if TYPE_CHECKING:
    from buurtkaart.domain.ids import RecordId
    from buurtkaart.gui.agenda.coming import Coming
    from buurtkaart.gui.agenda.new_day import NewDay
    from buurtkaart.gui.detail.facts import Detail
    from buurtkaart.gui.main_window import MainWindow

_COUNT: Final = 4
_REST_MS: Final = 150
"""Whoever walks through the list with the arrows looks at none of them for so long."""


class ComingTimes(QObject):
    """Follows the detail of a window."""

    def __init__(self, window: MainWindow, new_day: NewDay) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: RecordId | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._find)
        window.right.detail.told.connect(self._follow)
        new_day.came.connect(lambda _before: self._find())
        if window.right.detail.detail is not None:
            self._follow(window.right.detail.detail)

    def _follow(self, detail: Detail) -> None:
        if detail.record_type is RecordType.INITIATIVE:
            self._wanted = detail.record_id
            self._soon.start()
        else:
            self._wanted = None
            self._soon.stop()

    def _find(self) -> None:
        wanted = self._wanted
        # The window may have been closed in the meantime.
        if wanted is not None and self._window.workbench is not None and self._window.isVisible():
            # It is an extra that nobody asked for: where it fails, the rule itself still stands there.
            self._window.tasks.run(lambda _progress: self._read(wanted), self._window.right.detail.show_coming, _ignore)

    def _read(self, record_id: RecordId) -> Coming:
        """Runs beside the window."""
        from buurtkaart.domain.initiative import Initiative
        from buurtkaart.gui.agenda.coming import Coming, coming_lines

        bench = open_bench(self._window)
        with bench.store.reading_public() as view:
            can_save = record_id in view.find_many((record_id,))
        with bench.store.reading() as reader:
            record = reader.find(record_id)
        if not isinstance(record, Initiative) or record.schedule is None:
            return Coming(record_id, ())
        if bench.agenda.calendar.region is None:
            bench.follow_region()
        found = bench.agenda.next_of(record_id, _COUNT, public=False, cancelled=True)
        closed = bench.agenda.are_closed(found)
        return Coming(record_id, coming_lines(found, closed, bench.clock.now()), can_save)


def _ignore(_error: BuurtkaartError) -> None:
    return
