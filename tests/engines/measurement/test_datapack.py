import csv
import hashlib
import io
import json
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.measurement.made_records import ITEMS, names, person, ratings, records

from bridging.engines.measurement.datapack.anonymity import KNOWN_TO_OTHERS, keep
from bridging.engines.measurement.datapack.formats import NoFormats, files_for_statistics
from bridging.engines.measurement.datapack.pack import Pack, TooFewPeople, build_pack
from bridging.engines.measurement.datapack.readme import About
from bridging.engines.measurement.datapack.tables import Column, Table
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.records import Rating
from bridging.source.text import Text

ABOUT = About("Motivation in M1", "NVMO-ERB 2026.1", "https://osf.example/abc", "module=m1", "2026-11-29 · 1", "2026.1")
GROUP = tuple(person(f"pid{number}", language="nl" if number % 2 else "en") for number in range(24))
WORDS = {"nl": "Ik doe dit graag.", "en": "I like doing this."}
MOTIVATION: dict[str, Any] = {
    "id": "btg-motivation", "version": 1, "title": {"nl": "Motivatie", "en": "Motivation"}, "text": "shipped", "licence": "CC-BY-4.0",
    "languages": ["nl", "en"], "minutes": 2, "moments": ["course-end"],
    "answers": {"agree": {"kind": "rating", "min": 1, "max": 5, "labels": [{"at": 1, "nl": "oneens", "en": "disagree"}]}},
    "items": [{"id": "mo1", "answer": "agree", "scale": "value", "reversed": True, "text": WORDS}],
    "scales": [{"id": "value", "title": {"nl": "Waarde", "en": "Value"}, "at_least": 1}],
}  # fmt: skip


def made(people: Any = GROUP, *, instrument: dict[str, Any] = MOTIVATION, extra: tuple[Rating, ...] = (), **said: Any) -> Pack:
    found = records(people, ratings=(*ratings(people), *extra), **said)
    return build_pack(found, ABOUT, names=names(), instruments=[Instrument.model_validate(instrument)])


def unpacked(pack: Pack) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_sav(folder: Path, content: bytes, **said: Any) -> Any:
    path = folder / "table.sav"
    path.write_bytes(content)
    return pyreadstat.read_sav(str(path), output_format="polars", **said)


def table(pack: Pack, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(unpacked(pack)[f"csv/{name}.csv"].decode())))


def test_pack_holds_a_table_in_three_formats_that_say_the_same():
    files = unpacked(made())

    rows = pl.read_csv(files["csv/participants.csv"])
    parquet = pl.read_parquet(files["parquet/participants.parquet"])
    assert parquet.columns == rows.columns
    assert parquet["end_btg_motivation_mo1_v1"].to_list() == rows["end_btg_motivation_mo1_v1"].to_list()
    assert parquet["start_m1_qc_v1"].to_list() == rows["start_m1_qc_v1"].to_list()
    assert parquet["study_id"].to_list() == rows["study_id"].to_list()


@pytest.mark.parametrize(("language", "label", "low"), [("nl", WORDS["nl"], "oneens"), ("en", WORDS["en"], "disagree")])
def test_spss_file_has_labels_and_values_in_its_language(tmp_path: Path, language: str, label: str, low: str):
    pack = made()
    rows, meta = read_sav(tmp_path, unpacked(pack)[f"spss/participants.{language}.sav"])

    kept = table(pack, "participants")
    assert [str(each) for each in rows["study_id"]] == [each["study_id"] for each in kept]
    assert [f"{each:g}" for each in rows["start_m1_qc_v1"]] == [f"{float(each['start_m1_qc_v1']):g}" for each in kept]
    assert meta.column_names_to_labels["end_btg_motivation_mo1_v1"] == f"end: {label}"
    assert meta.variable_value_labels["end_btg_motivation_mo1_v1"] == {1.0: low}
    assert {name: meta.variable_measure[name] for name in ("study_id", "year", "is_passed", "start_m1_qc_v1", "end_btg_motivation_mo1_v1")} == {
        "study_id": "nominal", "year": "scale", "is_passed": "nominal", "start_m1_qc_v1": "scale", "end_btg_motivation_mo1_v1": "ordinal",
    }  # fmt: skip


