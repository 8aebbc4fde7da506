"""Every command that prints JSON keeps to its schema in docs/reference/schemas/commands."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.good_course import write_course

CHECKOUT = Path(__file__).resolve().parents[2]
SCHEMAS = CHECKOUT / "docs" / "reference" / "schemas" / "commands"
PROGRAM = str(Path(sys.executable).parent / "bridging")


def run(*arguments, cwd=CHECKOUT, **extra):
    environment = os.environ | {"BRIDGING_HOME": str(cwd / "var-of-test")} | extra
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run([PROGRAM, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def document(done, schema):
    value = json.loads(done.stdout)
    jsonschema.validate(value, json.loads((SCHEMAS / f"{schema}.json").read_text()))
    return value


PAGE = "content/modules/m1/pages/01-vectors.nl.md"


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The smallest good course, at ``content`` in the folder of the test."""
    public, private = write_course(tmp_path)
    monkeypatch.setenv("BRIDGING_PRIVATE_CONTENT", str(private))
    return public


def test_check_of_the_content_is_clean(tmp_path):
    done = run("check", str(CHECKOUT / "content"), "--format", "json", cwd=tmp_path)

    value = document(done, "check")
    assert done.returncode == 0
    assert [d for d in value["diagnostics"] if d["severity"] != "info" and not _lacks_as_a_pilot_may(d)] == []
    assert value["modules"] == len(list(CHECKOUT.glob("content/modules/*/module.yaml")))
    assert value["pages"] == len(list(CHECKOUT.glob("content/modules/*/pages/*.nl.md")))


def _lacks_as_a_pilot_may(diagnostic):
    """Say whether this is a warning about what a pilot does not cover yet; the same in an open module would be an error."""
    unfinished = diagnostic["rule"] in {"outcome-is-evidenced", "outcome-is-taught", "workload-adds-up"}
    return unfinished and diagnostic["severity"] == "warning" and "\nstatus: pilot\n" in (CHECKOUT / diagnostic["file"]).read_text()


def test_check_names_files_relative_to_where_it_runs(content, tmp_path):
    page = tmp_path / PAGE
    page.write_text(page.read_text() + "\n<b>vet</b>\n")

    value = document(run("check", "content", "--json", cwd=tmp_path), "check")

    errors = [(d["rule"], d["file"]) for d in value["diagnostics"] if d["severity"] == "error"]
    assert set(errors) == {("no-raw-html", PAGE)}


def test_second_check_says_the_same_and_sees_what_changed(content, tmp_path):
    page = tmp_path / PAGE
    page.write_text(page.read_text() + "\n<b>vet</b>\n")
    first = document(run("check", "content", "--json", cwd=tmp_path), "check")
    again = document(run("check", "content", "--json", cwd=tmp_path), "check")
    page.write_text(page.read_text().replace("<b>vet</b>", "vet"))
    mended = document(run("check", "content", "--json", cwd=tmp_path), "check")

    assert again == first
    assert [d["rule"] for d in first["diagnostics"] if d["severity"] == "error"] == ["no-raw-html"] * 2
    assert [d["rule"] for d in mended["diagnostics"] if d["severity"] == "error"] == []


def test_check_of_one_file_shows_only_its_own_faults(content, tmp_path):
    (tmp_path / PAGE).write_text((tmp_path / PAGE).read_text() + "\n<b>vet</b>\n")
    (content / "reference" / "capsid.en.md").unlink()

    done = run("check", PAGE, "--json", cwd=tmp_path)

    value = document(done, "check")
    assert done.returncode == 1
    assert {d["file"] for d in value["diagnostics"]} == {PAGE}
    assert value["modules"] == 1


def test_check_of_nothing_is_unusable_input(tmp_path):
    done = run("check", str(tmp_path / "absent"), "--json", cwd=tmp_path)

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "path.absent"


@pytest.mark.parametrize("command", [("check", "content"), ("handbook", "m1")])
def test_a_private_root_that_is_named_must_be_there(content, tmp_path, command):
    done = run(*command, "--json", cwd=tmp_path, BRIDGING_PRIVATE_CONTENT=str(tmp_path / "absent"))

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "path.absent"


def test_agree_lists_the_texts(content, tmp_path):
    done = run("agree", "content", "--json", cwd=tmp_path)

    assert "vectors" in document(done, "agree")["agreed"]


