"""What Chromium must be told before `QApplication` exists. Light: it imports QtCore only."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, Qt

FLAGS_VARIABLE = "QTWEBENGINE_CHROMIUM_FLAGS"

# Chromium's own services: none of them has a use on a map that never leaves this computer.
_UNUSED_FEATURES = (
    "AutofillServerCommunication",
    "CertificateTransparencyComponentUpdater",
    "InterestFeedContentSuggestions",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "SpareRendererForSitePerProcess",
    "Translate",
)


def chromium_flags(*, as_root: bool, without_screen: bool = False, existing: str = "") -> str:
    """Return the flags that keep Chromium silent on the network, added to those in `existing`."""
    flags = [
        "--disable-background-networking",
        "--disable-component-update",
        "--dns-prefetch-disable",
        "--no-proxy-server",
        "--no-pings",
        "--disable-features=" + ",".join(_UNUSED_FEATURES),
    ]
    if as_root:
        # Chromium refuses to start its sandbox as uid 0: containers and continuous integration only.
        flags.append("--no-sandbox")
    if without_screen:
        # There is no graphics card to be found behind an offscreen window: do not spend time looking.
        flags.append("--disable-gpu")
    present = existing.split()
    return " ".join([*present, *(flag for flag in flags if flag not in present)])


def prepare_web_engine() -> None:
    """Set the environment of the web view. Call before `QApplication` is made; cheap and repeatable.

    The view itself can be imported after the window is shown: the URL scheme is registered by
    `scheme.register_scheme`, which is in time as long as no profile exists.
    """
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    os.environ[FLAGS_VARIABLE] = chromium_flags(
        as_root=as_root,
        without_screen=os.environ.get("QT_QPA_PLATFORM") == "offscreen",
        existing=os.environ.get(FLAGS_VARIABLE, ""),
    )
    if QCoreApplication.instance() is None:
        # Otherwise Qt WebEngine demands to be imported before the application exists.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