def test_missing_stays_missing(tmp_path: Path):
    people = (*GROUP, *(person(f"new{number}", partner="", sector="") for number in range(6)))
    pack = made(people)

    assert Counter(each["partner"] for each in table(pack, "participants")) == {"LUMC": 24, "": 6}
    parquet = pl.read_parquet(unpacked(pack)["parquet/participants.parquet"])
    assert parquet["partner"].null_count() == 6
    spss, _ = read_sav(tmp_path, unpacked(pack)["spss/participants.en.sav"])
    assert spss["partner"].null_count() == 6
    _, meta = read_sav(tmp_path, unpacked(pack)["spss/participants.en.sav"], user_missing=True)
    assert meta.missing_ranges["partner"] == [{"lo": "", "hi": ""}]


def test_words_of_any_length_are_whole_in_each_format_and_codes_of_any_length_have_a_label(tmp_path: Path):
    said = {"laboratory": Text("laboratorium", "laboratory"), "no": Text("nee", "no")}
    columns = (
        Column("words", "text", Text("é" * 200, "e")),
        Column("code", "text", Text("c", "c"), said),
        Column("n", "integer", Text("n", "n")),
    )
    rows = (("é" * 400, "laboratory", 2**53), (None, None, None), ("short", "no", -1))

    files = files_for_statistics([Table("long", columns, rows)])

    spss, meta = read_sav(tmp_path, files["spss/long.nl.sav"])
    assert tuple(pl.read_parquet(files["parquet/long.parquet"]).rows()) == tuple(spss.rows()) == rows
    assert meta.variable_value_labels == {"code": {"laboratory": "laboratorium", "no": "nee"}}
    # A label ends at 256 bytes, and at a whole letter.
    assert meta.column_names_to_labels["words"] == "é" * 128


@pytest.mark.parametrize("library", ["polars", "pyreadstat"])
def test_without_a_library_nothing_is_written(monkeypatch: pytest.MonkeyPatch, library: str):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(NoFormats):
        made()


def test_codebook_says_of_each_column_what_it_means():
    pack = made()
    rows = {(each["table"], each["column"]): each for each in csv.DictReader(io.StringIO(unpacked(pack)["codebook.csv"].decode()))}

    rated = rows["participants", "end_btg_motivation_mo1_v1"]
    assert (rated["label_nl"], rated["label_en"], rated["scale"], rated["reversed"]) == (
        f"end: {WORDS['nl']}",
        f"end: {WORDS['en']}",
        "value",
        "1",
    )
    assert rated["values_nl"] == "1 = oneens"
    # A code that the catalogue does not know stands there as it is.
    assert [words for each in rows.values() for words in each.values() if "pack-" in words] == []
    assert rows["responses", "occasion"]["values_en"].endswith("; team = alone, before the team took the same test")
    assert (rows["participants", "is_passed"]["values_nl"], rows["participants", "is_passed"]["values_en"]) == (
        "0 = nee; 1 = ja",
        "0 = no; 1 = yes",
    )
    assert {each["missing_nl"].partition(" (")[0] for each in rows.values()} == {"leeg"}
    assert {each["missing_en"].partition(" (")[0] for each in rows.values()} == {"empty"}
    document = json.loads(unpacked(pack)["codebook.json"])
    assert {(name, each["name"]) for name, columns in document["tables"].items() for each in columns} == set(rows)


@pytest.mark.parametrize(
    ("scope", "dutch", "english"),
    [
        ("programme", "Bereik: het hele programma.", "Scope: the whole programme."),
        (
            "year=2026 · module=m1",
            "Bereik: jaar waarin de groep begon 2026, module m1.",
            "Scope: year in which the cohort began 2026, module m1.",
        ),
    ],
)
def test_readme_says_of_whom_in_its_own_language(scope: str, dutch: str, english: str):
    pack = build_pack(records(GROUP), replace(ABOUT, scope=scope), names=names())
    files = unpacked(pack)

    assert dutch in files["README.nl.md"].decode()
    assert english in files["README.en.md"].decode()


