"""The photo of a door: dropped, pasted or chosen. It is read beside the window, and never kept as it came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.change import Action
from buurtkaart.errors import ValidationError
from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.photos.view import PhotoView
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.widgets import LinkButton, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.commands import Command, WithPhoto

if TYPE_CHECKING:
    from buurtkaart.domain.photo import Photo

_HIGHEST_PX = 180
_CORNER_PX = 6


class PhotoField(Field):
    """Its answer is the hash of a photo; the photo itself goes along with the command that stores the answer."""

    action: ClassVar[Action] = Action.PHOTO

    def __init__(
        self, caption: str, find: Callable[[str], bytes | None], erase: Callable[[], None], words: Field
    ) -> None:
        """`find` returns a stored photo by its hash, `erase` takes it away for real; `words` asks what is seen."""
        super().__init__(caption, _("Nobody may be recognised on it without agreeing to that."))
        self._find = find
        self._words = words
        self._hash = ""
        self._fresh: Photo | None = None
        self._latest = LatestOnly(self)
        self.view = PhotoView(_HIGHEST_PX, _CORNER_PX)
        self._hint = plain_label(_("Drag a photo to here, or paste it."), "muted")
        self._state = plain_label("", "small")
        self.choose_button = QPushButton(_("Choose a photo…"))
        self.paste_button = QPushButton(_("Paste"))
        self.remove_button = QPushButton(_("Take the photo away"))
        self.erase_button = LinkButton(_("Consent withdrawn…"))
        self._really = _Question(erase, self._ask_no_more)
        for button in (self.paste_button, self.remove_button):
            button.setProperty("kind", "link")
        self._frame = QFrame()
        self._frame.setProperty("kind", "drop")
        lines = QVBoxLayout(self._frame)
        lines.setContentsMargins(8, 8, 8, 8)
        lines.setSpacing(8)
        for widget in (self.view, self._hint, self._state):
            lines.addWidget(widget)
        lines.addWidget(flow(self.choose_button, self.paste_button, self.remove_button))
        lines.addWidget(self.erase_button)
        lines.addWidget(self._really)
        self.place_editor(self._frame)
        self.setFocusProxy(self.choose_button)
        self.setAcceptDrops(True)
        self.choose_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        self.remove_button.clicked.connect(self._remove)
        self.erase_button.clicked.connect(lambda: self._really.ask(self.erase_button))
        self.set_value("")

    def value(self) -> Any:
        """Return the hash of the photo, or an empty text."""
        return self._hash

    def set_value(self, value: Any) -> None:
        """Show a photo that is stored, or that was just read."""
        self._hash = value
        fresh = self._fresh
        content = fresh.content if fresh is not None and fresh.hash == value else self._find(value) if value else None
        self.view.show_photo(content, "")
        has_photo = bool(value)
        self._hint.setVisible(not has_photo)
        self._say("" if content is not None or not has_photo else _("This photo is gone. Choose it again."))
        self.choose_button.setText(_("Choose another photo…") if has_photo else _("Choose a photo…"))
        self.remove_button.setVisible(has_photo)
        self.erase_button.setVisible(has_photo)
        self._words.setVisible(has_photo)
        self._really.hide()

    def carrying(self, command: Command) -> Command:
        """Let the photo go along with what stores its hash."""
        fresh = self._fresh
        return command if fresh is None or fresh.hash != self._hash else WithPhoto(command, fresh)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file or a picture."""
        if can_be_taken(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go here."""
        event.acceptProposedAction()
        self.take(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take what was copied elsewhere."""
        data = QGuiApplication.clipboard().mimeData()
        if data is None or not can_be_taken(data):
            self._say(_("There is no photo to paste. Copy one first."))
        else:
            self.take(data)

    def take(self, data: QMimeData) -> None:
        """Read the first file, or else the picture, of what was dropped or pasted."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.take_file(files[0])
        elif data.hasImage():
            image = data.imageData()
            if isinstance(image, QImage):
                self.take_image(image)

    def take_file(self, path: Path) -> None:
        """Read a file, beside the window."""

        def read() -> Photo:
            from buurtkaart.gui.photos.reading import read_file  # most forms never do

            return read_file(path)

        self._read(read)

    def take_image(self, image: QImage) -> None:
        """Take a picture that is no file."""

        def read() -> Photo:
            from buurtkaart.gui.photos.reading import photo_of

            return photo_of(image)

        self._read(read)

    def _read(self, read: Callable[[], Photo]) -> None:
        def careful() -> Photo | ValidationError:
            try:
                return read()
            except ValidationError as error:
                return error

        self._say(_("The photo is being made ready…"))
        self._latest.ask(careful, self._arrived)

    def _arrived(self, found: Photo | ValidationError) -> None:
        if isinstance(found, ValidationError):
            self._say(found.reason)
            return
        self._fresh = found
        self.set_value(found.hash)
        self.answered()
        self._words.setFocus()

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _choose(self) -> None:
        kinds = _("Photos") + " (*.jpg *.jpeg *.png *.webp *.JPG *.JPEG *.PNG *.WEBP)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Choose a photo…"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _remove(self) -> None:
        self.set_value("")
        self.choose_button.setFocus()
        self.answered()

    def _ask_no_more(self) -> None:
        self.erase_button.show()
        self.erase_button.setFocus()


class _Question(QWidget):
    """Whether it should really be gone everywhere."""

    def __init__(self, erase: Callable[[], None], keep: Callable[[], None]) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(
            plain_label(
                _("This erases it everywhere: here, in the history and in the backups. It cannot be undone."), "warning"
            )
        )
        self.erase_button = QPushButton(_("Erase for good"))
        self.keep_button = QPushButton(_("Keep it"))
        lines.addWidget(flow(self.erase_button, self.keep_button))
        self.erase_button.clicked.connect(self.hide)
        self.erase_button.clicked.connect(lambda _checked=False: erase())
        self.keep_button.clicked.connect(self.hide)
        self.keep_button.clicked.connect(lambda _checked=False: keep())
        self.hide()

    def ask(self, instead_of: QWidget) -> None:
        """Ask, in the place of the button that leads here."""
        self.show()
        self.keep_button.setFocus()
        instead_of.hide()


def can_be_taken(data: QMimeData) -> bool:
    """Tell whether there may be a photo in what is dropped or pasted."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())
