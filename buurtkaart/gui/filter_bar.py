"""Chips above the list: which things, of which kind, about what. Counts say what a chip would leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.labels import label
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _
from buurtkaart.services.on_map.wanted import Counts, Filter
from buurtkaart.services.wording.numbers import number_words

_TYPES: Final = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
_TYPING_PAUSE_MS: Final = 30


class FilterBar(QWidget):
    """Holds the filter and says when it changes."""

    changed = Signal()

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._wanted = Filter()
        self._counts: Counts | None = None
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Only with these words…"))
        self.text.setAccessibleName(_("Filter the list by words"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaxLength(200)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._apply_text)
        self.text.textEdited.connect(self._on_typed)
        self.all_chip = self._type_chip(None)
        self.type_chips = {each: self._type_chip(each) for each in _TYPES}
        self.flag_chips = {
            "free": (self._flag_chip("free"), _("Free of charge")),
            "step_free": (self._flag_chip("step_free"), _("With a wheelchair")),
        }
        self.kind_chip, self._kind_actions = self._menu_chip(PlaceKind)
        self.theme_chip, self._theme_actions = self._menu_chip(Theme)
        self.spot_chip = button("", "chip", lambda: self._change(within=None, among=None))
        self.spot_chip.setCheckable(True)
        self.spot_chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chips = QWidget()
        flow = FlowLayout(chips, gap=5)
        flags = (chip for chip, _name in self.flag_chips.values())
        for chip in (self.all_chip, *self.type_chips.values(), self.kind_chip, self.theme_chip, *flags, self.spot_chip):
            flow.addWidget(chip)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(chips)
        self._layout.addWidget(self.text)
        self.dress(look, icons)
        self._show()

    @property
    def wanted(self) -> Filter:
        """What is asked for now."""
        return self._wanted

    def set_wanted(self, wanted: Filter) -> None:
        """Ask for something else."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self.text.text() != wanted.text:
            self.text.setText(wanted.text)
        self._show()
        self.changed.emit()

    def show_only(self, within: BoundingBox) -> None:
        """Leave only what stands together in a rectangle, until the chip that says so is pressed."""
        self._change(within=within)

    def show_among(self, ids: frozenset[RecordId] | None) -> None:
        """Leave only these, until the chip that says so is pressed; all again with None."""
        if ids != self._wanted.among:
            self._change(among=ids)

    def clear(self) -> None:
        """Show everything."""
        self.set_wanted(Filter())

    def show_counts(self, counts: Counts) -> None:
        """Say how many there are of each sort."""
        if counts != self._counts:
            self._counts = counts
            self._show()

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._layout.setContentsMargins(look.rhythm(1.5), look.rhythm(1.5), look.rhythm(1.5), look.rhythm(1))
        self._layout.setSpacing(look.rhythm(1))
        for chip in (self.kind_chip, self.theme_chip):
            chip.setIcon(icons.icon("down", look.tokens.ink, 12))
            chip.setIconSize(QSize(look.px(12), look.px(12)))
        self._look, self._icons = look, icons
        self._show_spot()

    def _type_chip(self, record_type: RecordType | None) -> QPushButton:
        chip = button("", "chip", lambda: self._choose_type(record_type))
        chip.setCheckable(True)
        return chip

    def _flag_chip(self, flag: str) -> QPushButton:
        chip = button("", "chip", lambda: self._change(**{flag: not getattr(self._wanted, flag)}))
        chip.setCheckable(True)
        return chip

    def _menu_chip(self, codes: type[PlaceKind] | type[Theme]) -> tuple[QToolButton, dict[Any, QAction]]:
        chip = QToolButton()
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(chip)
        actions: dict[Any, QAction] = {}
        for code in codes:
            action = menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, code=code: self._toggle(code))
            actions[code] = action
        chip.setMenu(menu)
        return chip, actions

    def _choose_type(self, record_type: RecordType | None) -> None:
        if record_type is None:
            types: frozenset[RecordType] = frozenset()
        else:
            # One press shows one sort; a second press shows everything again.
            types = frozenset() if self._wanted.types == {record_type} else frozenset({record_type})
        self._change(types=types)
        self._show()

    def _toggle(self, code: PlaceKind | Theme) -> None:
        if isinstance(code, PlaceKind):
            self._change(kinds=self._wanted.kinds ^ {code})
        else:
            self._change(themes=self._wanted.themes ^ {code})
        self._show()

    def _on_typed(self, _text: str) -> None:
        """The first key is answered at once; what follows within the pause is answered together."""
        if not self._pause.isActive():
            self._pause.start()
            self._apply_text()

    def _apply_text(self) -> None:
        self._change(text=self.text.text().strip())

    def _change(self, **values: Any) -> None:
        self.set_wanted(replace(self._wanted, **values))

    def _show(self) -> None:
        counts, wanted = self._counts, self._wanted
        types = counts.types if counts is not None else {}
        everything = sum(types.values())
        self.all_chip.setText(
            _("All ({count})").format(count=number_words(everything)) if counts is not None else _("All")
        )
        self.all_chip.setChecked(not wanted.types)
        names = {
            RecordType.PLACE: _("Places"),
            RecordType.INITIATIVE: _("Groups"),
            RecordType.CONTACT: _("Who to call"),
        }
        for record_type, chip in self.type_chips.items():
            chip.setText(names[record_type])
            chip.setToolTip(_("{count} in view").format(count=number_words(types.get(record_type, 0))))
            chip.setChecked(record_type in wanted.types)
        for flag, (chip, name) in self.flag_chips.items():
            chip.setText(name)
            chip.setChecked(getattr(wanted, flag))
        self._show_spot()
        kinds: dict[Any, int] = dict(counts.kinds) if counts is not None else {}
        themes: dict[Any, int] = dict(counts.themes) if counts is not None else {}
        self._show_menu(self.kind_chip, self._kind_actions, wanted.kinds, kinds, _("Kind"))
        self._show_menu(self.theme_chip, self._theme_actions, wanted.themes, themes, _("Theme"))

    def _show_spot(self) -> None:
        chip, look = self.spot_chip, self._look
        is_narrow = self._wanted.within is not None or self._wanted.among is not None
        chip.setVisible(is_narrow)
        chip.setChecked(True)
        if is_narrow:
            # Not before: a start pays for every icon.
            chip.setIcon(self._icons.icon("close", look.tokens.on_soft, 12))
            chip.setIconSize(QSize(look.px(12), look.px(12)))
            is_spot = self._wanted.within is not None
            chip.setText(_("Only what stands together here") if is_spot else _("Only what the agenda shows"))
            chip.setToolTip(_("Show everything again."))
            chip.setAccessibleDescription(chip.toolTip())

    def _show_menu(
        self, chip: QToolButton, actions: dict[Any, QAction], chosen: frozenset[Any], counts: dict[Any, int], name: str
    ) -> None:
        for code, action in actions.items():
            count = counts.get(code, 0)
            action.setText(f"{label(code)} ({number_words(count)})")
            action.setChecked(code in chosen)
            action.setEnabled(count > 0 or code in chosen)
        chip.setText(", ".join(label(code) for code in actions if code in chosen) or name)
        chip.setChecked(bool(chosen))
