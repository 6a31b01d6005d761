"""Missing system libraries are named by the package that brings them."""

from __future__ import annotations

from pathlib import Path

import pytest
import system_libraries
from system_libraries import MissingLibrariesError, advice, missing_from_ldd, packages_for

LDD = """\
/x/QtWebEngineProcess:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibnss3.so => not found
\tlibsmime3.so => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/x/libqoffscreen.so:
\tlibnss3.so => not found
\tlibasound.so.2 => not found
"""


def on_debian_12(package: str) -> bool:
    return not package.endswith("t64")


def test_each_missing_library_is_found_once_in_what_ldd_says() -> None:
    assert missing_from_ldd(LDD) == ["libnss3.so", "libsmime3.so", "libasound.so.2"]


def test_nothing_is_missing_when_ldd_finds_everything() -> None:
    assert missing_from_ldd("\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tstatically linked\n") == []


def test_libraries_of_one_package_name_it_once() -> None:
    assert packages_for(missing_from_ldd(LDD), on_debian_12) == (["libasound2", "libnss3"], [])


def test_newer_systems_get_the_names_that_end_in_t64() -> None:
    assert packages_for(["libasound.so.2"], lambda package: package == "libasound2t64") == (["libasound2t64"], [])


def test_a_library_that_no_package_is_known_for_is_kept_by_name() -> None:
    assert packages_for(["libnovel.so.9"], on_debian_12) == ([], ["libnovel.so.9"])


def test_the_advice_is_one_line_to_type() -> None:
    assert advice(["libegl1", "libnss3"], []) == "sudo apt-get install libegl1 libnss3"


def test_the_advice_names_what_has_no_package() -> None:
    assert "libnovel.so.9" in advice([], ["libnovel.so.9"])


def test_a_person_without_root_gets_the_line_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda *_paths, **_options: ["libnss3.so"])
    monkeypatch.setattr(system_libraries, "may_install", lambda: False)
    monkeypatch.setattr(system_libraries, "is_in_package_lists", on_debian_12)
    installed: list[str] = []
    monkeypatch.setattr(system_libraries, "install", installed.extend)
    with pytest.raises(MissingLibrariesError, match=r"^sudo apt-get install libnss3$"):
        system_libraries.ensure(tmp_path, with_x=False, say=lambda _text: None)
    assert installed == []


def test_root_on_debian_gets_what_is_missing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    installed: list[str] = []
    monkeypatch.setattr(
        system_libraries, "missing_libraries", lambda *_paths, **_options: [] if installed else ["libnss3.so"]
    )
    monkeypatch.setattr(system_libraries, "may_install", lambda: True)
    monkeypatch.setattr(system_libraries, "refresh_package_lists", lambda: None)
    monkeypatch.setattr(system_libraries, "is_in_package_lists", on_debian_12)
    monkeypatch.setattr(system_libraries, "install", installed.extend)
    system_libraries.ensure(tmp_path, with_x=False, say=lambda _text: None)
    assert installed == ["libnss3"]


def test_a_library_that_came_along_as_a_dependency_is_no_longer_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(
        system_libraries,
        "missing_libraries",
        lambda *_paths, **_options: [] if installed else ["libnss3.so", "libnovel.so.9"],
    )
    monkeypatch.setattr(system_libraries, "may_install", lambda: True)
    monkeypatch.setattr(system_libraries, "refresh_package_lists", lambda: None)
    monkeypatch.setattr(system_libraries, "is_in_package_lists", on_debian_12)
    monkeypatch.setattr(system_libraries, "install", installed.extend)
    system_libraries.ensure(tmp_path, with_x=False, say=lambda _text: None)
    assert installed == ["libnss3"]
