"""`bridging room forecast`: one document, the same for a seed, and the exit code that a script goes by."""

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from tests.engines.escape.forecast_rooms import nine, room

from bridging.cli.room import forecast as command
from bridging.cli.room.main import main
from bridging.engines.escape.forecast import forecast as forecast_of

KEYS = ["median", "p90", "p_in_time", "ci95", "runs", "seed"]


@pytest.fixture
def ask(tmp_path, capsys):
    def asked(made, *more):
        file = tmp_path / "room.yaml"
        file.write_text(made if isinstance(made, str) else made.model_dump_json(by_alias=True, exclude_defaults=True))
        code = main(["forecast", str(file), "--json", "--lang", "en", *more])
        return code, json.loads(capsys.readouterr().out)

    return asked


def test_what_is_printed_is_what_the_engine_says(ask):
    made = nine("two tracks", minutes=45, hints=2)

    code, document = ask(made, "--team", "4", "--runs", "500", "--seed", "3")

    found = forecast_of(made, 4, 500, 3)
    assert code == 0
    assert list(document)[:6] == KEYS
    assert document["median"] == round(found.median, 2)
    assert document["p90"] == round(found.p90, 2)
    assert document["p_in_time"] == pytest.approx(found.p_in_time)
    assert document["ci95"] == pytest.approx(list(found.ci95), abs=1e-6)
    assert (document["runs"], document["seed"], document["team"], document["hints"]) == (500, 3, 4, True)


def test_one_may_ask_for_a_team_a_variant_and_no_hints(ask):
    made = nine("open", hints=3, variants={"short": {"title": "Short", "given": ["p0", "p1"]}})

    documents = [ask(made, "--runs", "300", *more)[1] for more in ([], ["--no-hints"], ["--variant", "short"], ["--team", "6"])]

    with_hints, without, short, six = (document["median"] for document in documents)
    assert without > with_hints > max(short, six)
    assert documents[2]["variant"] == "short"


def test_the_defaults_are_four_people_and_four_thousand_runs(ask):
    code, document = ask(nine("linear"))

    assert (code, document["team"], document["runs"], document["seed"]) == (0, 4, 4000, 1)


def test_a_room_without_a_way_out_is_refused(ask):
    code, document = ask(room({"a": ["b"], "b": ["a"]}, ["a"]))

    assert (code, list(document), document["error"]["code"]) == (1, ["error"], "room.no-forecast")
    assert all(document["error"].values())


def test_a_file_with_a_fault_is_refused_with_its_place(ask):
    written = nine("linear", minutes_each=(2, 6, 14)).model_dump_json(by_alias=True, exclude_defaults=True)

    code, document = ask(written.replace("2.0,6.0,14.0", "14.0,6.0,2.0"))

    assert (code, document["error"]["code"]) == (1, "room.forecast-faulty")
    assert "room.yaml:1:" in document["error"]["message"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--variant", "other"], "room.variant-unknown"),
        (["--team", "0"], "lab.arguments"),
        (["--team", "13"], "lab.arguments"),
        (["--runs", "0"], "lab.arguments"),
        (["--runs", "many"], "lab.arguments"),
        (["--seed", "0.5"], "lab.arguments"),
    ],
)
def test_what_cannot_be_asked_is_unusable(ask, more, code):
    given, document = ask(nine("linear"), *more)

    assert (given, document["error"]["code"]) == (2, code)


def test_what_is_no_room_is_unusable(ask):
    assert ask("[1, 2]")[0] == 2
    assert main(["forecast", "nowhere.yaml", "--json"]) == 2


def test_a_person_reads_rows_in_either_language(tmp_path, capsys):
    file = tmp_path / "room.yaml"
    file.write_text(nine("linear").model_dump_json(by_alias=True, exclude_defaults=True))
    assert main(["forecast", str(file), "--runs", "50"]) == 0
    assert capsys.readouterr().out.startswith("median\t")

    file.write_text(room({"a": ["a"]}, ["a"]).model_dump_json(by_alias=True, exclude_defaults=True))
    told = {}
    for language in ("nl", "en"):
        assert main(["forecast", str(file), "--lang", language]) == 1
        told[language] = capsys.readouterr().out
    assert told["nl"] != told["en"]


def test_the_document_is_as_its_schema_says(ask):
    from bridging.cli.lab.schemas import type_schema  # noqa: PLC0415 -- slow import

    document = ask(nine("pyramid"), "--runs", "50")[1]

    Draft202012Validator(type_schema(command.COMMAND.result)).validate(document)


def test_the_command_gives_the_same_in_another_process(tmp_path, ask):
    document = ask(nine("pyramid", hints=1), "--runs", "200")[1]
    again = subprocess.run(
        [sys.executable, "-m", "bridging.cli.main", "room", "forecast", str(tmp_path), "--runs", "200", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(again.stdout) == document
