"""Deny by default: the page can load nothing, go nowhere, and ask for nothing."""

from __future__ import annotations

import logging

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from buurtkaart.gui.webmap.scheme import PAGE_URL, SCHEME

log = logging.getLogger(__name__)


class RequestGuard(QWebEngineUrlRequestInterceptor):
    """Blocks every request that does not stay inside the program, and counts what it blocked."""

    def __init__(self) -> None:
        super().__init__()
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let through our own scheme only (Qt calls this for each request)."""
        if info.requestUrl().scheme().encode() != SCHEME:
            self.blocked.append(info.requestUrl().toString())
            info.block(True)


class GuardedPage(QWebEnginePage):
    """A page that stays where it is: no navigation, window, download, permission or dialog."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.console: list[str] = []
        self.permissionRequested.connect(self._deny)
        profile.downloadRequested.connect(self._refuse_download)

    def acceptNavigationRequest(
        self, url: QUrl | str, _type: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Accept the map page itself and nothing else."""
        return is_main_frame and QUrl(url) == PAGE_URL

    def createWindow(self, _type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """Open no window: Qt reads None as a refusal."""
        return None  # type: ignore[return-value]  # Qt's documented refusal; the stub does not know it

    def javaScriptAlert(self, _origin: QUrl | str, msg: str) -> None:
        """Show nothing; an alert would mean that someone's text ran."""
        self.console.append(f"alert: {msg}")

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Keep the page's complaints for the log and the tests."""
        self.console.append(f"{source}:{line}: {message}")
        log.warning("map page %s:%s: %s", source, line, message)

    def _deny(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    def _refuse_download(self, download: QWebEngineDownloadRequest) -> None:
        download.cancel()
