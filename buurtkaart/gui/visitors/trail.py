"""Where a visitor is, and the way back. When it ends, nothing of it is left."""

from __future__ import annotations

from collections.abc import Callable

from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.visitors.window import VisitorsWindow

Screen = Callable[[], Page]
"""Makes a page: anew when one comes back, or in another language."""


class Trail:
    """The screens from the start to here."""

    def __init__(self, window: VisitorsWindow, first: Screen, start_name: Callable[[], str]) -> None:
        self._window = window
        self._first = first
        self._start_name = start_name
        self._screens: list[tuple[Screen, bool]] = []
        self.holds: Callable[[], bool] = lambda: False
        """Whether one cannot go back behind the first screen that was gone to."""

    @property
    def is_home(self) -> bool:
        """Whether the first screen is shown."""
        return not self._screens

    @property
    def _can_go_back(self) -> bool:
        return len(self._screens) > (1 if self.holds() else 0)

    def go(self, screen: Screen, *, for_staff: bool = False) -> None:
        """Go on to a screen."""
        self._screens.append((screen, for_staff))
        self.show()

    def turn(self, screen: Screen) -> None:
        """Show a screen in place of the last one: the way back stays as it was."""
        for_staff = self._screens[-1][1] if self._screens else False
        self._screens[-1:] = [(screen, for_staff)]
        self.show()

    def back(self) -> None:
        """Go one screen back."""
        if self._can_go_back:
            self._screens.pop()
        self.show()

    def home(self) -> None:
        """Forget the way."""
        self._screens.clear()
        self.show()

    def show(self) -> None:
        """Make the screen where one is."""
        screen, for_staff = self._screens[-1] if self._screens else (self._first, False)
        self.put(screen(), for_staff=for_staff)

    def put(self, page: Page, *, for_staff: bool = False) -> None:
        """Show a page where one is; coming back makes it anew."""
        self._window.show_page(
            page,
            is_home=self.is_home,
            can_go_back=self._can_go_back,
            start=self._start_name(),
            for_staff=for_staff,
        )
