"""The print pack of a room: what players hold, what only the game master reads, and that both are made from the file and the seed."""

import io

import pypdf
import pytest
from tests.press.test_pdf import tags_of
from tests.programme.room_papers.packs import loaded, order, pack, pages_of, sheets_of, words_of

from bridging.engines.escape.schema import Both, Feature, Room
from bridging.engines.escape.tokens import tokens_of
from bridging.press.qr import qr_svg
from bridging.programme.room_papers import MASTER, PLAYERS, room_pack
from bridging.programme.room_papers.pen import Pen
from bridging.source.text import LANGUAGES, Language

FICTIONAL = {"nl": "FICTIEF", "en": "FICTIONAL"}


def players(language: Language = "nl") -> str:
    return " ".join(words_of(pdf) for name, pdf in pack(language).items() if name.startswith(f"{PLAYERS}/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_made_up_and_whose_it_is(language: Language):
    foot = "Set A · Reeks 20260 · 2026.1 · 0a1b2c3d" if language == "nl" else "Set A · Seed 20260 · 2026.1 · 0a1b2c3d"
    seen = 0
    for name, pdf in pack(language).items():
        for sheet in sheets_of(pdf):
            text = sheet.text
            assert text.count(FICTIONAL[language]) >= 2, name
            assert foot in " ".join(text.split()), name
            seen += 1
    assert seen >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_smaller_than_14_points(language: Language):
    for name, pdf in pack(language).items():
        for sheet in sheets_of(pdf):
            assert min(sheet.sizes) >= 14, name


@pytest.mark.parametrize(
    "answer", ["3 · 7 · 9 · 12", "417", "KX7R", "496", "Er is er nog een", "Bladzijde 7 is versie 3", "Welke barrière"]
)
def test_answers_are_with_the_game_master_alone(answer: str):
    assert answer not in players()
    assert any(answer in words_of(pdf) for name, pdf in pack().items() if name.startswith(f"{MASTER}/"))


def test_near_answer_to_a_choice_is_the_option_as_players_read_it():
    assert "Bij Kloon E2: Eén kopie." in words_of(pack()[f"{MASTER}/sheet.pdf"])


def test_padlock_of_another_set_has_its_own_code():
    assert "0528" in words_of(pack("nl", "B")[f"{MASTER}/answers-to-seal.pdf"])
    assert "417" not in words_of(pack("nl", "B")[f"{MASTER}/answers-to-seal.pdf"])


def test_code_that_was_entered_takes_the_place_of_the_registered():
    entered = order()
    made = room_pack(type(entered)(**{name: getattr(entered, name) for name in entered.__slots__} | {"entered": {"box": "9876"}}))

    assert "De kist opent met 9876." in words_of(made[f"{MASTER}/answers-to-seal.pdf"])
    assert "slot met 4 tekens" in words_of(made[f"{PLAYERS}/lock-labels.pdf"])


def test_dossier_shows_form_version_page_hands_and_what_was_left_open():
    first, second = (" ".join(sheet.text.split()) for sheet in sheets_of(pack()[f"{PLAYERS}/dossier.pdf"]))

    for words in (
        "Vectorhuis",
        "Formulier BMR-026",
        "Versie 4",
        "Geldig vanaf 01-03-2026",
        "3 van 14",
        "AdW",
        "melding scanner: tikfout etiket",
    ):
        assert words in first
    assert first.count("BK") == 1
    assert "Datum en tijd" in first
    assert ("VERVALLEN" in second.replace(" ", ""), "Geldig vanaf" not in second, "7 van 14" in second) == (True, True, True)
    assert ("C2" in first, "C3" in second) == (True, True)


def test_each_person_of_a_dossier_has_one_hand():
    pen = Pen(order())

    hands = [pen.hand(initials) for initials in ("AdW", "BK", "A. de Wit", "CV", None, "C. Vermeer")]

    assert hands == [0, 1, 0, 2, 0, 2]


def test_long_table_is_printed_in_part_and_says_where_the_rest_is():
    text = words_of(pack()[f"{PLAYERS}/print-outs.pdf"])

    assert "1–20 van 3000" in text
    assert "Het volledige bestand mp_events_BTG-026.csv staat op de laptop." in text
    assert "alle 6" in text
    assert text.index("C4") < text.index("C6")
    assert "151,26" in text
    assert "151.26" in words_of(pack("en")[f"{PLAYERS}/print-outs.pdf"])


def test_values_are_those_of_the_seed_in_the_numbers_of_the_language():
    assert "Verhouding 0,60." in words_of(pack("nl")[f"{PLAYERS}/paper-twin-clues.pdf"])
    assert "Ratio 0.60." in words_of(pack("en")[f"{PLAYERS}/paper-twin-clues.pdf"])
    assert words_of(pack("nl", seed=7)[f"{PLAYERS}/print-outs.pdf"]) != words_of(pack("nl")[f"{PLAYERS}/print-outs.pdf"])


def test_codes_to_scan_have_their_six_characters_beside_them_and_lead_to_the_site():
    tokens = tokens_of("printed", "A", 20260, ["drawer", "phone"])
    text = words_of(pack()[f"{PLAYERS}/codes.pdf"])
    pen = Pen(order())

    for prop in ("drawer", "phone"):
        pen.scan_code(prop, loaded().room.props[prop])
        assert f"{tokens[prop][:3]} {tokens[prop][3:]}" in text
        assert pen.pictures[f"codes/{tokens[prop]}.svg"] == qr_svg(f"https://leren.example/room/{tokens[prop]}/", quiet=4)
    assert text.count("Scan, of typ:") == 2


def test_lock_cards_say_what_is_needed_and_where_answers_go():
    text = words_of(pack()[f"{MASTER}/paper-twin-locks.pdf"])

    for words in ("Nodig: C1 en C2 en C3 en C5", "Nodig: 1 van C7, C8", "Dit slot zit op een voorwerp: Kist in het archief.", "10 kDa"):
        assert words in text
    assert text.count("Pogingen") == 3


def test_variant_hands_its_locks_over_ready_made():
    twin = words_of(pack("nl", variant="three")[f"{MASTER}/paper-twin-locks.pdf"])

    assert "Dit slot is al open. Antwoord: B3" in twin
    assert "Welke kloon" not in words_of(pack("nl", variant="three")[f"{MASTER}/answers-to-seal.pdf"])
    assert "3 tot 3 personen" in words_of(pack("nl", variant="three")[f"{PLAYERS}/brief.pdf"])


def test_reset_sheet_adds_the_minutes_up():
    text = words_of(pack()[f"{MASTER}/reset.pdf"])

    assert "Bij elkaar 6,5 minuten voor één persoon, 10 voorwerpen." in text
    assert "slot verdraaien" in text
    assert "op tafel bij de start C1 · C2 · C3 · C4 · C5" in text
    assert "L2 Kist in het archief 417 C6" in text


def test_observer_judges_the_team_and_each_looks_back_alone():
    observed, reflected = (words_of(pack()[name]) for name in (f"{MASTER}/observer.pdf", f"{PLAYERS}/reflection.pdf"))

    assert "Rollen gehoord · weging 1,5" in observed
    assert "4,5 Twee mensen beslissen." in observed
    assert "Eigen werk" not in observed
    assert "Welk slot lijkt op uw eigen werk?" in reflected
    assert pages_of(pack()[f"{PLAYERS}/reflection.pdf"])[1:] == []


def test_picture_fills_a_page_that_lies_on_its_side_with_the_words_of_the_language():
    page, sheet = pages_of(pack()[f"{PLAYERS}/clue-cards.pdf"])[-1], sheets_of(pack()[f"{PLAYERS}/clue-cards.pdf"])[-1]

    assert page.mediabox.width > page.mediabox.height
    assert "middelste piek?!" in sheet.text
    assert min(sheet.sizes) >= 14
    assert "middle peak?!" in words_of(pack("en")[f"{PLAYERS}/clue-cards.pdf"])


def test_card_with_the_code_of_a_box_lies_in_the_box():
    inside = words_of(pack()[f"{MASTER}/inside-boxes.pdf"])

    assert "Bewijscode L2 Kaart in de kist Het woord is KX-7R." in inside
    assert "KX" not in words_of(pack()[f"{PLAYERS}/clue-cards.pdf"])


def test_room_without_such_a_card_gets_one():
    room = loaded().room
    bare = room.model_copy(update={"props": {name: prop for name, prop in room.props.items() if name != "inside"}})

    inside = words_of(room_pack(order(room=bare))[f"{MASTER}/inside-boxes.pdf"])

    assert "Bewijscode L2 KX7R" in inside
    assert "U hebt ‘Kist’ geopend." in inside


def test_days_on_forms_are_written_as_the_language_does():
    assert "Geldig vanaf 01-03-2026" in words_of(pack("nl")[f"{PLAYERS}/dossier.pdf"])
    assert "Effective 1 Mar 2026" in words_of(pack("en")[f"{PLAYERS}/dossier.pdf"])


def test_maps_stand_in_tables_as_well():
    tags = tags_of(pack()[f"{PLAYERS}/maps.pdf"])
    text = words_of(pack()[f"{PLAYERS}/maps.pdf"])

    assert tags.count("/Table") == 3
    for words in ("930 – 1650", "721 bp", "Settleplaat, 3 kve", "Isolator A"):
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_are_tagged_and_named(language: Language):
    for name, pdf in pack(language).items():
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert b"pdfuaid:part" in pdf
        assert str(reader.trailer["/Root"]["/Lang"]).startswith(language), name
        assert reader.metadata is not None
        assert "BTG-026" in (reader.metadata.title or ""), name
        assert tags_of(pdf).count("/H1") >= 1, name


def test_both_languages_have_the_same_papers_and_the_same_pages():
    assert {name: len(pages_of(pdf)) for name, pdf in pack("nl").items()} == {name: len(pages_of(pdf)) for name, pdf in pack("en").items()}


def test_same_order_gives_the_same_bytes():
    assert room_pack(order()) == pack()


@pytest.mark.parametrize(
    "words",
    [
        '#let x = 1 [a] *b* _c_ $d$ <e> @f \\ ` ~ // /* */ "q" {g}',
        "| a | b |\n|---|---|\n| 1 | #2 |",
        "```\ncode #x\n```\n\n# Head\n\n$x^2$ and\n\n$$y$$",
        "<b>html</b> [link](https://a.b) [page](../x.md) ![pic](x.png)[^1] {term}`aav`\n\n[^1]: note",
        "soft\u00ad hyphens\u200b and\ufeff controls",
        "x" * 300,
    ],
)
def test_any_words_can_be_set(words: str):
    room = loaded().room
    text = Both(nl=words, en=words)
    clues = {name: clue.model_copy(update={"title": text, "text": text}) for name, clue in room.clues.items()}
    locks = {
        name: lock.model_copy(update={"title": text, "text": text, "reveals": text, "hints": (text,)}) for name, lock in room.locks.items()
    }
    props = {name: prop.model_copy(update={"title": text, "text": text}) for name, prop in room.props.items()}
    changed = room.model_copy(update={"title": text, "story": text, "clues": clues, "locks": locks, "props": props})

    assert set(pack()) <= set(room_pack(order(room=changed)))


def test_feature_of_one_base_and_one_that_crosses_the_top_are_drawn():
    drawer = loaded().room.props["drawer"]
    ends = [("one", 5, 5, 1), ("over the top", 6300, 100, 1), ("backwards", 6300, 100, -1), ("whole", 1, 6431, 1)]
    features = tuple(Feature(name=Both(nl=name, en=name), start=start, end=end, strand=strand) for name, start, end, strand in ends)  # type: ignore[arg-type]
    plasmid = drawer.plasmids[0].model_copy(update={"features": features})
    room = loaded().room.model_copy(update={"props": {"drawer": drawer.model_copy(update={"plasmids": (plasmid,)})}})

    text = words_of(room_pack(order(room=room))[f"{PLAYERS}/maps.pdf"])

    for words in ("5 – 5 1 bp", "6300 – 100 232 bp", "1 – 6431 6431 bp"):
        assert words in text


def test_room_with_nothing_to_print_has_no_empty_papers():
    room = Room.model_validate({"schema": 1, "id": "bare", "exit": "a", "locks": {"a": {"answer": {"kind": "host"}}}})

    made = room_pack(order(room=room))

    assert set(made) == {
        "player/brief.pdf", "player/paper-twin-envelopes.pdf", "game-master/paper-twin-locks.pdf", "game-master/sheet.pdf", "game-master/answers-to-seal.pdf",
        "game-master/reset.pdf",
    }  # fmt: skip
