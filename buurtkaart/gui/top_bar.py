"""The bar above: which area, what to search, undo and redo with their names, and everything new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.searching.box import SearchBox
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, describe, escaped_for_menu, icon_button, plain_label, plain_tip
from buurtkaart.i18n import _


class TopBar(QFrame):
    """Only what works is here: a button appears together with what it does."""

    def __init__(self, look: Look, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.brand = plain_label("Buurtkaart", "brand", wrap=False)
        self._area = ""
        self._width = 0
        self.area_menu = QMenu(self)
        self.area_button = _menu_button(self.area_menu, "area")
        self.area_button.setToolTip(_("Another area, or another map"))
        self.area_button.setAccessibleName(_("Area"))
        self.search = SearchBox(look, icons, window)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.undo = icon_button(icons.icon("undo"), _("Undo"), look.px(20))
        self.redo = icon_button(icons.icon("redo"), _("Redo"), look.px(20))
        self.new_menu = QMenu(self)
        self.new_button = _menu_button(self.new_menu, "primary")
        self.new_button.setText(_("+ New"))
        self.new_button.setToolTip(_("Write down something new (Ctrl+N)"))
        self.take_menu = QMenu(self)
        self.take_menu.setToolTipsVisible(True)
        self.take_button = _menu_button(self.take_menu, "take")
        self.take_button.setText(_("Take along"))
        self.take_button.setToolTip(_("The neighbourhood on paper, or in one file"))
        self.take_button.setAccessibleName(_("Take along"))
        self.take_button.hide()
        self._is_wide = True
        self._menu_icons: list[tuple[QAction, str]] = []
        tip = _("Look for somebody or something near (Ctrl+H)")
        self.signpost = button(_("Where can I turn?"), "signpost", tip=tip)
        self.signpost.setEnabled(False)
        self.view_menu = QMenu(self)
        self.view_button = icon_button(icons.icon("settings"), _("Look and language"), look.px(20))
        self.view_button.setMenu(self.view_menu)
        self.view_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.brand)
        self._layout.addWidget(self.area_button)
        self._layout.addWidget(self.search, 100)
        self._layout.addStretch(1)
        for widget in (self.undo, self.redo, self.new_button, self.take_button, self.signpost, self.view_button):
            self._layout.addWidget(widget)
        self._actions = 0
        self.dress(look, icons)
        self.name_undo(None, None)

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        tokens = look.tokens
        self._icons = icons
        self._layout.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        self._layout.setSpacing(look.rhythm(1))
        for made, name in ((self.undo, "undo"), (self.redo, "redo"), (self.view_button, "settings")):
            made.setIcon(_two_states(icons, name, tokens.ink, tokens.edge))
            made.setIconSize(QSize(look.px(20), look.px(20)))
        for button_with_menu in (self.area_button, self.take_button):
            button_with_menu.setIcon(icons.icon("down", tokens.muted, 16))
            button_with_menu.setIconSize(QSize(look.px(16), look.px(16)))
        for action, name in self._menu_icons:
            action.setIcon(icons.icon(name))
        self._take_icons = (self.take_button.icon(), icons.icon("take"))
        self._show_take(look)
        self.search.setMinimumWidth(look.px(90))
        self.search.setMaximumWidth(look.px(420))
        self.search.dress(look, icons)

    def show_area(self, name: str) -> None:
        """Say which area is open."""
        self._area = name if len(name) <= 28 else name[:27] + "…"
        self.area_button.setToolTip(plain_tip(f"{name} · " + _("Another area, or another map")))
        self.area_button.setAccessibleName(_("Area: {name}").format(name=name))
        describe(self.area_button, _("Another area, or another map"))
        self.area_button.setVisible(bool(name))
        self._name_area()

    def name_undo(self, undo_title: str | None, redo_title: str | None) -> None:
        """Name what can be undone and redone; without a name there is nothing."""
        for made, title, fallback, keys in (
            (self.undo, undo_title, _("Nothing to undo"), "Ctrl+Z"),
            (self.redo, redo_title, _("Nothing to redo"), "Ctrl+Shift+Z"),
        ):
            made.setEnabled(title is not None)
            made.setToolTip(plain_tip(f"{title} ({keys})" if title else fallback))
            made.setAccessibleName(title or fallback)
            describe(made, keys if title else "")

    def add_new(self, text: str, slot: Callable[[], None], shortcut: str, icons: Icons, icon: str) -> QAction:
        """Add something to the menu "+ New"."""
        action = self.new_menu.addAction(text)
        if icon:
            self._menu_icons.append((action, icon))
            action.setIcon(icons.icon(icon))
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def add_take_along(self, text: str, slot: Callable[[], None], keys: QKeySequence, tip: str, icon: str) -> None:
        """Add a way to take the neighbourhood home."""
        action = self.take_menu.addAction(text)
        if icon:
            self._menu_icons.append((action, icon))
            action.setIcon(self._icons.icon(icon))
        action.setShortcut(keys)
        action.setToolTip(tip)
        action.triggered.connect(lambda _checked=False: slot())
        self.take_button.show()
        self._name_area()

    def fit(self, width: int, look: Look) -> None:
        """Leave out the name of the program before anything that can be pressed is squeezed."""
        self.brand.setVisible(width >= look.px(900))
        # Undo keeps its keys, and the name of the area its first letters; the signpost is never cut.
        for each in (self.undo, self.redo):
            each.setVisible(width >= look.px(690))
        self._is_wide = width >= look.px(1040)
        self._show_take(look)
        self.search.setMinimumWidth(look.px(90 if width >= look.px(600) else 50))
        self._width = width
        self._name_area()

    def _show_take(self, look: Look) -> None:
        """Say "Take along" before the arrow of a menu; where there is no room, show the printer only."""
        arrow, printer = self._take_icons
        wide, made = self._is_wide, self.take_button
        made.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        made.setIcon(arrow if wide else printer)
        size = look.px(16 if wide else 20)
        made.setIconSize(QSize(size, size))

    def _name_area(self) -> None:
        """Write as much of the area's name as there is room for beside what must never be cut."""
        items = [self._layout.itemAt(place) for place in range(self._layout.count())]
        widgets = [item.widget() for item in items if item is not None]
        others = [each for each in widgets if each is not None and each is not self.area_button and not each.isHidden()]
        margins = self._layout.contentsMargins()
        taken = margins.left() + margins.right() + self._layout.spacing() * (len(others) + 1)
        taken += sum(each.minimumWidth() if each is self.search else each.minimumSizeHint().width() for each in others)
        self.area_button.setText("")
        room = self._width - taken - self.area_button.sizeHint().width()
        metrics = self.area_button.fontMetrics()
        short = metrics.elidedText(self._area, Qt.TextElideMode.ElideRight, max(room, metrics.averageCharWidth() * 4))
        self.area_button.setText(escaped_for_menu(short))


def _menu_button(menu: QMenu, kind: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if kind in ("area", "take"):
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made


def _two_states(icons: Icons, name: str, colour: str, disabled_colour: str) -> QIcon:
    icon = icons.icon(name, colour)
    faint = icons.icon(name, disabled_colour)
    for pixmap in (faint.pixmap(size) for size in faint.availableSizes()):
        icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon
