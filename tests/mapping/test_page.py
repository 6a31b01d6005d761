from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from buurtkaart.mapping import page
from buurtkaart.paths import resources_folder


@pytest.fixture(scope="module")
def composed() -> dict[str, bytes]:
    return page.compose()


def test_the_page_has_no_inline_script_or_style(composed: dict[str, bytes]) -> None:
    html = composed["index.html"].decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert "<style" not in html
    assert " style=" not in html
    assert re.findall(r"\bon\w+=", html) == []


def test_the_page_links_nothing_outside_the_program(composed: dict[str, bytes]) -> None:
    for name in ("index.html", "page.css"):
        assert b"http" not in composed[name]
        assert b"//cdn" not in composed[name]
    linked = re.findall(r'(?:src|href)="([^#"][^"]*)"', composed["index.html"].decode())
    assert linked
    assert all(address.startswith("/") for address in linked)


def test_folium_makes_the_map_under_a_fixed_name(composed: dict[str, bytes]) -> None:
    assert b"var map_buurtkaart = L.map(" in composed["page.js"]
    assert b'id="map_buurtkaart"' in composed["index.html"]


def test_composing_twice_gives_the_same_page(composed: dict[str, bytes]) -> None:
    assert page.compose() == composed


def test_every_module_of_the_page_is_in_its_one_script(composed: dict[str, bytes]) -> None:
    script = composed["page.js"].decode()
    own = {f"page/{file.name}" for file in (resources_folder() / "page").glob("*.js")} - {"page/guard.js"}
    bundled = set(re.findall(r'^modules\["([^"]+)"\] =', script, re.MULTILINE))
    assert {name for name in bundled if name.startswith("page/")} == own
    assert {name.split("/")[1] for name in bundled - own} == {"pbf", "point-geometry", "vector-tile"}
    assert script.index("L.map(") > script.index("protomapsL") > script.index("leaflet")


def test_a_cached_page_is_read_without_folium(tmp_path: Path, composed: dict[str, bytes]) -> None:
    page.write(composed, tmp_path / "cache")
    script = (
        "import sys; from pathlib import Path; from buurtkaart.mapping.page import prepared_page; "
        f"prepared_page(Path({str(tmp_path / 'ready')!r}), Path({str(tmp_path / 'cache')!r})); "
        "print('folium' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def test_a_stale_cache_is_replaced(tmp_path: Path, composed: dict[str, bytes]) -> None:
    page.write(dict.fromkeys(page.FILES, b"old"), tmp_path)
    (tmp_path / "stamp").write_text("another recipe", encoding="utf-8")
    assert page.prepared_page(tmp_path / "ready", tmp_path) == composed
    assert (tmp_path / "index.html").read_bytes() == composed["index.html"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, composed: dict[str, bytes]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert page.prepared_page(tmp_path / "ready", blocked / "cache") == composed


def test_every_icon_of_the_map_stands_in_the_page(composed: dict[str, bytes]) -> None:
    from buurtkaart.services.on_map.marks import all_icons

    drawn = set(re.findall(r'<symbol id="([^"]+)" viewBox="0 0 15 15"><path', composed["index.html"].decode()))
    assert drawn == {icon.replace("/", "-") for icon in all_icons()}
