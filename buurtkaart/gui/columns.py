"""Three columns that make room for each other: list, map, detail. Narrow windows show the detail over the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QToolButton, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import icon_button
from buurtkaart.i18n import _

NARROW_PX = 1100
COVER_PX = 500
LEAST_MAP_PX = 260
"""On less map nobody finds a street; then the column takes the whole window."""


class Columns(QWidget):
    """Knows which columns are folded and how wide they are; what is in them is not its business."""

    changed = Signal()
    """Folded, unfolded or dragged: worth remembering."""

    def __init__(self, list_column: QWidget, map_column: QWidget, detail_column: QWidget, look: Look) -> None:
        super().__init__()
        self.setObjectName("columns")
        self._look = look
        self._icons: Icons | None = None
        self._list = list_column
        self._map = map_column
        self._detail = detail_column
        self._list_folded = False
        self._detail_folded = False
        self._narrow = False
        self._widths = (340, 352)
        self._cover: QWidget | None = None
        self._uncovered: QWidget | None = None
        self._left = QStackedWidget()
        self._left.addWidget(list_column)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for column in (self._left, map_column, detail_column):
            self._splitter.addWidget(column)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self._splitter.splitterMoved.connect(self._remember_widths)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._list_edge = _edge(map_column, self.toggle_list)
        self._detail_edge = _edge(map_column, self.toggle_detail)
        map_column.installEventFilter(self)
        self._set_minimum_widths()

    @property
    def list_folded(self) -> bool:
        """Whether the list is folded away."""
        return self._list_folded

    @property
    def detail_folded(self) -> bool:
        """Whether the detail is folded away."""
        return self._detail_folded

    @property
    def widths(self) -> tuple[int, int]:
        """The widths of list and detail in pixels, as somebody dragged them."""
        return self._widths

    @property
    def is_narrow(self) -> bool:
        """Whether the detail lies over the list."""
        return self._narrow

    @property
    def detail_covers_list(self) -> bool:
        """Whether the detail is seen where the list would be."""
        return self._narrow and self._left.currentWidget() is self._detail

    def is_edge(self, widget: QWidget) -> bool:
        """Tell whether this is one of the buttons that fold a column."""
        return widget in (self._list_edge, self._detail_edge)

    def restore(self, *, list_width: int, detail_width: int, list_folded: bool, detail_folded: bool) -> None:
        """Put the columns as they were."""
        self._widths = (max(240, list_width), max(260, detail_width))
        self._list_folded = list_folded
        self._detail_folded = detail_folded
        self._arrange()

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look = look
        self._icons = icons
        self._set_minimum_widths()
        self._arrange()

    def cover(self, column: QWidget) -> None:
        """Lay a wider column over the list, and leave only the map beside it."""
        self._uncovered = self._left.currentWidget()
        self._cover = column
        self._left.addWidget(column)
        self._left.setCurrentWidget(column)
        self._arrange()

    def uncover(self) -> None:
        """Take that column away."""
        cover, self._cover = self._cover, None
        if cover is None:
            return
        self._left.removeWidget(cover)
        cover.hide()
        cover.deleteLater()
        back = self._uncovered if self._narrow and self._uncovered is not None else self._list
        self._left.setCurrentWidget(back)
        self._map.show()
        self._set_minimum_widths()
        self._arrange()

    def toggle_list(self) -> None:
        """Fold the list away, or bring it back."""
        if self._cover is not None:
            return
        self._list_folded = not self._list_folded
        self._arrange()
        self.changed.emit()

    def show_list(self) -> None:
        """Let the list be seen: unfolded, and with no detail over it."""
        if self._cover is not None:
            return
        was_folded, self._list_folded = self._list_folded, False
        self._left.setCurrentWidget(self._list)
        self._arrange()
        if was_folded:
            self.changed.emit()

    def toggle_detail(self) -> None:
        """Fold the detail away, or bring it back."""
        if self._cover is not None:
            return
        self._detail_folded = not self._detail_folded
        self._arrange()
        self.changed.emit()

    def show_detail(self, *, visible: bool) -> None:
        """Something was chosen, or nothing is any more; only a narrow window has to make room."""
        if self._cover is not None:
            return
        if self._narrow:
            if visible:
                self._list_folded = False
            self._left.setCurrentWidget(self._detail if visible else self._list)
        elif visible and self._detail_folded:
            self._detail_folded = False
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between three columns and two."""
        super().resizeEvent(event)
        # Large text needs wide columns: at 200% three of them leave no map on a laptop.
        narrow = self.width() < NARROW_PX * (1 + (self._look.text_size - 1) * 0.6)
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._left.addWidget(self._detail)
            else:
                self._left.removeWidget(self._detail)
                self._splitter.addWidget(self._detail)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the folding buttons at the edges of the map."""
        if watched is self._map and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place_edges()
        return False

    def _set_minimum_widths(self) -> None:
        self._left.setMinimumWidth(min(self._look.px(260), 420))
        self._detail.setMinimumWidth(min(self._look.px(260), 420))
        self._map.setMinimumWidth(200)

    def _arrange(self) -> None:
        if self._cover is not None:
            self._arrange_cover(self._cover)
            return
        self._left.setVisible(not self._list_folded)
        if not self._narrow:
            self._detail.setVisible(not self._detail_folded)
        scale = 1 + (self._look.text_size - 1) * 0.5
        left = 0 if self._list_folded else round(self._widths[0] * scale)
        right = 0 if self._detail_folded or self._narrow else round(self._widths[1] * scale)
        middle = max(200, self.width() - left - right)
        self._splitter.setSizes([left, middle] if self._narrow else [left, middle, right])
        self._place_edges()

    def _arrange_cover(self, cover: QWidget) -> None:
        left = round(COVER_PX * (1 + (self._look.text_size - 1) * 0.5))
        has_map = self.width() - left >= LEAST_MAP_PX
        self._left.setVisible(True)
        self._left.setCurrentWidget(cover)
        if not self._narrow:
            self._detail.hide()
        self._map.setVisible(has_map)
        self._left.setMinimumWidth(left if has_map else 0)
        middle = self.width() - left if has_map else 0
        self._splitter.setSizes([self.width() - middle, middle, 0])
        self._place_edges()

    def _remember_widths(self) -> None:
        if self._cover is not None:
            return
        sizes = self._splitter.sizes()
        scale = 1 + (self._look.text_size - 1) * 0.5
        left = round(sizes[0] / scale) if not self._list_folded else self._widths[0]
        right = round(sizes[2] / scale) if len(sizes) > 2 and not self._detail_folded else self._widths[1]
        self._widths = (left, right)
        self.changed.emit()

    def _place_edges(self) -> None:
        icons = self._icons
        if icons is None:
            return
        height = self._look.px(56)
        width = self._look.px(22)
        top = (self._map.height() - height) // 2
        for edge, left, folded, names in (
            (self._list_edge, True, self._list_folded, (_("Fold the list away"), _("Show the list"))),
            (self._detail_edge, False, self._detail_folded, (_("Fold the details away"), _("Show the details"))),
        ):
            edge.setFixedSize(width, height)
            edge.setIconSize(QSize(self._look.px(14), self._look.px(14)))
            edge.setIcon(icons.icon("right" if left == folded else "left", pixels=14))
            edge.setToolTip(names[1] if folded else names[0])
            edge.setAccessibleName(edge.toolTip())
            edge.move(0 if left else self._map.width() - width, top)
            edge.setVisible(self._cover is None and (left or not self._narrow))
            edge.raise_()


def _edge(parent: QWidget, slot: Callable[[], None]) -> QToolButton:
    made = icon_button(QIcon(), "", 14, slot, kind="edge")
    made.setParent(parent)
    return made