def test_script_in_python_finds_the_figures_of_the_run(tmp_path: Path):
    pack = made()
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        archive.extractall(tmp_path)

    done = subprocess.run([sys.executable, "analyse.py"], cwd=tmp_path, capture_output=True, text=True, check=False)

    *lines, last = done.stdout.splitlines()
    assert (done.returncode, done.stderr, last) == (0, "", f"{len(pack.results)} figures agree with figures.csv")
    told = {name: (int(n), value, low, high) for name, n, value, low, high in (line.split("\t") for line in lines)}
    assert told == {
        name: (each["n"], f"{each['value']:.6f}", *(f"{end:.6f}" for end in each["ci95"] or ()), *([] if each["ci95"] else ["", ""]))
        for name, each in json.loads(unpacked(pack)["analysis.json"])["results"].items()
    }
    assert {name.split("/")[0] for name in told} == {"score", "gain", "d_av", "bias", "brier", "rating"}


def test_script_says_so_when_the_data_were_changed(tmp_path: Path):
    with zipfile.ZipFile(io.BytesIO(made().content)) as archive:
        archive.extractall(tmp_path)
    path = tmp_path / "csv" / "responses.csv"
    path.write_text(path.read_text("utf-8").replace(",0.0,0.7", ",1.0,0.7"), "utf-8")

    done = subprocess.run([sys.executable, "analyse.py"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "NOT all figures agree with figures.csv")


def test_checksums_are_those_of_the_files_and_the_same_tables_give_the_same_bytes():
    files = unpacked(made())

    told = dict(reversed(line.split("  ")) for line in files.pop("checksums.txt").decode().splitlines())
    assert told == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    first = made().digest
    # Headers of SPSS files hold a second: wait for the next.
    time.sleep(1.01 - time.time() % 1)
    assert made().digest == first


def test_nothing_of_the_records_names_nor_keys_nor_paths_is_in_the_pack():
    # An anonymous remark with a name in it, and a key of the programme's own, could leak.
    remark = Rating(None, "m1-2026", "end", "", "btg-pulse", 1, "open", "Dr. Jansen helped me")
    pack = made(extra=(remark,) * 9)
    everything = b"\0".join([pack.digest.encode(), *unpacked(pack).values()])

    assert [word for word in (b"pid", b"Jansen", b"secret.yaml") if word in everything] == []
    assert "key" not in table(pack, "items")[0]
    assert {each["study_id"] for each in table(pack, "responses")} == {name for _, name in pack.members}


def test_words_that_belong_to_somebody_else_are_not_in_the_pack():
    foreign = {**MOTIVATION, "text": "bring-your-own", "terms": {"nl": "vraag het", "en": "ask"}, "licence": None}
    files = unpacked(made(instrument=foreign))

    everything = b"\0".join(files.values())
    assert [words for words in (*WORDS.values(), "oneens", "disagree") if words.encode() in everything] == []
    question = table(made(instrument=foreign), "questions")[0]
    assert (question["item"], question["text_nl"], question["text_en"], question["is_reversed"]) == ("mo1", "", "", "1")


def test_each_combination_that_others_may_know_is_shared_by_five():
    people = (
        *(person(f"a{number}", partner="LUMC", sector="hospital") for number in range(40)),
        *(person(f"odd{number}", partner=f"Partner {number}") for number in range(6)),
        *(person(f"b{number}", partner="J&J", sector="industry", profession="laboratory") for number in range(9)),
    )
    pack = made(people)

    known = ("year", "cohort", "profession", "sector", "partner", "track", "language")
    rows = table(pack, "participants")
    assert len(rows) == 55
    assert min(Counter(tuple(each.get(name) for name in known) for each in rows).values()) >= 5
    assert Counter(each["partner"] for each in rows) == {"LUMC": 40, "J&J": 9, "": 6}
    assert "Values left empty to get there: partner (6)." in unpacked(pack)["README.en.md"].decode()


def test_column_that_tells_too_many_apart_is_left_out_and_that_is_said():
    people = tuple(person(f"a{number}", partner=f"Partner {number % 8}") for number in range(24))
    pack = made(people)

    assert "partner" not in table(pack, "participants")[0]
    files = unpacked(pack)
    assert "Columns left out to get there: partner." in files["README.en.md"].decode()
    assert "Kolommen die daarvoor zijn weggelaten: partner." in files["README.nl.md"].decode()


def test_who_stands_out_by_modules_has_another_name_in_each():
    people = (*GROUP, *(person(f"pid{number}", module="m2", cohort="m2-2026") for number in range(24, 40)))
    both = person("pid3", module="m2", cohort="m2-2026")
    pack = made((*people, both))

    assert sum(pid == "pid3" for pid, _ in pack.members) == 2
    assert pack.kept.unlinked == 1
    assert max(Counter(each["study_id"] for each in table(pack, "participants")).values()) == 1


def test_question_asked_of_each_outcome_and_one_about_two_opposites_say_what_they_are_about():
    sure = {"id": "sure", "answer": "agree", "text": {"nl": "“{outcome}” Hoe zeker?", "en": "“{outcome}” How sure?"}}
    pair = {"id": "dull", "answer": "ends", "ends": {"low": {"nl": "saai", "en": "dull"}, "high": {"nl": "boeiend", "en": "exciting"}}}
    answers = {**MOTIVATION["answers"], "ends": {"kind": "pair", "min": 1, "max": 7}}
    wider = {**MOTIVATION, "items": [*MOTIVATION["items"], sure, pair], "answers": answers}
    said = tuple(
        Rating(each.pid, each.cohort, "intake", about, "btg-motivation", 1, item, 3) for each in GROUP for about, item in (("M1.2", "sure"), ("", "dull"))
    )  # fmt: skip
    rows = csv.DictReader(io.StringIO(unpacked(made(instrument=wider, extra=said))["codebook.csv"].decode()))
    told = {each["column"]: (each["label_en"], each["values_en"]) for each in rows if each["table"] == "participants"}

    assert told["intake_m1_2_btg_motivation_sure_v1"] == ("intake, M1.2: “M1.2” How sure?", "1 = disagree")
    assert told["intake_btg_motivation_dull_v1"] == ("intake: Motivation", "1 = dull; 7 = exciting")


def test_option_of_a_question_is_kept_and_own_words_are_not():
    used = {"kind": "choice", "options": [{"id": "yes", "nl": "ja", "en": "yes"}, {"id": "no", "nl": "nee", "en": "no"}]}
    items = [*MOTIVATION["items"], {"id": "used", "answer": "used", "text": WORDS}, {"id": "open", "answer": "open", "text": WORDS}]
    wider = {**MOTIVATION, "items": items, "answers": {**MOTIVATION["answers"], "used": used, "open": {"kind": "text"}}}
    said = tuple(Rating(each.pid, each.cohort, "end", "", "btg-motivation", 1, "used", "yes") for each in GROUP)
    wrote = tuple(Rating(each.pid, each.cohort, "end", "", "btg-motivation", 1, "open", "yes") for each in GROUP)

    pack = made(instrument=wider, extra=said + wrote)

    rows = table(pack, "ratings")
    question = next(each for each in table(pack, "questions") if each["item"] == "used")
    assert (question["options_nl"], question["options_en"]) == ("yes = ja; no = nee", "yes = yes; no = no")
    assert Counter((each["item"], each["choice"]) for each in rows if not each["value"]) == {("used", "yes"): 24}


def test_of_fewer_than_five_people_nothing_leaves():
    with pytest.raises(TooFewPeople) as refused:
        made(GROUP[:4])

    assert (refused.value.people, refused.value.needed) == (4, 5)


def test_anonymous_ratings_leave_in_groups_of_five():
    few = tuple(Rating(None, "m1-2026", "pulse", "unit-1", "btg-pulse", 1, "pu1", 4.0) for _ in range(4))
    many = tuple(Rating(None, "m1-2026", "pulse", "unit-2", "btg-pulse", 1, "pu1", 4.0) for _ in range(5))
    pack = made(extra=few + many)

    anonymous = [each for each in table(pack, "ratings") if not each["study_id"]]
    assert [each["about"] for each in anonymous] == ["unit-2"] * 5
    assert "fewer than 5 gave them: 4." in unpacked(pack)["README.en.md"].decode()


def test_arms_of_experiments_have_a_table_of_their_own_with_what_was_shown():
    people = tuple(
        person(f"pid{number}", arms={"story:u1": "frame" if number % 2 else "twin"}, met={"story:u1": "frame"} if number == 1 else {})
        for number in range(10)
    )

    rows = table(made(people), "assignments")

    assert Counter((each["experiment"], each["unit"], each["arm"]) for each in rows) == {
        ("story", "u1", "frame"): 5,
        ("story", "u1", "twin"): 5,
    }
    assert sorted(each["met"] for each in rows) == [*[""] * 9, "frame"]


def test_minutes_of_a_recording_leave_where_five_people_watched_it():
    people = tuple(
        person(f"pid{number}", arms={"story:u1": "frame"}, recorded={"story:u1": 20 + number} | ({"story:u2": 7} if number < 4 else {}))
        for number in range(6)
    )

    rows = table(made(people), "recordings")

    assert {(each["experiment"], each["unit"]) for each in rows} == {("story", "u1")}
    assert sorted(int(each["minutes"]) for each in rows) == [20, 21, 22, 23, 24, 25]
    assert {each["study_id"] for each in rows} == {each["study_id"] for each in table(made(people), "assignments")}


def test_pack_without_recordings_has_no_table_of_them():
    assert "csv/recordings.csv" not in unpacked(made())


def test_readme_counts_who_is_in_it_and_who_is_not():
    text = unpacked(made(left_out={"consent": 7, "withdrawn": 2, "synthetic": 1}))["README.en.md"].decode()

    assert "| said yes to research, and still do: in this pack | 24 |" in text
    assert "| did not say yes, or were never asked: not in it | 7 |" in text
    assert "| said yes and took it back: not in it | < 5 |" in text
    assert "{" not in text
    assert "Simulated data" in text


def test_few_who_are_not_in_a_pack_are_counted_nowhere():
    alone = person("alone", module="m9", cohort="m9-1", partner="Elsewhere")
    files = unpacked(made((*GROUP, alone), left_out={"consent": 3, "withdrawn": 6, "synthetic": 0}))
    text = files["README.en.md"].decode()

    assert "| did not say yes, or were never asked: not in it | < 5 |" in text
    assert text.count("< 5") == 2
    assert json.loads(files["analysis.json"])["left_out"] == {"consent": None, "withdrawn": 6, "synthetic": 0}


@pytest.mark.parametrize(("language", "lowest", "middle"), [("nl", "0,46", "0,735"), ("en", "0.46", "0.735")])
def test_readme_says_which_probability_stands_for_a_level(language: str, lowest: str, middle: str):
    text = unpacked(made())[f"README.{language}.md"].decode()

    assert (f"67 % sure: {lowest};" if language == "en" else f"67 % zeker: {lowest};") in text
    assert f"80 %: {middle};" in text


def test_items_have_a_row_for_each_version_asked():
    assert [each["item"] for each in table(made(), "items")] == sorted(ITEMS)


@given(st.lists(st.tuples(*(st.integers(0, 3),) * 5), min_size=5, max_size=60))
def test_no_combination_is_rarer_than_five_whoever_the_people_are(drawn: list[tuple[int, ...]]):
    people = tuple(
        person(
            f"p{number}", module=f"m{module // 2}", cohort=f"m{module // 2}-{cohort}", partner=str(partner), sector=str(sector), profession=str(profession)
        )
        for number, (module, cohort, partner, sector, profession) in enumerate(drawn)
    )  # fmt: skip
    kept = keep(people)

    rows = [
        (own.pid, tuple((row.module, *(getattr(row, name) for name in KNOWN_TO_OTHERS)) for row in shown))
        for own, shown in kept.units.items()
    ]
    alike = Counter(known for _, known in set(rows))
    assert all(count >= 5 for count in alike.values())
    assert len({pid for pid, _ in rows}) + kept.alone == len(people)
