"""The room of Batch BTG-026: it may open, teams are out in time, and what a team works out opens its locks for every seed."""

from pathlib import Path

import pytest

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.cases.btg_026.truth import PUBLISHED
from bridging.engines.escape.checklists import reset_items
from bridging.engines.escape.forecast import forecast
from bridging.engines.escape.load import read_room
from bridging.engines.escape.matching.answer import matched
from bridging.engines.escape.matching.matched import Outcome
from bridging.engines.escape.proof import prove
from bridging.kernel.diagnostic import Severity

CONTENT = Path(__file__).resolve().parents[3] / "content"
FILE = CONTENT / "rooms" / "btg-026" / "room.yaml"


@pytest.fixture(scope="module")
def loaded():
    return read_room(FILE)


@pytest.fixture(scope="module")
def room(loaded):
    return loaded.room


@pytest.fixture(scope="module")
def published(room):
    return BoundRoom(room, CASES["btg-026"](PUBLISHED).values)


def test_room_may_open_without_warnings(loaded):
    proof = prove(loaded)

    assert [each.message.code for each in proof.diagnostics if each.severity is not Severity.INFO] == []
    assert proof.proved.optional == ()
    assert proof.proved.bottlenecks == ("p1", "cabinet", "disposition")


@pytest.mark.parametrize(("team", "variant", "least"), [(4, "", 0.85), (5, "", 0.85), (6, "", 0.85), (3, "three", 0.70)])
def test_teams_are_out_in_time(room, team, variant, least):
    assert forecast(room, team, 1000, variant=variant).ci95[0] >= least


def test_puzzles_take_the_usual_minutes_of_the_curriculum(room):
    parts = {
        "P1": ("p1", "cabinet"), "P2": ("p2",), "P3": ("p3", "p3-shares"), "P4": ("p4", "p4-map"), "P5": ("p5",), "P6": ("p6",),
        "P7": ("p7", "p7-glow"), "P8": ("p8",), "P9": ("p9", "cooler"), "P10": ("p10-scope", "p10-permit", "p10-told"),
        "final": ("fishbone", "capa", "disposition"),
    }  # fmt: skip
    assert [sum(room.locks[lock].minutes[1] for lock in locks) for locks in parts.values()] == [8, 8, 10, 5, 10, 9, 12, 8, 6, 10, 12]
    assert {lock for locks in parts.values() for lock in locks} == room.locks.keys() - {"safe"}


@pytest.mark.parametrize(
    ("lock", "answers"),
    [
        ("p1", ["3 7 9 12", "3-7-9-12", "3, 7, 9, 12", "37912"]),
        ("p2", ["4.96", "4,96", "496", "4.97"]),
        ("p3", ["37 45 52", "3.7 4.5 5.2", "3,7 4,5 5,2", "374552"]),
        ("p3-shares", ["30 27 40", "31 28 41", "30/27/40 %", "31, 28, 41", "30 27 41"]),
        ("p4", ["2.5", "2,5 kb", "2.48", "2500 nt"]),
        ("p4-map", ["egfp"]),
        ("p5", ["0.60", "0,6", "0.602", ".60"]),
        ("p6", ["B3", "kloon B3"]),
        ("p7", ["0.60", "0,6"]),
        ("p7-glow", ["test-plain"]),
        ("p8", ["4", "4 min", "4 minuten"]),
        ("p9", ["6.0 4.0 1.5", "6 4 1,5", "6,0 4,0 1,5", "6.0 / 4.0 / 1.4"]),
        ("p10-scope", ["scope"]),
        ("p10-permit", ["not-covered"]),
        ("p10-told", ["A B C D E", "edcba", ["A", "B", "C", "D", "E"]]),
        ("fishbone", ["3 4 5 6 11", "11, 6, 5, 4, 3"]),
        ("capa", ["LNQ", "q n l"]),
        ("disposition", ["reject"]),
    ],
)
def test_key_of_the_curriculum_opens_its_lock(published, lock, answers):
    assert [matched(answer, published, lock).outcome for answer in answers] == [Outcome.RIGHT] * len(answers)


