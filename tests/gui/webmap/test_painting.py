"""What the page paints: tiles, marks by their kind, lines, and the look."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.i18n import set_language
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker
from buurtkaart.paths import resources_folder
from tests.gui.webmap.conftest import MIDDLE, Page, make_pack
from tests.gui.webmap.hands import centre_of, colours, library, near

READ_BOTH = """
(async (z, x, y) => {
  const {basemap} = buurtkaart;
  const told = (layers) => [...layers].map(([name, features]) =>
    [name, features.map(({geomType, props, bbox, geom}) => ({geomType, props, bbox, geom}))]);
  const theirs = new protomapsL.ZxySource(basemap.data.url, false);
  const ours = basemap.layer._view.tileCache.source;
  const read = async (source) => told(await source.get({z, x, y}, 512));
  globalThis.readBoth = {ours: await read(ours), theirs: await read(theirs)};
})
"""


def test_a_vector_pack_is_painted_with_its_water(page: Page, vector_pack: BasemapPack) -> None:
    with page.qtbot.waitSignal(page.view.painted, timeout=10_000):
        page.view.go_to(MIDDLE, 14)
        page.view.set_basemap(vector_pack)
    page.qtbot.waitUntil(lambda: "#a8d0e6" in colours(page), timeout=3_000)


def test_what_was_panned_away_holds_no_picture_any_more(page: Page, vector_pack: BasemapPack) -> None:
    with page.qtbot.waitSignal(page.view.painted, timeout=10_000):
        page.view.go_to(MIDDLE, 14)
        page.view.set_basemap(vector_pack)
    assert page.ask("(globalThis.before = [...document.querySelectorAll('canvas.leaflet-tile')]).length > 0")
    assert page.ask("before.every((tile) => tile.width > 0)")
    page.view.go_to(Position(MIDDLE.lat + 0.5, MIDDLE.lon), 14)
    page.wait_for("before.every((tile) => !tile.isConnected && tile.width === 0)")


def test_a_tile_is_read_as_protomaps_leaflet_reads_it(page: Page) -> None:
    pack = BasemapPack.open(resources_folder() / "vendor" / "demo" / "lisdrecht.mbtiles")
    page.view.set_basemap(pack)
    page.wait_for("buurtkaart.basemap.layer !== null")
    page.ask(f"{READ_BOTH}(14, 8429, 5371)")
    page.wait_for("globalThis.readBoth?.ours.length > 0")
    assert page.ask("readBoth.ours.some(([layer, features]) => layer === 'buildings' && features.length > 1000)")
    assert page.ask("JSON.stringify(readBoth.ours) === JSON.stringify(readBoth.theirs)")


def test_an_image_pack_is_painted(page: Page, tmp_path: Path) -> None:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#2288cc"))
    file = tmp_path / "tile.png"
    assert image.save(str(file))
    pack = make_pack(tmp_path / "raster.mbtiles", "png", file.read_bytes())
    with page.qtbot.waitSignal(page.view.painted, timeout=10_000):
        page.view.set_basemap(pack)
    page.qtbot.waitUntil(lambda: "#2288cc" in colours(page), timeout=3_000)


def test_the_attribution_is_text_and_always_there(page: Page, vector_pack: BasemapPack) -> None:
    page.view.set_basemap(vector_pack)
    page.wait_for("document.querySelector('.attribution').textContent", "© OpenStreetMap contributors")
    assert page.ask("document.querySelectorAll('.attribution a').length") == 0


def test_markers_are_compared_by_key_and_only_differences_are_touched(page: Page) -> None:
    page.view.show_markers([library("a"), library("b", near(0, 90))])
    page.wait_for("document.querySelectorAll('.marker').length", 2)
    page.ask("(document.querySelector('[aria-label=\"Plek a\"]').dataset.kept = 'yes')")
    page.view.show_markers([library("a"), library("c", near(90, 0))])
    page.wait_for("[...document.querySelectorAll('.marker')].map((m) => m.ariaLabel).sort()", ["Plek a", "Plek c"])
    assert page.ask("document.querySelector('[aria-label=\"Plek a\"]').dataset.kept") == "yes"


def test_shape_tells_the_kind(page: Page) -> None:
    contact = RecordMarker("c", near(0, 120), "contact", "maki/telephone", "#0a66a8", "Wijkteam")
    group = RecordMarker("g", near(0, -120), "initiative", "maki/cafe", "#b45f06", "Koffie")
    cluster = ClusterMarker("x", 12, near(120, 0), (5.9, 52.5, 5.92, 52.57))
    page.view.show_markers([library(), contact, group, cluster])
    for selector in (".marker.place", ".marker.contact", ".marker.initiative", ".marker.cluster"):
        page.wait_for(f"document.querySelectorAll('{selector}').length", 1)
    page.wait_for("[...document.querySelectorAll('.marker .icon')].every((i) => i.getBBox().width > 0)")


def test_the_chosen_record_stands_out(page: Page) -> None:
    page.view.show_markers([library("a"), library("b", near(0, 90))])
    page.view.select("b", near(0, 90))
    page.wait_for("document.querySelector('.marker.selected')?.ariaLabel", "Plek b")
    page.view.select("", None)
    page.wait_for("document.querySelectorAll('.marker.selected').length", 0)


def test_a_chosen_record_inside_a_cluster_gets_a_ring(page: Page) -> None:
    page.view.show_markers([ClusterMarker("x", 12, near(0, 0), (5.9, 52.5, 5.92, 52.57))])
    page.view.select("hidden", near(10, 10))
    page.wait_for("document.querySelectorAll('.halo').length", 1)


def test_only_what_can_be_dragged_says_so(page: Page) -> None:
    page.view.show_markers([library("a", movable=False), library("b", near(60, 0))])
    centre_of(page, ".marker")
    for record, said in (("a", "Plek a"), ("b", "Plek b · sleep om te verplaatsen")):
        page.ask(f"buurtkaart.markers.entries.get('r:{record}').element.dispatchEvent(new Event('mouseenter'))")
        page.wait_for("document.querySelector('.hint').textContent", said)


def test_a_connection_is_a_curved_dashed_line(page: Page) -> None:
    page.view.show_lines([ConnectionLine("l", near(0, -100), near(50, 100), "Samen op de loopband")])
    page.wait_for("document.querySelectorAll('path.connection').length", 1)
    page.wait_for("document.querySelector('path.connection').getAttribute('d').split('L').length > 10")
    assert page.ask("getComputedStyle(document.querySelector('path.connection')).strokeDasharray") != "none"
    page.view.show_lines([])
    page.wait_for("document.querySelectorAll('path.connection').length", 0)


def test_a_border_of_two_neighbours_is_drawn_once(page: Page) -> None:
    def ring(*offsets: tuple[float, float]) -> tuple[Position, ...]:
        return tuple(near(x, y) for x, y in offsets)

    west = ring((-60, -100), (-60, 0), (60, 0), (60, -100))
    east = ring((60, 0), (-60, 0), (-60, 100), (60, 100))
    page.view.show_shapes([west, east])
    page.wait_for("document.querySelectorAll('path.outline').length", 2)
    sides = "[...document.querySelectorAll('path.outline')].map((each) => each.getAttribute('d').split('L').length - 1)"
    assert page.ask(sides) == [4, 3]


def test_the_letters_of_a_street_stand_side_by_side_at_the_deepest_zoom(page: Page) -> None:
    # A canvas counts in single precision: so far from the edge of the world that is in steps of 16 pixels.
    page.ask(
        """import(new URL('/page/streetlabels.js', location.href).href).then(({ StreetLabel }) => {
          const made = new StreetLabel({ font: () => '14px sans-serif', fill: '#000', halo: '#fff' });
          const scratch = document.createElement('canvas').getContext('2d');
          const bend = [[0, 0], [70, 0], [130, 20], [200, 64]].map(([x, y]) => ({ x: 138650000 + x, y: 87370000 + y }));
          const street = { props: { name: 'Burgemeester' }, geomType: 2 };
          const [label] = made.place({ zoom: 20, scratch }, [bend], street);
          const at = [];
          scratch.fillText = () => at.push(Math.round(scratch.getTransform().e));
          label.draw(scratch);
          globalThis.letters = at;
        })"""
    )
    page.wait_for("globalThis.letters?.length", len("Burgemeester"))
    assert page.ask("letters.every((x, i) => i === 0 || (x > letters[i - 1] && x < letters[i - 1] + 16))")


def test_the_dark_look_reaches_the_page(page: Page) -> None:
    page.view.set_appearance(theme="dark", text_scale=1.5)
    page.wait_for("document.documentElement.dataset.theme", "dark")
    assert page.ask("getComputedStyle(document.body).backgroundColor") == "rgb(29, 35, 39)"


def test_the_page_speaks_the_language_and_writes_its_numbers(page: Page) -> None:
    bounds = (5.9, 52.5, 5.92, 52.57)
    many = [ClusterMarker("x", 1_234, near(120, 0), bounds), ClusterMarker("y", 12_345, near(-120, 0), bounds)]
    counts = "[...document.querySelectorAll('.cluster .count')].map((each) => each.textContent).sort().join(' ')"
    for language, said in (("nl", "1,2k 12k"), ("en", "1.2k 12k")):
        set_language(language)
        page.view.set_appearance(theme="light", reduced_motion=True)
        page.wait_for("document.documentElement.lang", language)
        page.view.show_markers([])
        page.wait_for("document.querySelectorAll('.cluster').length", 0)
        page.view.show_markers(many)
        page.wait_for(counts, said)
