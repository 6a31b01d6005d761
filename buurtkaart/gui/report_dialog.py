"""A bug is logged and shown, and the work stays untouched."""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from buurtkaart import __version__
from buurtkaart.errors import BuurtkaartError, StoreDamagedError
from buurtkaart.gui.theme import BASE_TEXT_PX
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _

_LOG_BYTES = 500_000
_WIDE_PX: Final = 620
_HIGH_PX: Final = 420
_SHARE: Final = 0.9
"""Of the screen, at most."""
_THROUGH_QT: Final = re.compile(r"^(?:Error calling Python override of [\w:]+\(\): )+")


class ReportDialog(QDialog):
    """Says that the work is safe, and offers the technical text for whoever helps."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Something went wrong in the program"))
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setAccessibleName(_("Technical details"))
        copy = button(_("Copy the details"), "", lambda: QGuiApplication.clipboard().setText(report))
        ready = button(_("Go on"), "primary", self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(ready)
        layout = QVBoxLayout(self)
        # Wrapped words would ask for the height that they need in the narrowest window.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(plain_label(_("Something went wrong in the program"), "title"))
        layout.addWidget(
            plain_label(
                _(
                    "Your work is safe: what was stored is stored. You can go on. If it happens again, start the "
                    "program anew and send these details to whoever helps you. Read them first: a name may be in them."
                )
            )
        )
        layout.addWidget(details, 1)
        layout.addLayout(buttons)
        larger = self.font().pixelSize() / BASE_TEXT_PX if self.font().pixelSize() > 0 else 1.0
        room = self.screen().availableSize() * _SHARE
        self.resize(QSize(round(_WIDE_PX * larger), round(_HIGH_PX * larger)).boundedTo(room))


def install_excepthook(window: QWidget, folder: Path) -> None:
    """Log every bug in the data folder and show it. A calm error that nobody caught is said calmly."""
    shown: list[ReportDialog] = []

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, BuurtkaartError) and hasattr(window, "complain"):
            error.args = tuple(map(_without_qt, error.args))
            window.complain(error)
            if isinstance(error, StoreDamagedError):
                from buurtkaart.gui.store_tool import StoreTool

                for tool in window.findChildren(StoreTool):
                    tool.offer_way_back(error)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        heading = log_bug(folder, error)
        sys.__excepthook__(kind, error, trace)
        if not shown:
            # One dialog at a time: a bug in a timer must not bury the screen.
            dialog = ReportDialog(heading + text, window)
            shown.append(dialog)
            dialog.finished.connect(lambda _result: shown.clear())
            QTimer.singleShot(0, dialog.open)

    sys.excepthook = report


def log_bug(folder: Path, error: BaseException) -> str:
    """Log in a data folder where a bug went wrong, and none of its words; return the heading of a report."""
    heading = f"Buurtkaart {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    _log(folder / "buurtkaart.log", heading + _without_words(error))
    return heading


def _without_qt(said: object) -> object:
    """Return a sentence as it was said: PySide puts the names of the methods that it came through before it."""
    return _THROUGH_QT.sub("", said) if isinstance(said, str) else said


def _without_words(error: BaseException) -> str:
    """Return where it went wrong and of what kind it was.

    What an error says may hold what somebody typed. On the screen a person reads that first; in a file nobody would
    ever erase it.
    """
    told: list[str] = []
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        told.append(f"{type(following).__module__}.{type(following).__qualname__}\n")
        told.extend(traceback.format_tb(following.__traceback__))
        hidden = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or hidden
    return "".join(told)


def _log(file: Path, text: str) -> None:
    try:
        if file.exists() and file.stat().st_size > _LOG_BYTES:
            file.replace(file.with_suffix(".log.old"))
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError:
        logging.getLogger(__name__).warning("the log %s cannot be written", file)