@pytest.mark.parametrize(
    ("lock", "answer", "misconception"),
    [
        ("p1", "3 7 8 12", "any-growth-is-a-fault"),
        ("p2", "4.77", "any-ladder-calibrates"),
        ("p2", "4.55", "any-ladder-calibrates"),
        ("p3", "34 41 48", "any-ladder-calibrates"),
        ("p4", "14.6", "whole-mass-is-dna"),
        ("p4-map", "cftr", "middle-peak-is-truncated"),
        ("p5", "0.68", "positives-are-copies"),
        ("p6", "E2", "all-reads-corrected-is-homozygous"),
        ("p7", "0.86", "ratio-of-responses-is-potency"),
        ("p8", "3", "any-growth-is-a-fault"),
        ("p9", "10.0 0 1.5", "vg-is-vg"),
        ("p10-scope", "physician", "any-oos-atmp-under-11-5"),
        ("p10-permit", "ctis", "ctis-covers-gmo"),
        ("p10-told", "A B C E F", "bureau-ggo-takes-incidents"),
        ("capa", "K L N", "root-cause-is-human-error"),
        ("disposition", "retest", "testing-into-compliance"),
    ],
)
def test_usual_mistake_is_told_what_was_believed(room, published, lock, answer, misconception):
    found = matched(answer, published, lock)

    assert found.outcome is Outcome.NEAR
    assert room.locks[lock].near[found.near].misconception == misconception


def test_for_every_seed_the_key_opens_and_mistakes_do_not(room):
    for seed in range(200):
        values = CASES["btg-026"](seed).values
        bound = BoundRoom(room, values)
        rounded = {
            "p2": values["mass-code"], "p3": "37 45 52", "p4": f"{values['genome-kb']:.1f}", "p5": f"{values['titre-ratio']:.2f}",
            "p6": values["clone"], "p7": f"{values['potency']:.2f}", "p8": 4,
            "p3-shares": " ".join(str(values[f"{peak}-share"]) for peak in ("empty", "middle", "full")),
            "p9": f"{values['cftr-dose']} {values['gfp-dose']} {values['particles']}",
        }  # fmt: skip
        assert {lock: matched(answer, bound, lock).outcome for lock, answer in rounded.items()} == dict.fromkeys(rounded, Outcome.RIGHT)
        wrong = {"p5": f"{values['raw-ratio']:.2f}", "p6": values["clone-dropout"], "p7": f"{values['auc-ratio-mean']:.2f}"}
        assert {lock: matched(answer, bound, lock).outcome for lock, answer in wrong.items()} == dict.fromkeys(wrong, Outcome.NEAR)


def test_references_and_pictures_are_there(room):
    entries = {file.name.split(".")[0] for file in (CONTENT / "reference").glob("*.en.md")}

    assert {entry for lock in room.locks.values() for entry in lock.reference} - entries == set()
    assert [clue.picture for clue in room.clues.values() if clue.picture and not (FILE.parent / clue.picture).exists()] == []


def test_no_two_padlocks_of_a_set_open_by_one_code(room):
    for name in "ABCD":
        codes = [prop.codes[name] for prop in room.props.values() if prop.codes]
        assert len(codes) == len(set(codes)) == 5


def test_grade_is_that_of_the_curriculum(room):
    weights = {name: sum(each.weight for each in room.rubric if each.id in ids) for name, ids in GRADE.items()}

    assert weights == {"process": 30, "disposition": 40, "reflection": 30}
    assert {each.id: each.by for each in room.rubric} == dict.fromkeys(
        (*GRADE["process"], *GRADE["disposition"]), "observer"
    ) | dict.fromkeys(GRADE["reflection"], "reader")


GRADE = {
    "process": ("roles-heard", "evidence-first", "hint-use"),
    "disposition": ("disposition", "root-cause", "measures"),
    "reflection": ("reflection-links", "reflection-change"),
}


def test_nothing_tells_an_answer_before_its_time(room, published):
    told = [clue.text[language] for name, clue in room.clues.items() if name in room.start and clue.text for language in ("nl", "en")]
    told += [lock.text[language] for lock in room.locks.values() for language in ("nl", "en")]
    told += [card.title[language] for prop in room.props.values() for card in prop.cards for language in ("nl", "en")]

    for value in ("mass-at-200", "titre-ratio", "potency", "clone", "gfp-titre", "cftr-titre", "mass-code", "minutes-to-clearance"):
        assert [text for text in told if f"{{{{{value}" in text] == []
    words = [text for text in told if "2.5 kb" in text or "2,5 kb" in text]
    assert [word for word in words if not word.startswith(("Massafotometrie", "Mass photometry"))] == []


def test_a_set_is_put_back_in_twelve_minutes(room):
    assert sum(item.minutes for item in reset_items(room)) == 12
