"""Everything that a neighbourhood can hide, put into a real data folder, and a look whether a file holds any of it."""

from __future__ import annotations

import base64
import gzip
import re
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from buurtkaart.domain.address import Address
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.photo import Photo
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.gui.photos.reading import read_photo
from buurtkaart.services.commands import AddMany, AddRecord, DeleteRecord, EditRecord, WithPhoto
from buurtkaart.services.erasing import withdraw_consent
from buurtkaart.services.privacy_card import write_privacy_card
from buurtkaart.services.signals import Signals
from buurtkaart.store.vault.keys import Effort
from tests.gui.photos.test_reading import SECRET as EXIF_SECRET
from tests.gui.photos.test_reading import as_file, picture, with_exif
from tests.journeys.desk import NOW, Desk
from tests.later import CARD, PASSPHRASE
from tests.mapping.sharing.conftest import data_of

TODAY = NOW.now().date()
ROOF = Position(52.5437219, 5.2174683)
"""Of somebody's own house, in the demo's streets."""
HIDDEN_SPOT = Position(52.5451927, 5.2192841)
PRIVATE_PHONE, OTHER_PHONE = "06 29 38 47 56", "06 31 42 53 64"
HIDDEN_NUMBERS = (PRIVATE_PHONE, "0291 73 64 55", "07391", "08462", "1999ZX")
"""Without the first sign, which may be written in another way: phones, house numbers, a postcode."""


