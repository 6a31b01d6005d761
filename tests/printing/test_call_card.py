"""The call card: one page that a neighbour of eighty can read, about where to go and never about who asked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.signpost import Found, HelpLine, How, Rung
from buurtkaart.errors import PrintError
from buurtkaart.i18n import set_language
from buurtkaart.printing.call_card import CardSize, best_of_each_rung, told_words
from tests.printing.conftest import DANGER, Neighbourhood, a_found, a_group, a_person, a_place, an_answer
from tests.printing.pdf import Sheet, run

LONG = "Samen eten en praten in het buurthuis aan de overkant van het water " * 5
MILLIMETRES = {CardSize.A6: (105, 148), CardSize.A5: (148, 210)}
HOSTILE = (
    "<script>alert(1)</script>",
    '#panic("x") #read("/etc/passwd") $ x^2 $ [*vet*] _schuin_ @bron <label>',
    "\\u{1F600} \\ \" ' ` ${x} %s {name} // weg /* weg */",
    '"] #let x = 1 #[',
    "= Kop - lijst + som / term: ~ -- --- ...",
    "'); DROP TABLE place; --",
)


@pytest.fixture
def four(town: Neighbourhood) -> list[Found]:
    """One result on every rung."""
    place, person = a_place(), a_person()
    group, neighbour = a_group(place, person), a_person("Nora de Wit", "06 87 65 43 21")
    desk = a_person("Wijkteam Zuid", "038 222 22 22")
    town.add(place, person, group, neighbour, desk)
    return [
        a_found(group),
        a_found(place, Rung.PLACES),
        a_found(neighbour, Rung.CONTACTS),
        a_found(desk, Rung.PROFESSIONALS),
    ]


@pytest.mark.parametrize("size", CardSize)
def test_a_card_is_one_upright_page_of_the_size_that_was_asked(
    town: Neighbourhood, four: list[Found], size: CardSize
) -> None:
    told = town.sheet(four, size).info()
    width, height = (float(side) for side in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", told)[0])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == MILLIMETRES[size]
    assert re.search(r"Pages:\s+1\n", told)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_screen_reader_hears_title_language_and_headings(
    town: Neighbourhood, four: list[Found], language: str
) -> None:
    set_language(language)
    sheet = town.sheet(four)
    title = {"nl": "Waar kan ik heen?", "en": "Where can I turn?"}[language]
    assert re.search(r"Tagged:\s+yes", sheet.info())
    with sheet.root() as pdf:
        assert str(pdf.Root.Lang) == language
        assert str(pdf.docinfo["/Title"]) == title
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
    headings = [(tag, words) for tag, words in sheet.structure() if tag in ("H1", "H2")]
    assert headings == [("H1", title), *(("H2", found.name.split(" Y")[0]) for found in four)]


def test_what_is_read_comes_in_the_order_of_doing_it(town: Neighbourhood, four: list[Found]) -> None:
    heard = " ".join(words for _tag, words in town.sheet(four[:1]).structure())
    steps = [
        "Waar kan ik heen?",
        "Kring na verlies",
        "elke di",
        "Buurthuis De Linde",
        "lopen",
        "Bel Fatima",
        "06 12 34",
    ]
    places = [heard.index(step) for step in steps]
    assert places == sorted(places)


def test_everything_that_one_needs_stands_on_it(town: Neighbourhood, four: list[Found]) -> None:
    text = town.sheet(four[:1]).text()
    for words in (
        *("elke di 10:00–11:30", "eerstvolgende keer: di 24 november 10:00", "Lindelaan 51", "tegenover de molen"),
        *("350 m lopen, 5 minuten", "€ 2 per keer", "Fatima haalt je op", "Bel voor je komt", "Bel Fatima"),
        *("Hallo, ik wil graag eens komen kijken", "Je kunt er met een rolstoel in", "nagekeken okt 2026"),
    ):
        assert words in text


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("danger", [(), DANGER], ids=["calm", "danger"])
def test_a_number_is_never_smaller_than_18_points(
    town: Neighbourhood, four: list[Found], size: CardSize, danger: tuple[HelpLine, ...]
) -> None:
    sheet = town.sheet(four, size, an_answer(four, danger))
    numbers = ["06 12 34 56 78", "038 111 11 11", *(line.number for line in danger if line.number)]
    found = {number: sheet.points(number) for number in numbers if number in sheet.text()}
    assert len(found) >= 2 + bool(danger)
    assert min(min(sizes) for sizes in found.values()) >= 18


def test_all_letters_are_in_the_file_and_nothing_is_a_raster(town: Neighbourhood, four: list[Found]) -> None:
    sheet = town.sheet(four)
    rows = sheet.fonts().splitlines()[2:]
    assert {row.split()[0].split("+")[1] for row in rows} == {"NotoSans-Bold", "NotoSans-Regular"}
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert sheet.pictures() == []
    assert len(sheet.path.read_bytes()) < 60_000


def test_every_letter_stands_out_from_white_paper(town: Neighbourhood, four: list[Found]) -> None:
    colours = town.sheet(four, CardSize.A5, an_answer(four, DANGER)).colours()
    assert len(colours) >= 2
    for colour in colours:
        assert 1.05 / (_luminance(colour) + 0.05) >= 4.5, colour


def test_pictograms_without_words_have_an_alternative(town: Neighbourhood, four: list[Found]) -> None:
    told = town.sheet(four[:2]).alternatives()
    assert told == ["Je kunt er met een rolstoel in", "Toilet voor rolstoelen", "Er is een ringleiding"] * 2


def test_pictograms_beside_their_words_are_passed_by(town: Neighbourhood, four: list[Found]) -> None:
    sheet = town.sheet(four[:1])
    assert sheet.alternatives() == []
    assert "Er is een ringleiding" in sheet.text()


def test_nothing_tells_who_it_is_for_or_why(town: Neighbourhood, four: list[Found]) -> None:
    calm, danger = (
        town.sheet(four, CardSize.A5, an_answer(four, lines, first=("Zeg vandaag iets",))).text()
        for lines in ((), DANGER)
    )
    for text, shown in ((calm, "Kring na verlies"), (danger, "112")):
        assert shown in text
        for words in ("iemand", "Ben je", "Gaat het", "verloor", "Zeg vandaag", "zomaar", "verlies iets"):
            assert words not in text


@pytest.mark.parametrize("words", ["Eenzaamheid de deur uit", "Samen EENZAAM", "Lonely no more"])
def test_the_word_lonely_is_on_no_card(town: Neighbourhood, words: str) -> None:
    place = replace(a_place(words), cost=words)
    town.add(place)
    text = town.sheet([a_found(place, Rung.PLACES)]).text().lower()
    assert "eenza" not in text
    assert "lonel" not in text
    assert "lindelaan 51" in text


def test_help_numbers_stand_on_it_only_after_danger(town: Neighbourhood, four: list[Found]) -> None:
    assert "112" not in town.sheet(four).text()
    sheet = town.sheet(four, answer=an_answer(four, DANGER))
    headings = [words for tag, words in sheet.structure() if tag in ("H1", "H2")]
    assert headings[:2] == ["Waar kan ik heen?", "Meteen hulp"]
    for words in ("112", "0800-2000", "De eigen huisarts"):
        assert words in sheet.text()


@pytest.mark.parametrize("size", CardSize)
def test_numbers_that_were_checked_long_ago_say_so_once(town: Neighbourhood, four: list[Found], size: CardSize) -> None:
    old = tuple(replace(line, is_stale=bool(line.number)) for line in DANGER)
    said = "Deze nummers zijn langer dan een jaar geleden nagekeken."
    sheet = town.sheet(four, size=size, answer=an_answer(four, old))
    assert " ".join(sheet.text().split()).count(said) == 1
    assert re.search(r"Pages:\s+1\n", sheet.info())
    some = (replace(DANGER[0], is_stale=True), *DANGER[1:])
    assert "Niet al deze nummers" in town.sheet(four, size=size, answer=an_answer(four, some)).text()
    assert "nagekeken." not in town.sheet(four, size=size, answer=an_answer(four, DANGER)).text()


def test_who_does_not_fit_is_told(town: Neighbourhood, four: list[Found]) -> None:
    card = town.card(four, CardSize.A6, an_answer(four, DANGER))
    assert card.left_out == ("Nora de Wit", "Wijkteam Zuid")
    assert told_words(card) == ["Niet op het kaartje, want er is geen plaats voor: Nora de Wit, Wijkteam Zuid."]
    assert told_words(town.card(four)) == []


def test_metres_from_nowhere_are_left_out(town: Neighbourhood, four: list[Found]) -> None:
    answer = an_answer(four)
    nowhere = replace(answer, question=replace(answer.question, near=None))
    assert "lopen" in town.sheet(four, answer=answer).text()
    assert "lopen" not in town.sheet(four, answer=nowhere).text()


def test_who_did_not_agree_is_not_on_it(town: Neighbourhood) -> None:
    place = a_place()
    secret = Contact(name="Geheim Persoon", phones=("0699999999",))
    group = a_group(place, secret)
    town.add(place, secret, group)
    text = town.sheet([a_found(group), a_found(secret, Rung.CONTACTS)]).text()
    assert group.name in text
    assert "Geheim" not in text
    assert "99 99" not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_only_text(town: Neighbourhood, words: str) -> None:
    place = replace(a_place(words), cost=words)
    town.add(place)
    sheet = town.sheet([a_found(place, Rung.PLACES)], CardSize.A5)
    printed = "".join(sheet.text().split())
    assert printed.count("".join(words.split())) >= 2
    assert [tag for tag, _words in sheet.structure() if tag.startswith("H")] == ["H1", "H2"]


def test_characters_without_a_glyph_are_replaced_and_told(town: Neighbourhood) -> None:
    place = a_place("\ufeffKoffie 🥊👩‍👩‍👧 bij 王小明\u202e thuis")
    town.add(place)
    sheet = town.sheet([a_found(place, Rung.PLACES)])
    assert ("H2", "Koffie bij … thuis") in sheet.structure()
    assert sheet.replaced == ("🥊", "👩", "👧", "王", "小", "明")


def test_a_name_of_pictures_only_leaves_a_card(town: Neighbourhood) -> None:
    place = a_place("🏡👩‍👩‍👧")
    town.add(place)
    assert "Lindelaan 51" in town.sheet([a_found(place, Rung.PLACES)]).text()


def test_arabic_is_set_from_right_to_left(town: Neighbourhood) -> None:
    place = a_place("مقهى المسجد")
    town.add(place)
    sheet = town.sheet([a_found(place, Rung.PLACES)], CardSize.A5)
    assert "IBMPlexSansArabic-Bold" in sheet.fonts()
    assert sheet.replaced == ()
    assert "مقهى المسجد" in sheet.text()
    # The first word stands to the right of the second.
    assert _left_edge(sheet, "مقهى") > _left_edge(sheet, "المسجد") + 10


@pytest.mark.parametrize("words", ["Şükrü'nün çayı", "Кав'ярня у Олени", "Zażółć gęślą jaźń", "Việt Nam ă\u0323\u0301"])
def test_other_alphabets_are_printed(town: Neighbourhood, words: str) -> None:
    place = a_place(words)
    town.add(place)
    assert town.sheet([a_found(place, Rung.PLACES)]).replaced == ()


def test_marks_that_no_letter_can_carry_do_not_stop_a_card(town: Neighbourhood) -> None:
    place = a_place("Koffie a\u064b\u0301\u0591 z\u0651\u20dd")
    town.add(place)
    assert "Koffie" in town.sheet([a_found(place, Rung.PLACES)]).text()


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("danger", [(), DANGER * 2], ids=["calm", "danger"])
@pytest.mark.parametrize("words", [LONG[:300], "n" * 300], ids=["words", "one word"])
def test_names_of_300_characters_fit(
    town: Neighbourhood, size: CardSize, danger: tuple[HelpLine, ...], words: str
) -> None:
    # The forms stop at 200; what came from elsewhere is as long as it is.
    place = a_place().with_values(name=words, cost=words)
    person = a_person().with_values(name=words, role=words, reachable=words, organisation=words)
    group = a_group(place, person).with_values(name=words, cost=words, room=words)
    town.add(place, person, group)
    found = [a_found(group), a_found(place, Rung.PLACES), a_found(person, Rung.CONTACTS)]
    found.append(a_found(person, Rung.PROFESSIONALS))
    sheet = town.sheet(found, size, an_answer(found, danger))
    assert re.search(r"Pages:\s+1\n", sheet.info())
    assert "…" in sheet.text()
    assert min(sheet.points("06 12 34 56 78")) >= 18
    width, height = (side / 25.4 * 72 for side in MILLIMETRES[size])
    assert _furthest(sheet, "yMax") <= height - 12
    assert _furthest(sheet, "xMax") <= width - 18


def test_an_empty_answer_says_what_to_do(town: Neighbourhood) -> None:
    with pytest.raises(PrintError, match="Kies eerst een antwoord"):
        town.card([])


def test_after_danger_there_is_a_card_without_results(town: Neighbourhood) -> None:
    assert "112" in town.sheet([], answer=an_answer([], DANGER)).text()


def test_what_was_deleted_meanwhile_is_not_printed(town: Neighbourhood) -> None:
    with pytest.raises(PrintError):
        town.card([a_found(a_place(), Rung.PLACES)])


def test_nobody_chose_so_each_rung_gives_one_that_can_be_reached() -> None:
    def found(name: str, rung: Rung, phone: str = "") -> Found:
        return replace(a_found(a_place(name), rung), how=How(phone=phone))

    groups = [found("groep", Rung.NEIGHBOURS), found("tweede", Rung.NEIGHBOURS)]
    answer = an_answer([*groups, found("Wies", Rung.CONTACTS), found("Nora", Rung.CONTACTS, "06")])
    assert [each.name for each in best_of_each_rung(answer)] == ["groep", "Nora"]


def test_the_same_answer_gives_the_same_bytes(town: Neighbourhood, four: list[Found]) -> None:
    assert town.card(four).document.pdf == town.card(four).document.pdf


def test_nothing_of_a_card_stays_on_disk(town: Neighbourhood, four: list[Found]) -> None:
    before = {path for path in town.folder.rglob("*") if path.suffix != ".sqlite-wal"}
    town.card(four)
    assert {path for path in town.folder.rglob("*") if path.suffix != ".sqlite-wal"} == before


def _luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _left_edge(sheet: Sheet, words: str) -> float:
    boxes = re.findall(r'xMin="([\d.]+)"[^>]*>([^<]+)<', _boxes(sheet))
    # poppler tells the letters of a box from left to right.
    return min(float(left) for left, said in boxes if words in (said, said[::-1]))


def _furthest(sheet: Sheet, side: str) -> float:
    return max(float(edge) for edge in re.findall(rf'<word[^>]*{side}="([\d.]+)"', _boxes(sheet)))


def _boxes(sheet: Sheet) -> str:
    return run("pdftotext", "-bbox", str(sheet.path), "-")
