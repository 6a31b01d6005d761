"""A file gets its place whole or not at all, and what was there stays when the disk refuses."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from buurtkaart.paths import half_made, replacing, write_whole

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of files work differently there")


@pytest.fixture
def usual_mask() -> Iterator[None]:
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def write_half(target: Path) -> None:
    with replacing(target) as lent:
        lent.write_bytes(b"half")
        raise ZeroDivisionError


def write_to_a_full_disk(target: Path) -> None:
    with replacing(target) as lent:
        lent.unlink()
        lent.symlink_to("/dev/full")
        lent.write_bytes(b"x" * 100_000)


def test_what_was_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "keuzes.json"
    write_whole(target, "oud")
    write_whole(target, "nieuw: café\r\n")
    assert target.read_bytes() == "nieuw: café\r\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_until_the_block_ends_readers_meet_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "kaart.mbtiles"
    target.write_bytes(b"oud")
    with replacing(target) as lent:
        lent.write_bytes(b"half")
        assert target.read_bytes() == b"oud"
    assert target.read_bytes() == b"half"


def test_a_writer_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "kaart.mbtiles"
    target.write_bytes(b"oud")
    with pytest.raises(ZeroDivisionError):
        write_half(target)
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sleutels.json"
    target.write_bytes(b"oud")

    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux lends a disk that is always full")
def test_a_write_that_the_disk_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        write_to_a_full_disk(tmp_path / "kaart")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_the_name_stays_a_folder(tmp_path: Path) -> None:
    target = tmp_path / "keuzes.json"
    target.mkdir()
    with pytest.raises(OSError, match=r"keuzes\.json"):
        write_whole(target, "nieuw")
    assert target.is_dir()
    assert list(tmp_path.iterdir()) == [target]


@only_posix
def test_what_is_no_file_keeps_its_place(tmp_path: Path) -> None:
    target = tmp_path / "niets"
    os.mkfifo(target)
    with pytest.raises(PermissionError):
        write_whole(target, "nieuw")
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_an_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "weg" / "keuzes.json", "nieuw")
    assert list(tmp_path.iterdir()) == []


@only_posix
@pytest.mark.usefixtures("usual_mask")
def test_a_new_file_may_be_read_by_everybody_who_may_read_new_files(tmp_path: Path) -> None:
    write_whole(tmp_path / "kaart", b"")
    assert rights(tmp_path / "kaart") == 0o644


@only_posix
@pytest.mark.parametrize("kept", [0o600, 0o664, 0o444])
def test_a_file_keeps_its_rights(tmp_path: Path, kept: int) -> None:
    target = tmp_path / "sleutels.json"
    target.write_bytes(b"oud")
    target.chmod(kept)
    write_whole(target, b"nieuw")
    assert (rights(target), target.read_bytes()) == (kept, b"nieuw")


@only_posix
def test_the_file_and_its_new_name_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    really = os.fsync

    def note(handle: int) -> None:
        reached.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        really(handle)

    monkeypatch.setattr("os.fsync", note)
    write_whole(tmp_path / "kaart", b"nieuw")
    assert reached == ["file", "folder"]


@only_posix
def test_a_folder_that_cannot_reach_the_disk_by_itself_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("os.fsync", only_files)
    write_whole(tmp_path / "kaart", b"nieuw")
    assert (tmp_path / "kaart").read_bytes() == b"nieuw"


def test_two_writers_do_not_write_into_one_file(tmp_path: Path) -> None:
    target = tmp_path / "kaart"
    with replacing(target) as first, replacing(target) as second:
        first.write_bytes(b"een")
        second.write_bytes(b"twee")
    assert target.read_bytes() == b"een"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["kaart [1].pdf", "k" * 250, "🗺" * 60])
def test_what_a_killed_program_left_is_found_whatever_the_name(tmp_path: Path, name: str) -> None:
    with replacing(tmp_path / name) as lent:
        assert half_made(tmp_path / name) == [lent]
    assert half_made(tmp_path / name) == []
