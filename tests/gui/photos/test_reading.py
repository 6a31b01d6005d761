"""A photo is read with care and written anew: only the picture is left, and what is no photo is told so."""

from __future__ import annotations

import hashlib
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

from buurtkaart.domain.photo import MOST_BYTES, MOST_SMALL_BYTES, WIDEST_PX, WIDEST_SMALL_PX, Photo
from buurtkaart.errors import ValidationError
from buurtkaart.gui.photos.reading import photo_of, read_file, read_photo

SECRET = b"PLANTEDOWNER"


def picture(width: int = 400, height: int = 300, colour: str = "#2060a0") -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    made.setText("Author", SECRET.decode())
    return made


def noise(width: int, height: int) -> QImage:
    """Return what no JPEG can make small."""
    count = width * height // 8
    blocks = b"".join(hashlib.sha256(number.to_bytes(4)).digest() for number in range(count))
    return QImage(blocks, width, height, QImage.Format.Format_RGB32).copy()


def as_file(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setText("Description", SECRET.decode())
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def exif(orientation: int = 1) -> bytes:
    """Return an APP1 block with a name, an orientation and a place on earth, as a phone writes it."""
    name = SECRET + b"\0"
    entries = 3
    after = 8 + 2 + 12 * entries + 4
    gps = after + len(name)
    head = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", entries)
    head += struct.pack("<HHII", 0x010F, 2, len(name), after)
    head += struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    head += struct.pack("<HHII", 0x8825, 4, 1, gps) + struct.pack("<I", 0) + name
    spot = gps + 2 + 12 * 2 + 4
    head += struct.pack("<H", 2)
    head += struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<HHII", 2, 5, 3, spot) + struct.pack("<I", 0)
    head += struct.pack("<6I", 52, 1, 33, 1, 123456, 1000)
    body = b"Exif\0\0" + head
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def with_exif(jpeg: bytes, orientation: int = 1) -> bytes:
    comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET
    return jpeg[:2] + exif(orientation) + comment + jpeg[2:]


def seen(content: bytes) -> QImage:
    image = QImage.fromData(content)
    assert not image.isNull()
    return image


def refusal(content: bytes) -> str:
    with pytest.raises(ValidationError) as told:
        read_photo(content)
    assert told.value.field == "photo"
    return str(told.value)


def test_where_it_was_taken_and_by_whom_is_gone() -> None:
    original = with_exif(as_file(picture(), "jpeg"))
    for planted in (b"Exif", SECRET, struct.pack("<6I", 52, 1, 33, 1, 123456, 1000)):
        assert planted in original
        made = read_photo(original)
        assert planted not in made.content
        assert planted not in made.small


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_what_people_have_becomes_a_jpeg_without_their_words(kind: str) -> None:
    made = read_photo(as_file(picture(), kind))
    assert (seen(made.content).width(), seen(made.content).height()) == (400, 300)
    assert seen(made.content).pixelColor(200, 150).blue() > 140
    assert SECRET not in made.content + made.small


def test_a_photo_that_was_held_upright_stands_upright() -> None:
    made = read_photo(with_exif(as_file(picture(400, 300), "jpeg"), orientation=6))
    assert seen(made.content).size() == QSize(300, 400)


@pytest.mark.parametrize("size", [(4000, 1000), (1000, 4000), (6000, 20), (1, 1), (1280, 1280), (1281, 900)])
def test_a_photo_is_never_larger_than_it_may_be(size: tuple[int, int]) -> None:
    made = read_photo(as_file(picture(*size), "jpeg"))
    large, small = seen(made.content), seen(made.small)
    assert max(large.width(), large.height()) == min(WIDEST_PX, max(size))
    assert max(small.width(), small.height()) == min(WIDEST_SMALL_PX, max(size))


def test_a_photo_with_very_much_on_it_fits_all_the_same() -> None:
    made = photo_of(noise(1280, 900))
    assert len(made.content) <= MOST_BYTES
    assert len(made.small) <= MOST_SMALL_BYTES


def test_what_is_seen_through_becomes_white() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert seen(read_photo(as_file(image, "png")).content).pixelColor(20, 20).lightness() > 250


def test_the_same_photo_is_known_again() -> None:
    first, second = (read_photo(as_file(picture(), "png")) for _time in range(2))
    assert isinstance(first, Photo)
    assert first.hash == second.hash


def png_of(width: int, height: int) -> bytes:
    """Return the beginning of a picture that says it is very large, and holds nearly nothing."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (15_999, 15_999), (2_000_000_000, 2), (16_001, 1)])
def test_a_bomb_is_refused_before_it_takes_memory(size: tuple[int, int]) -> None:
    assert refusal(png_of(*size)) in (
        "Deze foto is te groot. Maak hem kleiner, of kies een andere.",
        "Deze foto is beschadigd. Kies een andere.",
    )


# The library that reads JPEG says what it thinks of such a file.
@pytest.mark.qt_log_ignore("JPEG data", extend=True)
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_half_a_file_is_told_to_be_damaged_or_shown_as_far_as_it_goes(kind: str) -> None:
    whole = as_file(noise(300, 300), kind)
    for share in (0.02, 0.3, 0.9):
        half = whole[: int(len(whole) * share)]
        with suppress(ValidationError):
            assert seen(read_photo(half).content).width() == 300
    assert refusal(whole[:40]).endswith("Kies een andere.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hallo",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        b"GIF89a" + b"\0" * 40,
        b"BM" + b"\0" * 60,
        b"RIFF\0\0\0\0AVI ",
        b"\0\0\0\x18ftypheic" + b"\0" * 40,
        b"%PDF-1.7",
    ],
)
def test_what_is_no_photo_is_told_so(content: bytes) -> None:
    assert refusal(content) == "Dit is geen foto die Buurtkaart kan lezen. Kies een JPEG-, PNG- of WebP-bestand."


@pytest.mark.qt_log_ignore("Unsupported marker", extend=True)
@pytest.mark.parametrize("begin", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"])
def test_something_else_behind_the_beginning_of_a_photo_is_told_to_be_damaged(begin: bytes) -> None:
    assert refusal(begin + b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 40) == (
        "Deze foto is beschadigd. Kies een andere."
    )


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "groot.jpg"
    with large.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(500_000_000)
    with pytest.raises(ValidationError, match="te groot voor een foto"):
        read_file(large)


def test_a_file_that_is_gone_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="De foto kon niet worden gelezen"):
        read_file(tmp_path / "weg.jpg")


def test_qt_may_take_no_more_than_its_share() -> None:
    read_photo(as_file(picture(), "png"))
    assert 0 < QImageReader.allocationLimit() <= 256
