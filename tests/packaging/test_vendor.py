"""What npm brings is copied whole, with its licences, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
import vendor


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    """A node_modules with one file for every copy and a licence for every package."""
    folder = tmp_path / "node_modules"
    packages = {package for package, _pattern, _folder in vendor.COPIES} | set(vendor.BUNDLED_IN_PROTOMAPS_LEAFLET)
    for package in packages:
        (folder / package).mkdir(parents=True)
        (folder / package / "LICENSE").write_text(package, encoding="utf-8")
    for package, pattern, _folder in vendor.COPIES:
        file = folder / package / pattern.replace("*", "example")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(pattern, encoding="utf-8")
    return folder


def test_files_and_icons_lie_where_the_page_asks_for_them(modules: Path, tmp_path: Path) -> None:
    vendor.fill(modules, tmp_path / "vendor")
    for name in ("leaflet/leaflet.js", "leaflet/leaflet.css", "protomaps-leaflet/protomaps-leaflet.js"):
        assert (tmp_path / "vendor" / name).is_file()
    assert (tmp_path / "vendor" / "maki" / "icons" / "example.svg").is_file()
    assert (tmp_path / "vendor" / "temaki" / "icons" / "example.svg").is_file()


def test_every_licence_travels_along(modules: Path, tmp_path: Path) -> None:
    vendor.fill(modules, tmp_path / "vendor")
    found = {file.read_text(encoding="utf-8") for file in (tmp_path / "vendor").rglob("LICENSE")}
    assert found == {path.parent.relative_to(modules).as_posix() for path in modules.rglob("LICENSE")}


def test_a_package_without_a_licence_file_brings_its_description(modules: Path, tmp_path: Path) -> None:
    (modules / "pmtiles" / "LICENSE").unlink()
    (modules / "pmtiles" / "package.json").write_text('{"license": "BSD-3-Clause"}', encoding="utf-8")
    vendor.fill(modules, tmp_path / "vendor")
    described = tmp_path / "vendor" / "protomaps-leaflet" / "bundled" / "pmtiles" / "package.json"
    assert "BSD-3-Clause" in described.read_text(encoding="utf-8")


def test_what_was_there_stays_when_a_package_lost_a_file(modules: Path, tmp_path: Path) -> None:
    vendor.fill(modules, tmp_path / "vendor")
    (modules / "leaflet" / "dist" / "leaflet.js").unlink()
    with pytest.raises(vendor.VendorError, match=r"leaflet no longer has dist/leaflet\.js"):
        vendor.fill(modules, tmp_path / "vendor")
    assert (tmp_path / "vendor" / "leaflet" / "leaflet.js").is_file()


def test_an_older_copy_is_replaced_whole(modules: Path, tmp_path: Path) -> None:
    leftover = tmp_path / "vendor" / "old-library" / "old.js"
    leftover.parent.mkdir(parents=True)
    leftover.touch()
    vendor.fill(modules, tmp_path / "vendor")
    assert not leftover.exists()
