"""What the page is told. What is said before it listens is kept, the last of each sort, and said then."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject

# The look comes first and the tiles last, so that nothing is painted twice.
_VIEWS: Final = ("viewRequested", "boundsRequested", "wholeRequested")
_FIRST: Final = ("appearanceChanged", *_VIEWS, "basemapChanged")


class Saying:
    """Speaks through the signals of the bridge, by their names."""

    def __init__(self, bridge: QObject) -> None:
        self._bridge = bridge
        self._listens = False
        self._kept: dict[str, tuple[object, ...]] = {}

    @property
    def is_heard(self) -> bool:
        """Whether the page listens."""
        return self._listens

    def say(self, signal: str, *values: object) -> None:
        """Say it now, or as soon as the page listens."""
        self._kept[signal] = values
        if self._listens:
            self._emit(signal)

    def say_view(self, signal: str, *values: object) -> None:
        """Say what the map must show; whatever it was to show before does not hold any more."""
        for each in _VIEWS:
            self.take_back(each)
        self.say(signal, *values)

    def take_back(self, signal: str) -> None:
        """Say it to no page that begins later: something newer holds instead."""
        self._kept.pop(signal, None)

    def has_said(self, signal: str) -> bool:
        """Whether a page that begins now would be told."""
        return signal in self._kept

    def begin(self) -> None:
        """The page listens from now on: say everything."""
        self._listens = True
        for signal in (*_FIRST, *(name for name in self._kept if name not in _FIRST)):
            if signal in self._kept:
                self._emit(signal)

    def end(self) -> None:
        """Nobody listens any more."""
        self._listens = False

    def first_words(self) -> list[list[object]]:
        """Return what the page should do before the bridge stands, so that tiles need not wait for it."""
        return [[signal, *self._kept[signal]] for signal in _FIRST if signal in self._kept]

    def _emit(self, signal: str) -> None:
        getattr(self._bridge, signal).emit(*self._kept[signal])
