"""What more can be done with a result: hear it, see the way, print it. Only what works here is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.domain.signpost import Answer
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.signpost.badge import SHAPES
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.visitors.hall import Hall
from buurtkaart.gui.visitors.page import NotePage, Page
from buurtkaart.gui.visitors.starting import MapPage
from buurtkaart.gui.visitors.window import VisitorsWindow
from buurtkaart.i18n import _, current_language
from buurtkaart.mapping.signpost_marks import NumberedMark, Signs
from buurtkaart.services.visiting.facts import Facts

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.session import Session
    from buurtkaart.gui.visitors.voice import Voice
    from buurtkaart.services.walking.distances import Route


class Extras(QObject):
    """Looks once for a voice and a printer, after the first screen stands."""

    def __init__(self, window: VisitorsWindow, hall: Hall, tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._hall, self._tasks = window, hall, tasks
        self._session: Session | None = None
        self.voice: Voice | None = None
        self.print_it: Callable[[bytes], None] | None = None
        """Puts a slip on paper; None where there is no printer."""

    def use(self, session: Session) -> None:
        """Work for this session."""
        self._session = session

    def look_for_them(self) -> None:
        """Look for a voice and a printer."""
        from buurtkaart.gui.visitors.slip import print_slip, usual_printer
        from buurtkaart.gui.visitors.voice import Voice

        self.voice = Voice(self)
        self.offer()
        if usual_printer() is not None:
            self.print_it = print_slip

    def offer(self) -> None:
        """Show the button that reads aloud, where there is a voice for this language."""
        self._window.offer_reading(can_read=self.voice is not None and self.voice.can_read)

    def read(self) -> None:
        """Read the screen aloud, or be silent."""
        if self.voice is not None and self._window.page is not None:
            self.voice.read(self._window.page.spoken())

    def be_silent(self) -> None:
        """Stop reading."""
        if self.voice is not None:
            self.voice.stop()

    def stop(self) -> None:
        """Nothing more is said."""
        self.be_silent()

    def ways(self, answer: Answer, facts: Facts) -> Sequence[tuple[str, Callable[[], None]]]:
        """Return what can be done with a result."""
        ways: list[tuple[str, Callable[[], None]]] = []
        session = self._session
        if session is None:
            return ways
        if self.print_it is not None:
            ways.append((_("Print this"), partial(self._print, answer, facts)))
        if session.map.is_there and facts.found.position is not None:
            ways.append((_("Show me the way"), lambda: session.trail.go(lambda: self._way(answer, facts))))
        return ways

    def _way(self, answer: Answer, facts: Facts) -> Page:
        session, found = self._session, facts.found
        assert session is not None  # noqa: S101 - the button is made with one
        visiting, question = self._hall.visiting, answer.question

        def show(route: Route | None) -> Page:
            goal = found.position
            marks = [
                NumberedMark(
                    id=found.record_id,
                    number=1,
                    position=goal,
                    shape=SHAPES[found.rung],
                    name=facts.name,
                    selected=True,
                )
                for goal in (goal,)
                if goal is not None
            ]
            has_way = route is not None and question.near is not None
            signs = Signs(
                origin=question.near,
                origin_name=_("Here you start"),
                marks=tuple(marks),
                route=route.positions if has_way and route is not None else (),
                estimated=has_way and route is not None and not route.along_streets,
            )
            told = " · ".join(filter(None, (*facts.where, facts.landmark, facts.walk)))
            return MapPage(facts.name, session.look, session.map.view_of(signs), told=told, signs=signs)

        return session.ask(facts.name, lambda: visiting.route(question, found), show)

    def _print(self, answer: Answer, facts: Facts) -> None:
        from buurtkaart.gui.visitors.slip import slip

        session, hall, print_it = self._session, self._hall, self.print_it
        if session is None or print_it is None:
            return
        title, question = _("Print this"), answer.question
        waiting = NotePage(title, [_("One moment…")], [], session.look)

        screen, reading = current_language(), session.language

        def work() -> bytes:
            route = hall.visiting.route(question, facts.found) if question.near is not None else None
            return slip(hall.source, answer, facts.found, hall.pack, route, screen=screen, reading=reading)

        def say(sentence: str) -> None:
            if self._window.page is waiting:
                session.trail.put(NotePage(title, [sentence], [(_("Go back"), session.trail.show)], session.look))

        def printed(pdf: bytes) -> None:
            try:
                print_it(pdf)
            except BuurtkaartError as error:
                say(str(error))
            else:
                say(_("The slip comes out of the printer. Take it along."))

        # Not a screen of its own: whoever comes back to it would print once more.
        session.trail.put(waiting)
        self._tasks.run(lambda _progress: work(), printed, lambda error: say(str(error)))
