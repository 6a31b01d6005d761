"""Whatever somebody typed, it is text on the page and never runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker
from tests.gui.webmap.conftest import Page
from tests.gui.webmap.hands import centre_of, click, near

HOSTILE = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    "`${window.ran = 3}`",
    '"><svg onload=window.ran=4>',
    "'; window.ran = 5; //",
    "</script><script src=https://example.org/evil.js></script>",
    "javascript:window.ran=6",
    "{{constructor.constructor('window.ran = 7')()}}",
    "\u202eomgekeerd \u0627\u0644\u062d\u064a 👩‍👧 \u2028",
    "<iframe srcdoc='<script>parent.ran = 8</script>'></iframe>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_someone_typed_runs(page: Page, text: str) -> None:
    page.view.show_markers(
        [
            RecordMarker(text, near(0, 0), "place", text, text, text, movable=True),  # every field of a record
            ClusterMarker(text, 1, near(80, 0), (5.9, 52.5, 5.92, 52.57), ((text, text),)),
        ]
    )
    page.view.show_lines([ConnectionLine(text, near(0, -100), near(50, 100), text)])
    at = centre_of(page, ".marker.record")
    target = page.view.focusProxy()
    assert target is not None

    def told() -> bool:
        # Only a move is an event: the mouse may still rest where the test before left it.
        for spot in (QPoint(30, 30), at):
            QTest.mouseMove(target, spot)
            page.qtbot.wait(30)
        return bool(page.ask("document.querySelector('.hint').textContent") == f"{text} · sleep om te verplaatsen")

    page.qtbot.waitUntil(told, timeout=5_000)
    click(page, centre_of(page, ".marker.cluster"))
    page.wait_for("document.querySelector('.menu button')?.textContent", text)
    page.qtbot.wait(100)
    assert page.ask("typeof window.ran") == "undefined"
    made = "iframe, script:not([src]), .marker svg:not(.icon), .hint *, .menu button *"
    assert page.ask(f"document.querySelectorAll('{made}').length") == 0


def test_markup_that_reaches_a_sink_becomes_nothing(page: Page) -> None:
    markup = "<img src=x onerror=window.ran=1>"
    made = page.ask(f"((e) => {{ e.innerHTML = '{markup}'; return e.childNodes.length }})(document.createElement('p'))")
    assert made == 0
    page.qtbot.wait(100)
    assert page.ask("typeof window.ran") == "undefined"
