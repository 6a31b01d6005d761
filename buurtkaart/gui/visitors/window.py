"""The full screen itself: a bar that is always the same, one page, and nothing that leads away."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScroller, QVBoxLayout, QWidget

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.page import Page, nav_button
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.visitors.starting import release_map
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _, current_language


class VisitorsWindow(QWidget):
    """Shows one page at a time. It closes only when `may_close` says so."""

    back = Signal()
    home = Signal()
    language_wanted = Signal(str)
    languages_wanted = Signal()
    """Somebody likes to read names in a language that is not the screen's."""
    read_wanted = Signal()
    staff_wanted = Signal()
    start_wanted = Signal()
    closed = Signal()
    handle_changed = Signal()
    """The computer gave the window another handle."""

    def __init__(self, look: Look) -> None:
        """`look` is the larger one."""
        super().__init__()
        self.setObjectName("visitors")
        self.setWindowTitle("Buurtkaart")
        self.setWindowFlags(
            Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.may_close: Callable[[], bool] = lambda: False
        self.look = look
        self.page: Page | None = None
        self._scroll = ColumnScroll()
        self._scroll.setProperty("kind", "vscroll")
        # A finger pushes the page itself; the bar beside it is for a mouse.
        QScroller.grabGesture(self._scroll.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        # A screen does not grow with its words.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._bar: QFrame | None = None
        self._foot: QFrame | None = None
        self._ways: QWidget | None = None
        self._start_words = ""
        self._languages_words = ""
        self._is_home = True
        self._column.addWidget(self._scroll, 1)
        self.speak()

    def speak(self) -> None:
        """Make the bar in the language in use; the rest follows with the next page."""
        if self._bar is not None:
            self._column.removeWidget(self._bar)
            self._bar.hide()
            self._bar.deleteLater()
        self._bar = self._make_bar()
        self._column.insertWidget(0, self._bar)

    def show_page(
        self, page: Page, *, is_home: bool, start: str, can_go_back: bool = False, for_staff: bool = False
    ) -> None:
        """Show a page. `start`: what the spot is called from which one walks; "" where nobody said."""
        release_map(self.page)
        self.page = page
        self.back_button.setVisible(can_go_back)
        self.home_button.setVisible(not is_home and not for_staff)
        self._is_home = is_home
        self.brand.setVisible(is_home)
        self.start_button.setVisible(is_home and not for_staff)
        self.languages_button.setVisible(bool(self._languages_words) and not for_staff)
        told = (
            _("From: {spot}").format(spot=_short(start).replace("&", "&&")) if start else _("From where do you walk?")
        )
        self._start_words = told
        self.start_button.setText(told)
        spoken = _("You start from {spot}. Choose another spot.").format(spot=start) if start else told
        self.start_button.setAccessibleName(spoken)
        for old in (self._ways, self._foot):
            if old is not None and old.parent() is self:
                # Otherwise it goes with the page that it is in.
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._ways, self._foot = page.place_ways(inside=self._is_tight), self._make_foot()
        self.staff_button.setVisible(not for_staff)
        self.kept.setVisible(not for_staff)
        if self._is_tight:
            page.column.addWidget(self._foot)
        else:
            for part in (self._ways, self._foot):
                if part is not None:
                    self._column.addWidget(part)
                    part.show()
        self._scroll.show_column(page)
        page.show()
        self._fit()
        self._order()
        self._scroll.verticalScrollBar().setValue(0)
        # After Qt gave the keyboard to whatever stood there before.
        QTimer.singleShot(0, page, page.focus_first)

    def offer_reading(self, *, can_read: bool) -> None:
        """Show the button that reads aloud, or none."""
        self.read_button.setVisible(can_read)
        self._fit_bar()

    def event(self, event: QEvent) -> bool:
        """Tell of another handle, once it is there."""
        if event.type() is QEvent.Type.WinIdChange:
            QTimer.singleShot(0, self, self.handle_changed.emit)
        return super().event(event)

    def offer_languages(self, words: str) -> None:
        """Show the button for other languages with these words, or none where they are empty."""
        self._languages_words = words
        self.languages_button.setVisible(bool(words))
        self.languages_button.setAccessibleName(words)
        self._fit_bar()

    @property
    def _is_tight(self) -> bool:
        """Whether letters are so large for this screen that nothing but the bar can always be in sight."""
        return self.height() < self.look.px(14) * _ROOMY_EM

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page find its columns."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless a worker leaves."""
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _fit(self) -> None:
        if self.page is not None:
            self.page.fit(self._scroll.viewport().width())
        self._scroll.fit()
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Shorten what the bar says until all of it is in sight: words beside a picture, then the name of the spot."""
        if self._bar is None:
            return
        self.brand.setVisible(self._is_home)
        named = {
            self.languages_button: self._languages_words,
            self.home_button: _("Begin anew"),
            self.read_button: _("Read aloud"),
            self.back_button: _("Go back"),
        }
        for each, words in named.items():
            each.setText(words)
        steps: list[Callable[[], None]] = [self.brand.hide, *(partial(each.setText, "") for each in named)]
        while self._bar_width() > self.width() and steps:
            steps.pop(0)()
        if not self.start_button.isHidden():
            self._cut_start(self.width() - self._bar_width())

    def _bar_width(self) -> int:
        """Return how wide the bar wants to be, with a start of a few letters."""
        parts = (
            *(self.brand, self.back_button, self.home_button, self.read_button, self.languages_button),
            self.language_button,
        )
        shown = [each.sizeHint().width() for each in parts if not each.isHidden()]
        if not self.start_button.isHidden():
            shown.append(self.look.px(_LEAST_START_PX))
        return sum(shown) + len(shown) * self.look.rhythm(1) + 2 * self.look.rhythm(2)

    def _cut_start(self, more: int) -> None:
        """Cut the name of the spot where there is no room for it; a screen reader hears the whole."""
        made, metrics = self.start_button, self.start_button.fontMetrics()
        made.setText(self._start_words)
        frame = made.sizeHint().width() - metrics.horizontalAdvance(self._start_words.replace("&&", "&"))
        room = self.look.px(_LEAST_START_PX) + more - frame
        made.setText(metrics.elidedText(self._start_words, Qt.TextElideMode.ElideRight, max(room, 0)))

    def _order(self) -> None:
        """Let the Tab key go through the page, what can be done with it, and then the bar and the foot."""
        parts = [each for each in (self.page, self._ways, self._bar, self._foot) if each is not None]
        stops = [each for part in parts for each in _stops(part)]
        if self.page is not None:
            stops.insert(0, self.page)
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _make_bar(self) -> QFrame:
        bar, pictures = QFrame(), Pictures(self.look)
        bar.setProperty("kind", "vbar")
        row = QHBoxLayout(bar)
        side = self.look.rhythm(2)
        row.setContentsMargins(side, self.look.rhythm(1), side, self.look.rhythm(1))
        row.setSpacing(self.look.rhythm(1))
        self.brand = plain_label("Buurtkaart", "brand", wrap=False)
        self.back_button = nav_button(_("Go back"), "left", pictures, self.back.emit)
        self.home_button = nav_button(_("Begin anew"), "home", pictures, self.home.emit)
        self.start_button = nav_button("", "address", pictures, self.start_wanted.emit)
        self.home_button.setAccessibleName(_("Begin anew"))
        self.read_button = nav_button(_("Read aloud"), "read", pictures, self.read_wanted.emit)
        self.read_button.setAccessibleName(_("Read aloud"))
        self.read_button.hide()
        self.languages_button = nav_button("", "maki/globe", pictures, self.languages_wanted.emit)
        self.languages_button.hide()
        other = "en" if current_language() == "nl" else "nl"
        name = {"en": "English", "nl": "Nederlands"}[other]
        self.language_button = button(name, "vnav", lambda: self.language_wanted.emit(other))
        for each in (self.back_button, self.home_button, self.brand):
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.start_button, self.read_button, self.languages_button, self.language_button):
            row.addWidget(each)
        return bar

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "vfoot")
        row = QHBoxLayout(foot)
        side = self.look.rhythm(2)
        row.setContentsMargins(side, 0, side, self.look.rhythm(0.5))
        self.kept = plain_label(_("Nothing of what you ask is kept."), "small")
        row.addWidget(self.kept, 1)
        self.staff_button = button(_("For staff"), "vsmall", self.staff_wanted.emit)
        row.addWidget(self.staff_button)
        return foot


_LONGEST_SPOT = 28
_LEAST_START_PX = 110
_ROOMY_EM = 30
"""So many lines of plain text a screen is high at least, to keep buttons in sight below a page."""


def _stops(part: QWidget) -> list[QWidget]:
    """Return where the Tab key stops in a part of the window, from top to bottom."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [each for each in part.findChildren(QWidget) if each.focusPolicy().value & tab]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_SPOT else name[: _LONGEST_SPOT - 1].rstrip(" ,") + "…"
