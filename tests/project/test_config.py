import sqlite3
from pathlib import Path

import pytest

from bridging.project.config import UnusableSetting, read_config
from bridging.project.databases import database
from bridging.project.mail import mailer


def test_everything_has_a_default():
    config = read_config({})

    assert (config.base_url, config.host, config.languages, config.debug) == ("http://localhost:8000", "localhost", ("nl", "en"), False)
    assert config.home == Path("var").absolute()
    assert config.storage == config.home / "uploads"
    assert database(config.database_url)["NAME"] == config.home / "bridging.sqlite3"
    assert mailer(config.mail_url) == {"BACKEND": "django.core.mail.backends.console.EmailBackend"}


def test_an_institution_sets_what_it_needs(tmp_path):
    config = read_config(
        {
            "BRIDGING_HOME": str(tmp_path),
            "BRIDGING_BASE_URL": "https://leren.example.org/",
            "BRIDGING_LANGUAGES": "en",
            "BRIDGING_HOSTS": "a.example.org, b.example.org",
            "BRIDGING_SIGNUP_OPEN": "no",
            "BRIDGING_STORAGE": str(tmp_path / "files"),
        }
    )

    assert (config.base_url, config.is_https, config.host) == ("https://leren.example.org", True, "leren.example.org")
    assert (config.languages, config.extra_hosts, config.signup_open) == (("en",), ("a.example.org", "b.example.org"), False)
    assert config.storage == tmp_path / "files"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BRIDGING_BASE_URL", "localhost:8000"),
        ("BRIDGING_BASE_URL", "ftp://x"),
        ("BRIDGING_LANGUAGES", "de"),
        ("BRIDGING_DEBUG", "maybe"),
        ("BRIDGING_CONTENT", "/nowhere/content"),
        ("BRIDGING_PRIVATE_CONTENT", "/nowhere/private"),
        ("BRIDGING_TIME_ZONE", "Europe/Nowhere"),
        ("BRIDGING_TIME_ZONE", "../etc/passwd"),
    ],
)
def test_a_senseless_value_is_refused_by_name(name, value):
    with pytest.raises(UnusableSetting, match=name):
        read_config({name: value})


def test_private_content_set_to_nothing_is_done_without(tmp_path):
    assert read_config({"BRIDGING_PRIVATE_CONTENT": ""}).private_content is None


def test_sqlite_is_set_up_for_many_writers():
    options = database("sqlite:////srv/data.sqlite3")["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert database("sqlite:////srv/data.sqlite3")["NAME"] == Path("/srv/data.sqlite3")
    assert database("sqlite:///data.sqlite3")["NAME"] == Path("data.sqlite3")


def test_postgres_is_reached_through_a_pool():
    described = database("postgres://bridging:p%40ss@db.example.org:5433/learn?sslmode=require")

    assert (described["USER"], described["PASSWORD"], described["HOST"], described["PORT"]) == (
        "bridging",
        "p@ss",
        "db.example.org",
        "5433",
    )
    assert described["NAME"] == "learn"
    assert described["OPTIONS"]["sslmode"] == "require"
    assert described["OPTIONS"]["pool"]["max_size"] >= 4
    assert described["CONN_MAX_AGE"] == 0
    # Neither does anything without the other.
    assert described["OPTIONS"]["server_side_binding"]
    assert described["OPTIONS"]["prepare_threshold"]


def test_an_unknown_database_is_refused():
    with pytest.raises(UnusableSetting, match="mysql"):
        database("mysql://x")


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://u:p%21@mail.example.org", 587, True, False),
        ("smtps://mail.example.org", 465, False, True),
        ("smtp+plain://localhost:2525", 2525, False, False),
    ],
)
def test_mail_goes_by_smtp(url, port, tls, ssl):
    options = mailer(url)["OPTIONS"]

    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)
    assert options.get("password") in {"p!", None}


def test_an_unusable_mail_address_is_refused():
    with pytest.raises(UnusableSetting, match="BRIDGING_MAIL_URL"):
        mailer("mail.example.org")


def test_what_is_deleted_leaves_nothing_in_the_file(tmp_path: Path):
    found = database(f"sqlite:///{tmp_path}/kept.sqlite3")
    connection = sqlite3.connect(found["NAME"], isolation_level=None)
    connection.executescript(found["OPTIONS"]["init_command"])
    connection.execute("CREATE TABLE said (words TEXT)")
    connection.executemany("INSERT INTO said VALUES (?)", [(f"unmistakable-{number}" * 20,) for number in range(200)])
    connection.execute("DELETE FROM said")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()

    assert b"unmistakable" not in Path(found["NAME"]).read_bytes()