def test_a_change_in_one_language_makes_the_other_stale(content, tmp_path):
    run("agree", "content", cwd=tmp_path)
    page = tmp_path / PAGE
    page.write_text(page.read_text() + "\nNog een zin.\n")

    value = document(run("check", "content", "--json", "--lang", "en", cwd=tmp_path), "check")

    stale = [d for d in value["diagnostics"] if d["rule"] == "sibling-current"]
    assert [(d["file"], d["severity"]) for d in stale] == [(PAGE.replace(".nl.", ".en."), "warning")]
    assert stale[0]["message"].startswith("English older than Dutch")


def test_handbook_says_what_it_wrote(tmp_path):
    out = tmp_path / "book.html"

    done = run(
        "handbook",
        "m1",
        "--lang",
        "en",
        "--format",
        "html",
        "--out",
        str(out),
        "--content",
        str(CHECKOUT / "content"),
        "--json",
        cwd=tmp_path,
    )

    value = document(done, "handbook")
    assert value["bytes"] == out.stat().st_size
    assert value["edition"].startswith("concept · ")


def test_handbook_of_an_unknown_module_is_unusable_input(content, tmp_path):
    done = run("handbook", "m99", "--json", cwd=tmp_path)

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "module.unknown"


@pytest.mark.parametrize("out", ["a-file/book.html", "."])
def test_handbook_that_cannot_be_written_is_told(content, tmp_path, out):
    (tmp_path / "a-file").write_text("taken")

    done = run("handbook", "m1", "--format", "html", "--out", out, "--json", cwd=tmp_path)

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "file.unwritable"


@pytest.mark.parametrize("command", ["schema", "docs"])
def test_folder_in_which_nothing_can_be_written_is_told(tmp_path, command):
    (tmp_path / "a-file").write_text("taken")

    done = run(command, "--out", "a-file/below", cwd=tmp_path)

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("a-file/below cannot be written")


def test_check_of_what_is_no_path_says_so(tmp_path):
    done = run("check", "x" * 5000, "--json", cwd=tmp_path)

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "path.absent"


def test_publish_into_a_database_without_tables_is_told(tmp_path):
    public, _ = write_course(tmp_path)

    done = run("publish", "--json", cwd=tmp_path, BRIDGING_CONTENT=str(public))

    assert done.returncode == 2
    assert document(done, "error")["error"]["code"] == "database.empty"


def test_home_in_which_nothing_can_be_kept_is_told(tmp_path):
    (tmp_path / "a-file").write_text("taken")

    done = run("publish", cwd=tmp_path, BRIDGING_HOME=str(tmp_path / "a-file" / "home"))

    assert done.returncode == 1
    assert done.stderr.startswith("BRIDGING_HOME must be a folder")


def test_publish_reports_editions(tmp_path):
    public, private = write_course(tmp_path)
    home = {"BRIDGING_CONTENT": str(public), "BRIDGING_PRIVATE_CONTENT": str(private)}
    assert run("manage", "prepare_tables", cwd=tmp_path, **home).returncode == 0

    unknown = run("publish", "m99", "--json", cwd=tmp_path, **home)
    refused = run("publish", "--json", cwd=tmp_path, **home)
    first = run("publish", "--json", "--note", "First", "--unreviewed", "Course team", cwd=tmp_path, **home)
    second = run("publish", "--json", cwd=tmp_path, **home)

    assert unknown.returncode == 2
    assert document(unknown, "error")["error"]["code"] == "module.unknown"
    assert refused.returncode == 1
    assert document(refused, "error")["error"]["code"] == "edition.unreviewed"
    assert [row["module"] for row in document(first, "publish")["published"]] == ["reference", "m1"]
    assert document(second, "publish")["published"] == []


@pytest.mark.parametrize("command", [["check", "--help"], ["handbook", "--help"], ["agree", "--help"], ["help"]])
def test_commands_of_the_engines_run_without_django(command, tmp_path):
    code = (
        "import sys, runpy\n"
        f"sys.argv = ['bridging', *{command!r}]\n"
        "try:\n    from bridging.cli.main import main; main()\nexcept SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_check_leaves_django_alone(content, tmp_path):
    code = (
        "import sys\n"
        f"sys.argv = ['bridging', 'check', {str(content)!r}]\n"
        "from bridging.cli.main import main\nmain()\nsys.exit('django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_is_looked_through_at_the_end_of_a_command(content, tmp_path):
    code = (
        "import gc, sys\n"
        f"sys.argv = ['bridging', 'check', {str(content)!r}]\n"
        "from bridging.cli.main import main\nmain()\nsys.exit(gc.get_freeze_count() == 0)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
