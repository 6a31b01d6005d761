"""The bar over the signpost: what was answered so far, each a chip that leads back to its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QPushButton, QScrollArea, QWidget

from buurtkaart.domain.signpost import ForWhom, Notice, Wanted
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.signpost.asking import Asking, Step, Talked
from buurtkaart.gui.signpost.style import signpost_style
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, escaped_for_menu, plain_label, plain_tip
from buurtkaart.i18n import _
from buurtkaart.services.signpost import words

_LONGEST_CHIP = 26
_LONGEST_QUESTION = 40
_LARGE_TEXT = 1.5
"""From this size the chips stand on one line that scrolls: the answer needs the height."""


class Header(QFrame):
    """Takes the place of the top bar while somebody asks."""

    wanted = Signal(object)
    """The Step of the chip that was pressed."""
    again = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self._row = QGridLayout(self)
        self._title = plain_label(_("Where can I turn?"), "brand", wrap=False)
        self._chips = QWidget()
        self._chips.setProperty("kind", "surface")
        is_large = look.text_size >= _LARGE_TEXT
        self._flow: QLayout = QHBoxLayout(self._chips) if is_large else FlowLayout(self._chips, look.rhythm(1))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._title, 0, 0)
        self._row.setColumnStretch(1, 1)
        self._again = button(_("Start over"), "", self.again.emit, tip=_("Forget these answers and start over"))
        self._close = button(_("Close"), "", self.closed.emit, tip=_("Forget these answers and go back (Escape)"))
        self._row.addWidget(self._again, 0, 2)
        self._row.addWidget(self._close, 0, 3)
        self.setStyleSheet(signpost_style(look))
        self._row.addWidget(_strip(self._chips, look) if is_large else self._chips, 0, 1)
        self._row.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(1))
        self._row.setSpacing(look.rhythm(1.5))

    def show_asking(self, asking: Asking, *, from_middle: bool = False) -> None:
        """Show a chip for every answer, and after the answer also what may still be added.

        `from_middle`: nobody said where, so the metres count from the middle of the map.
        """
        while (item := self._flow.takeAt(0)) is not None:
            made = item.widget()
            if made is not None:
                made.hide()
                made.deleteLater()
        for step in asking.steps:
            if asking.is_answered(step):
                self._add(step, list(_answer_words(asking, step)), is_answered=True)
            elif asking.has_answer and Notice.ACUTE_DANGER not in asking.notices:
                words_told = _question_words(asking, step)
                if step is Step.WHERE and from_middle:
                    words_told = _("{question} (now: middle of map)").format(question=words_told)
                self._add(step, [words_told], is_answered=False)
        self._chips.updateGeometry()
        if isinstance(self._flow, QHBoxLayout):
            self._chips.resize(self._flow.sizeHint())

    def _add(self, step: Step, told: list[str], *, is_answered: bool) -> None:
        text = ", ".join(told)
        longest = _LONGEST_CHIP if is_answered else _LONGEST_QUESTION
        short = told[0] if len(told[0]) <= longest else told[0][: longest - 1].rstrip(" ,") + "…"
        if not is_answered:
            short = f"+ {short}"
        if len(told) > 1:
            short += f" +{len(told) - 1}"
        made = QPushButton(escaped_for_menu(short))
        made.setProperty("kind", "answered" if is_answered else "unanswered")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setAutoDefault(True)
        made.setToolTip(plain_tip(text))
        spoken = _("Change: {answer}") if is_answered else _("Add: {answer}")
        made.setAccessibleName(spoken.format(answer=text))
        # Else a screen reader would say the tip, with its markup.
        made.setAccessibleDescription(text)
        made.clicked.connect(lambda _checked=False: self.wanted.emit(step))
        self._flow.addWidget(made)
        made.show()


def _strip(chips: QWidget, look: Look) -> QScrollArea:
    strip = QScrollArea()
    strip.setProperty("kind", "surface")
    strip.setFrameShape(QFrame.Shape.NoFrame)
    strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    strip.setWidget(chips)
    # Without a bar below them the chips stand at the height of the words beside them.
    strip.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    strip.setFixedHeight(look.px(34) + 12)
    return strip


def _question_words(asking: Asking, step: Step) -> str:
    """Return a question in short, for a chip."""
    for_whom = asking.question.for_whom
    return {
        Step.FOR_WHOM: words.for_whom_question(),
        Step.TALKED: _("Talked about it?"),
        Step.WHERE: words.where_question(),
        Step.NOTICES: words.notice_question(for_whom),
        # Also for somebody else: the long question belongs to its page.
        Step.WANTED: words.wanted_question(ForWhom.SELF if for_whom is ForWhom.SELF else ForWhom.REFERRER),
    }[step]


def _answer_words(asking: Asking, step: Step) -> Iterator[str]:
    """Yield what was answered to a question."""
    for_whom = asking.question.for_whom
    if step is Step.FOR_WHOM:
        yield words.for_whom_words(for_whom)
    elif step is Step.WHERE:
        yield asking.near_name or _("a spot on the map")
    elif step is Step.TALKED and asking.talked is not None:
        yield {
            Talked.YES: _("talked about it"),
            Talked.NOT_YET: _("not talked about it yet"),
            Talked.SAID_NO: _("the other does not want it"),
        }[asking.talked]
    elif step is Step.NOTICES:
        yield from _small(words.notice_words(each, for_whom) for each in Notice if each in asking.notices)
    elif step is Step.WANTED:
        yield from _small(words.wanted_words(each, for_whom) for each in Wanted if each in asking.wanted)


def _small(sentences: Iterable[str]) -> Iterator[str]:
    # In English "I" keeps its capital.
    return (each if each.startswith("I ") else each[:1].lower() + each[1:] for each in sentences)
