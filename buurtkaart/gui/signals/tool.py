"""Later navragen in the menus: the organisation's card always, all the rest only when that card is complete."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom, Question
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.gui.signals.vault_desk import VaultDesk
from buurtkaart.i18n import _
from buurtkaart.services.privacy_card import read_privacy_card

if TYPE_CHECKING:
    from buurtkaart.domain.position import Position
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.signpost.ways_out import Shown
    from buurtkaart.store.reader import Reader

_PURGE_AFTER_MS: Final = 1_500
_PURGE_AGAIN_MS: Final = 3_600_000
_WARM_UP_MS: Final = 4_000


class LaterTool(QObject):
    """Erases what is due at the start and every hour, and opens the two panels."""

    def install(self, window: MainWindow) -> None:
        """Add to the menu of the area, and below the signpost's answers."""
        self.setParent(window)
        self._window = window
        self._bench = bench = open_bench(window)
        self._card_path = bench.workspace.folder / "privacy-card.toml"
        self._is_offered = read_privacy_card(self._card_path).is_complete
        self._trouble = ""
        self.desk = VaultDesk(bench.workspace.folder, bench.clock, window.tasks, self)
        self._fill_menu()
        # The menu of the area is made anew for every map.
        window.pack_opened.connect(lambda _pack: self._fill_menu())
        window.closing.connect(self.desk.stop)
        self._join_signpost()
        QTimer.singleShot(_PURGE_AFTER_MS, self, self.purge)
        QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)
        again = QTimer(self)
        again.timeout.connect(self.purge)
        again.start(_PURGE_AGAIN_MS)

    @property
    def is_offered(self) -> bool:
        """Whether anything of it may be seen."""
        return self._is_offered

    def suits(self, question: Question) -> bool:
        """Tell whether it may be offered below an answer: never to who asks for themselves, nor after a no."""
        return self._is_offered and question.for_whom is not ForWhom.SELF and not question.other_said_no

    def open(self, new_in: str | None = None) -> None:
        """Open what was heard; with `new_in`, a new worry in that neighbourhood ("" for none yet)."""
        if not self._is_offered:
            return
        from buurtkaart.gui.signals.panel import LaterPanel

        window, bench = self._window, self._bench
        with bench.store.reading() as reader:
            known = sorted(each.name for each in _neighbourhoods(reader))
        panel = LaterPanel(
            self.desk,
            window.look,
            today=lambda: bench.clock.now().date(),
            neighbourhoods=known,
            # While somebody types, the same words are asked again and again.
            is_street=cache(self._is_street),
            new_in=new_in,
            trouble=self._trouble,
        )
        panel.begun_anew.connect(self._forget_trouble)
        window.open_panel(panel)

    def open_after(self, shown: Shown) -> None:
        """Open a new worry after an answer. Of the question only the neighbourhood goes along."""
        self.open(new_in=self._neighbourhood(shown.answer.question.near))

    def open_card(self) -> None:
        """Open the organisation's privacy card."""
        from buurtkaart.gui.signals.card_panel import CardPanel

        panel = CardPanel(self._card_path, self._window.look)
        panel.card_changed.connect(lambda card: self._on_card(is_complete=card.is_complete))
        self._window.open_panel(panel)

    def purge(self) -> None:
        """Erase what is due, beside the window. A locked or damaged box disturbs nobody: its panel tells."""
        if not (self._bench.workspace.folder / "later-navragen").exists():
            return

        def done(_count: int) -> None:
            self._trouble = ""

        def failed(error: BuurtkaartError) -> None:
            self._trouble = str(error)

        self.desk.run(lambda signals: signals.purge(), done, failed)

    # --- inside ------------------------------------------------------------------------------------------

    def _forget_trouble(self) -> None:
        self._trouble = ""

    def _fill_menu(self) -> None:
        menu = self._window.bar.area_menu
        menu.addSeparator()
        self._open = QAction(_("Ask back later"), menu)
        self._open.triggered.connect(lambda _checked=False: self.open())
        self._open.setVisible(self._is_offered)
        menu.addAction(self._open)
        self._window.add_area_action(_("Privacy card of the organisation…"), self.open_card)

    def _on_card(self, *, is_complete: bool) -> None:
        self._is_offered = is_complete
        self._open.setVisible(is_complete)
        if is_complete:
            self._warm_up()
        else:
            self.desk.lock()

    def _warm_up(self) -> None:
        """Import the panel beside the window, only where it is used: it brings SQLCipher and libsodium, 14 MB."""
        if self._is_offered and self._window.isVisible():
            self._window.tasks.run(lambda _progress: import_panel(), lambda _done: None)

    def _join_signpost(self) -> None:
        from buurtkaart.gui.signpost.tool import SignpostTool
        from buurtkaart.gui.signpost.ways_out import WayOut

        signpost = self._window.findChild(SignpostTool)
        if signpost is not None:
            signpost.add_way_out(WayOut(text=_("Ask back later"), act=self.open_after, suits=self.suits))

    def _is_street(self, words: str) -> bool:
        if len(words) < 4 or self._bench.pack is None:
            return False
        hits = self._bench.geocoder.suggest(words, 3)
        return any(hit.kind == "street" and hit.street.casefold() == words.casefold() for hit in hits)

    def _neighbourhood(self, spot: Position | None) -> str:
        """Return the one neighbourhood round a spot; "" where that is not sure."""
        if spot is None:
            return ""
        from buurtkaart.services.signpost.where import neighbourhoods_at

        with self._bench.store.reading() as reader:
            known = _neighbourhoods(reader)
        found = neighbourhoods_at(spot, known) or frozenset()
        names = [each.name for each in known if each.id in found]
        return names[0] if len(names) == 1 else ""


def import_panel() -> None:
    """Import what opens when somebody asks back."""
    from buurtkaart.gui.signals import panel  # noqa: F401


def _neighbourhoods(reader: Reader) -> list[Neighbourhood]:
    found = reader.all(RecordType.NEIGHBOURHOOD)
    return [each for each in found if isinstance(each, Neighbourhood) and each.deleted_at is None]