class Planted:
    """Words that occur nowhere else, and where each was put."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}

    def __call__(self, where: str) -> str:
        word = f"Zwq{len(self.words):02}vlaak"
        self.words[word] = where
        return word


def plant(desk: Desk, folder: Path, planted: Planted) -> None:
    """Put private words wherever the program can keep one."""
    editor = desk.bench.editor
    silent = Contact(
        name=planted("a contact that agreed to nothing"),
        role=planted("its role"),
        organisation=planted("its organisation"),
        phones=(PRIVATE_PHONE,),
        email=f"{planted('its address')}@voorbeeld.nl",
        reachable=planted("when it answers"),
        description=planted("what is told of it"),
        position=HIDDEN_SPOT,
    )
    partly = Contact(
        name=planted("a name of which the consent was withdrawn"),
        role="Aanspreekpunt van de straat",
        phones=(OTHER_PHONE,),
        email="straat@voorbeeld.nl",
        description=planted("what is told of who agreed to something"),
        caretaker=planted("who looks after a contact"),
    )
    for field in ("name", "phones", "role", "email"):
        partly = partly.with_consent(field, date(2026, 1, 1), planted(f"how was agreed to {field}"))
    door = Address(street="Merelstraat", house_number="7391", postcode="1999 ZX", city="Lisdrecht")
    home = Place(
        name="Thee bij Roos",
        address=replace(door, landmark=planted("a landmark of a home"), room=planted("a room of a home")),
        position=ROOF,
        photo_shows=planted("what the photo of a home shows"),
        source_reference=planted("where a home came from"),
    )
    shut = Place(
        name=planted("a place that is not public"),
        address=Address(street=planted("its street"), house_number="8462", city="Lisdrecht"),
        position=HIDDEN_SPOT,
        description=planted("what is told of it"),
        phone="0291 73 64 55",
        public=False,
        translations=(Translation(language="so", name=planted("its name in another language"), description=""),),
        photo_shows=planted("what its photo shows"),
    )
    seen = Place(
        name="Kastje met boeken",
        position=Position(52.5450, 5.2150),
        caretaker=planted("who looks after a place"),
        verified_by=planted("who looked"),
        source_reference=planted("where a place came from"),
        photo_shows="Een kastje",
    )
    gone = Place(name=planted("a place that was taken away"), position=HIDDEN_SPOT)
    tea = Initiative(
        name="Theemiddag",
        place_id=home.id,
        position=ROOF,
        room=planted("the room of a group at home"),
        organiser_ids=(silent.id, partly.id),
        successor=planted("who takes over"),
        phone=PRIVATE_PHONE,
        verified_by=planted("who looked at a group"),
    )
    secretly = Initiative(name="Kring", place_id=shut.id, room=planted("the room of a group behind a shut door"))
    editor.do(AddMany((silent, partly, gone, tea, secretly)))
    editor.do(WithPhoto(AddRecord(replace(home, photo=_photo("red").hash)), _photo("red")))
    editor.do(WithPhoto(AddRecord(replace(shut, photo=_photo("blue").hash)), _photo("blue")))
    editor.do(WithPhoto(AddRecord(replace(seen, photo=_photo("green").hash)), _photo("green")))
    people: tuple[Record, ...] = (
        Wish(words=planted("a wish"), owner_id=silent.id, owner_description=planted("whose wish"), may_be_counted=True),
        Offer(words=planted("an offer"), owner_description=planted("whose offer")),
        Obstacle(words=planted("an obstacle"), holds_back_id=tea.id),
        Connection(
            from_id=silent.id, to_id=seen.id, story=planted("a story"), introduced_by=planted("who introduced them")
        ),
        QuickNote(words=planted("a note"), heard_at=NOW.now()),
        Contact(name="Bij de geheime plek", place_id=shut.id, phones=("0291 11 22 33",)).with_consent("phones", TODAY),
    )
    editor.do(AddMany(people))
    # History keeps what was.
    editor.do(EditRecord(replace(seen, photo=_photo("green").hash, name="Boekenkast", cost=planted("an old price"))))
    editor.do(EditRecord(replace(seen, photo=_photo("green").hash, name="Boekenkast", cost="Gratis")))
    editor.do(EditRecord(replace(home, private_home=True, address=door.street_only, photo="", photo_shows="")))
    editor.do(DeleteRecord(gone.id))
    withdraw_consent(editor, partly.id, "name")
    write_privacy_card(folder / "privacy-card.toml", CARD)
    box = Signals(folder, NOW, Effort(rounds=1, memory=8192 * 1024))
    box.make(PASSPHRASE)
    worry = LonelinessSignal(
        code="Merel 12", facts=planted("a worry about somebody"), opened_on=TODAY, person_knows=True
    )
    box.keep(worry)


def _photo(colour: str) -> Photo:
    return read_photo(with_exif(as_file(picture(colour=colour), "jpeg")))


def unpacked(content: bytes) -> bytes:
    """Return the file with everything in it that is packed: pictures, tiles, and what lies packed in those."""
    parts = [content]
    for some in re.findall(rb"[A-Za-z0-9+/]{60,}={0,2}", content):
        raw = base64.b64decode(some + b"=" * (-len(some) % 4))
        parts.append(raw)
        if raw[:2] == b"\x1f\x8b":
            tiles = gzip.decompress(raw)
            parts.append(tiles)
            for start in [found.start() for found in re.finditer(rb"\x1f\x8b\x08", tiles)]:
                parts.append(zlib.decompressobj(31).decompress(tiles[start:]))
    return b"\n".join(parts)


def assert_hides_all(content: bytes, planted: Planted) -> None:
    """Fail when anything that was planted, or a spot near to what is hidden, is in a file."""
    everything = unpacked(content)
    folded = everything.lower()
    assert [where for word, where in planted.words.items() if word.lower().encode() in folded] == []
    digits = re.sub(rb"[ \-]", b"", everything)
    assert [number for number in HIDDEN_NUMBERS if number.replace(" ", "")[1:].encode() in digits] == []
    assert EXIF_SECRET not in everything
    assert b"Exif\0\0" not in everything
    # Nor under another number of decimals: no mark is near, and no digits of it stand anywhere.
    things: list[dict[str, Any]] = data_of(content)["things"]
    at = {each["name"]: Position(*each["at"]) for each in things if each["at"] is not None}
    hidden = [
        spot for spot in (ROOF, HIDDEN_SPOT) for part in (spot.lat, spot.lon) if f"{part:.4f}".encode() in content
    ]
    assert hidden == []
    assert [name for name, spot in at.items() if min(spot.distance_m(ROOF), spot.distance_m(HIDDEN_SPOT)) < 2] == []
    assert {"Thee bij Roos", "Theemiddag", "Kring"}.isdisjoint(at)
    # What may be told is told, so that this test looked at the right file.
    assert {"Boekenkast", "Thee bij Roos", "Theemiddag"} <= {each["name"] for each in things}
    assert OTHER_PHONE.encode() in content
    assert b"Merelstraat" in content
