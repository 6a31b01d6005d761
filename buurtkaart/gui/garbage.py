"""Collect garbage on the window's thread only.

Python collects in whichever thread happens to make the object too many. When that is a worker, a widget that lies in
a cycle is deleted beside the window, and Qt ends the program with a segmentation fault.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimerEvent

_LOOK_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Takes the place of Python's own collector as long as the application lives: the same thresholds, looked at
    once a second by the thread that the widgets belong to.
    """

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        gc.disable()
        self._is_looking = False

    def begin(self) -> None:
        """Start looking. What a start made stays to the end, and is never looked at again."""
        if not self._is_looking:
            self._is_looking = True
            gc.freeze()
            self.startTimer(_LOOK_EVERY_MS)

    def timerEvent(self, _event: QTimerEvent) -> None:
        """Collect the oldest generation that has had its number."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return


def collector_of(application: QCoreApplication) -> GarbageCollector:
    """Return the collector of an application; the first call makes it, and turns Python's own off."""
    return application.findChild(GarbageCollector) or GarbageCollector(application)
