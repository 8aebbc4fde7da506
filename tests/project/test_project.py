import logging
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import polib
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from bridging.apps.accounts.access import everyone, open_to
from bridging.project import urls
from bridging.project.errors import csrf_failure
from bridging.project.secret import secret_key
from bridging.source.catalogue import compile_catalogues


def test_the_secret_is_made_once_and_is_the_owners_alone(tmp_path):
    home = tmp_path / "home"

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(home), range(8)))

    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret-key"]


def test_catalogues_are_compiled_when_the_text_is_newer(tmp_path):
    folder = tmp_path / "locale/nl/LC_MESSAGES"
    folder.mkdir(parents=True)
    po = folder / "django.po"
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "cell"\nmsgstr "cel"\n', encoding="utf-8")

    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    assert compile_catalogues(tmp_path) == []
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "cel"

    os.utime(po, ns=(po.stat().st_atime_ns, (folder / "django.mo").stat().st_mtime_ns + 1_000_000))
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]


@pytest.mark.parametrize("settings", ["production", "dev"])
def test_the_settings_pass_the_frameworks_own_inspection(settings, tmp_path):
    address = "https://leren.example.org" if settings == "production" else "http://localhost:8000"
    environment = os.environ | {
        "BRIDGING_HOME": str(tmp_path),
        "BRIDGING_BASE_URL": address,
        "BRIDGING_MAIL_URL": "smtps://mail.example.org",
        "DJANGO_SETTINGS_MODULE": f"bridging.project.settings.{settings}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    deploy = ["--deploy"] if settings == "production" else []

    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--fail-level", "WARNING", *deploy],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_models_and_migrations_agree(tmp_path):
    environment = os.environ | {
        "BRIDGING_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "accounts"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_site_starts_without_what_only_reports_need(tmp_path):
    """Statistics take a second to import: whoever reloads a page after a crash does not wait for them."""
    environment = os.environ | {
        "BRIDGING_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "bridging.project.settings.dev",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    start = "import django, sys; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
    loaded = "print([name for name in ('scipy.stats', 'scipy.optimize', 'scipy.special', 'polars', 'pyreadstat') if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", start + loaded], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@open_to(everyone)
def _break(request: HttpRequest) -> None:
    raise RuntimeError("broken on purpose")


urlpatterns = [path("break/", _break)]
handler500 = "bridging.project.errors.server_error"


@pytest.mark.django_db
def test_a_failure_shows_the_reference_under_which_it_is_logged(caplog):
    module = type("Broken", (), {"urlpatterns": [*urlpatterns, path("", include(urls))], "handler500": handler500})
    with override_settings(ROOT_URLCONF=module), caplog.at_level(logging.ERROR, "bridging.errors"):
        page = Client(raise_request_exception=False).get("/break/")

    (record,) = [each for each in caplog.records if each.name == "bridging.errors"]
    assert page.status_code == 500
    reference = record.args[0]
    assert f"<code>{reference}</code>" in page.text
    assert record.exc_info is not None
    assert "broken on purpose" not in page.text


@pytest.mark.django_db
def test_error_pages_speak_the_visitors_language(client: Client):
    assert "Deze pagina bestaat niet" in client.get("/no/such/page/", headers={"accept-language": "nl"}).text
    assert "There is no such page" in client.get("/no/such/page/", headers={"accept-language": "en"}).text


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_kindly():
    page = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"}, headers={"accept-language": "en"})

    assert page.status_code == 403
    assert "The form had expired" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("nl", "Dit is te groot"), ("en", "This is too large")])
def test_a_form_that_is_too_large_is_told_so(language: str, words: str):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "x" * 32

    page = client.post("/language/", {"language": "x" * 10_000_000}, headers={"accept-language": language})

    assert page.status_code == 413
    assert words in page.text


def test_csrf_page_needs_no_database(rf: RequestFactory):
    request = rf.post("/language/")
    request.user = AnonymousUser()

    assert csrf_failure(request, "no cookie").status_code == 403


@pytest.mark.django_db
def test_the_database_is_set_up_as_described():
    if connection.vendor != "sqlite":
        pytest.skip("settings of SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
