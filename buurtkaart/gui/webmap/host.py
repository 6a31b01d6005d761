"""The web page behind the map: a profile that keeps nothing, a page that goes nowhere, and their end in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView

from buurtkaart.gui.webmap.guard import GuardedPage, RequestGuard
from buurtkaart.gui.webmap.scheme import PAGE_URL, SCHEME, PageSources, SchemeHandler, TileReader


class PageHost:
    """Holds what must live as long as the page, and in the end longer."""

    def __init__(
        self, sources: PageSources, read_tile: TileReader, start: Callable[[], bytes], bridge: QObject, parent: QObject
    ) -> None:
        """`bridge` is what the page talks to; `parent` owns the channel between them."""
        # Without a name the profile keeps nothing on disk.
        self._profile = QWebEngineProfile()
        self._handler = SchemeHandler(sources, read_tile, start, self._profile)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._guard = RequestGuard()
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._page = GuardedPage(self._profile)
        self._channel = QWebChannel(parent)
        self._channel.registerObject("bridge", bridge)
        self._page.setWebChannel(self._channel)
        _restrict(self._page.settings())

    def load_in(self, view: QWebEngineView) -> None:
        """Show the page in `view` and let it load."""
        view.setPage(self._page)
        self._page.load(PAGE_URL)

    @property
    def handler(self) -> SchemeHandler:
        """What answers the page's requests."""
        return self._handler

    @property
    def console(self) -> Sequence[str]:
        """What the page complained about."""
        return tuple(self._page.console)

    @property
    def blocked(self) -> Sequence[str]:
        """Addresses outside the program that the page tried to reach."""
        return tuple(self._guard.blocked)

    def paint_behind(self, colour: str) -> None:
        """Give the page its colour from before it is drawn, so that nothing flashes."""
        self._page.setBackgroundColor(QColor(colour))

    def end_in(self, view: QWebEngineView) -> None:
        """Take the page out of `view` and end it, and then its profile. Nothing works afterwards."""
        # A view that is hidden without a page makes itself another one, on a profile nobody ends.
        view.hide()
        # A page must be gone before its profile.
        view.setPage(None)  # type: ignore[arg-type]  # Qt takes no page at all; the stub does not know it
        shiboken6.delete(self._page)
        shiboken6.delete(self._profile)


def _restrict(settings: QWebEngineSettings) -> None:
    off = QWebEngineSettings.WebAttribute
    for attribute in (
        off.LocalContentCanAccessRemoteUrls,
        off.JavascriptCanOpenWindows,
        off.JavascriptCanAccessClipboard,
        off.PluginsEnabled,
        off.PdfViewerEnabled,
        off.HyperlinkAuditingEnabled,
        off.DnsPrefetchEnabled,
        off.FullScreenSupportEnabled,
        off.ScreenCaptureEnabled,
        off.WebGLEnabled,
        off.LocalStorageEnabled,
        off.NavigateOnDropEnabled,
        off.ErrorPageEnabled,
        off.AutoLoadIconsForPage,
    ):
        settings.setAttribute(attribute, False)
    settings.setAttribute(off.FocusOnNavigationEnabled, False)
