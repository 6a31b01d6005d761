from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.gui.webmap.scheme import CONTENT_SECURITY_POLICY, PageSources, SchemeHandler


@pytest.fixture
def handler(tmp_path: Path) -> SchemeHandler:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "main.js").write_text("main", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    sources = PageSources(tmp_path / "page", tmp_path / "vendor", {"index.html": b"composed"})

    def tile(serial: int, zoom: int, column: int, row: int) -> bytes | None:
        return b"tile" if (serial, zoom, column, row) == (3, 14, 8460, 5380) else None

    return SchemeHandler(sources, tile, lambda: b"[]")


def test_the_composed_page_and_our_own_scripts_are_served(handler: SchemeHandler) -> None:
    assert handler.body("/page/index.html") == b"composed"
    assert handler.body("/page/main.js") == b"main"


@pytest.mark.parametrize(
    "path",
    ["/page/../secret.txt", "/vendor/../secret.txt", "/secret.txt", "/page/", "/"],
)
def test_nothing_outside_the_folders_is_served(handler: SchemeHandler, path: str) -> None:
    assert handler.body(path) is None


def test_the_page_is_told_where_to_start(handler: SchemeHandler) -> None:
    assert handler.body("/start.json") == b"[]"


def test_a_tile_of_the_open_pack_is_served(handler: SchemeHandler) -> None:
    assert handler.body("/tiles/3/14/8460/5380.mvt") == b"tile"


def test_a_vector_tile_outside_the_pack_is_empty(handler: SchemeHandler) -> None:
    assert handler.body("/tiles/3/14/0/0.mvt") == b""


def test_an_image_outside_the_pack_is_not_found(handler: SchemeHandler) -> None:
    assert handler.body("/tiles/3/14/0/0.png") is None


def test_qt_serves_its_channel_script(handler: SchemeHandler) -> None:
    script = handler.body("/qwebchannel.js")
    assert script is not None
    assert b"QWebChannel" in script


def test_the_policy_has_no_loopholes() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
