"""Asks the signpost beside the window: its tables and streets are read at the first question, never at the start."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, ForWhom, Found, HelpLine, Question
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.workbench import Workbench

if TYPE_CHECKING:
    # They bring numpy and the walking streets; a start waits for neither.
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.services.signpost.answering import Signpost
    from buurtkaart.services.signpost.help_lines import HelpLines
    from buurtkaart.services.walking.distances import Route


class Answerer(QObject):
    """One signpost for one open neighbourhood. Of several questions only the newest is answered."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._lock = Lock()
        self._signpost: Signpost | None = None
        self._waiting: list[Callable[[Signpost], None]] = []
        self._answers = LatestOnly(self)
        self._routes = LatestOnly(self)

    @cached_property
    def help_lines(self) -> HelpLines:
        """The help numbers of this computer."""
        from buurtkaart.services.signpost.help_file import LOCAL_FILE
        from buurtkaart.services.signpost.help_lines import HelpLines

        return HelpLines.read(self._workbench.workspace.folder / LOCAL_FILE)

    def every_line(self, for_whom: ForWhom) -> tuple[HelpLine, ...]:
        """Return all help lines, for the grey line."""
        return self.help_lines.everything(for_whom, self._workbench.clock.now())

    def danger_lines(self, question: Question) -> tuple[HelpLine, ...]:
        """Return the lines for a danger sign, while the question is still being asked."""
        return self.help_lines.danger(question, self._workbench.clock.now())

    def ask(
        self,
        question: Question,
        middle: Position | None,
        then: Callable[[Answer], None],
        failed: Callable[[BuurtkaartError], None],
    ) -> None:
        """Answer through `then`, or say through `failed` why not; neither once something newer is asked."""
        help_lines = self.help_lines

        def work() -> Answer | BuurtkaartError:
            try:
                return self._made(help_lines).answer(question, middle)
            except BuurtkaartError as error:
                return error

        def deliver(outcome: Answer | BuurtkaartError) -> None:
            if isinstance(outcome, BuurtkaartError):
                failed(outcome)
            else:
                then(outcome)

        self._answers.ask(work, deliver)

    def ask_route(
        self, question: Question, found: Found, middle: Position | None, then: Callable[[Route | None], None]
    ) -> None:
        """Hand over the way to a result; None where there is none."""
        help_lines = self.help_lines
        self._routes.ask(lambda: self._made(help_lines).route(question, found, middle), then)

    def prepare(self) -> None:
        """Read what the first answer needs. In a worker."""
        self._made(self.help_lines).prepare()

    def apply(self, change_set: ChangeSet) -> None:
        """Follow an edit, before the next answer: the window does not wait for it."""
        self._later(lambda signpost: signpost.apply(change_set))

    def use_map(self, pack: BasemapPack | None) -> None:
        """Walk on another map, from the next answer on."""
        self._later(lambda signpost: signpost.use_map(pack))

    def forget(self) -> None:
        """Drop what is asked: nobody waits for it any more."""
        self._answers.forget()
        self._routes.forget()

    def stop(self) -> None:
        """Wait for what runs, before the store goes."""
        self._answers.stop()
        self._routes.stop()

    def _later(self, act: Callable[[Signpost], None]) -> None:
        with self._lock:
            # What is not read yet will be read as it is then.
            if self._signpost is not None:
                self._waiting.append(act)

    def _made(self, help_lines: HelpLines) -> Signpost:
        from buurtkaart.services.agenda.regions import calendar_of
        from buurtkaart.services.signpost.answering import Signpost

        bench = self._workbench
        with self._lock:
            if self._signpost is None:
                calendar = calendar_of(bench.store, bench.settings.current)
                self._signpost = Signpost(bench.store, bench.clock, help_lines, bench.pack, calendar)
            signpost, waiting = self._signpost, self._waiting
            self._waiting = []
        for act in waiting:
            act(signpost)
        return signpost
