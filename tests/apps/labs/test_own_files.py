"""Files of people's own: what is taken and what is not, who sees them, and that nothing is left of what is deleted."""

from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.labs.conftest import LAB
from tests.apps.labs.test_pages import BENCH
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import Brought, FileRefused, add_file, code_of, drop_expired, issue_code
from bridging.apps.labs.models import LabAnalysis, LabFile, LabRun
from bridging.apps.labs.queries import stream_of
from bridging.apps.labs.rules import SEND_MISSES
from bridging.engines.labs.own.kinds import HDF5, TABLE
from bridging.realtime import journal

OWN = f"{BENCH}own/"
ROWS = b"contrasts\n" + b"\n".join(b"-0.0%03d" % value for value in range(40))
OPENS = (HDF5, TABLE)
ENGLISH = {"Accept-Language": "en"}


def upload(content: bytes = ROWS, name: str = "film.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def put(run: LabRun, by: Person, now: datetime, content: bytes = ROWS, name: str = "film.csv") -> LabFile:
    return add_file(run=run, by=by, brought=Brought(upload(content, name), is_agreed=True), opens=OPENS, now=now)


def place_of(file: LabFile) -> Path:
    return Path(file.stored.content.path)


def test_file_is_kept_with_its_kind_and_the_day_on_which_it_goes(run: LabRun, learner: Person, now: datetime, settings: Any):
    file = put(run, learner, now, name="../../etc/film<1>.exe")

    assert (file.kind, file.stored.name, file.stored.size_bytes) == ("table", "film1.exe.csv", len(ROWS))
    assert file.expires_at - now == timedelta(days=30)
    assert place_of(file).read_bytes() == ROWS
    assert settings.MEDIA_ROOT in place_of(file).parents
    assert "film" not in str(place_of(file))


@pytest.mark.parametrize(
    ("content", "is_agreed", "code"),
    [
        (ROWS, False, "own.not-agreed"),
        (b"", True, "own.empty"),
        (None, True, "own.no-file"),
        (b"\x89PNG\r\n\x1a\n", True, "own.wrong-kind"),
        (b"%PDF-1.7 \0", True, "own.unknown-kind"),
    ],
)
def test_what_is_not_taken_is_refused_with_the_reason(
    run: LabRun, learner: Person, now: datetime, content: bytes | None, is_agreed: bool, code: str
):
    brought = Brought(None if content is None else upload(content), is_agreed=is_agreed)

    with pytest.raises(FileRefused) as refused:
        add_file(run=run, by=learner, brought=brought, opens=OPENS, now=now)

    assert refused.value.message.code == code
    assert not StoredFile.objects.exists()


def test_quota_of_a_person_holds_and_is_not_that_of_handed_in_work(run: LabRun, learner: Person, now: datetime, settings: Any):
    settings.LAB_FILE_QUOTA_BYTES = 2 * len(ROWS)
    first = put(run, learner, now)
    put(run, learner, now)

    with pytest.raises(FileRefused) as refused:
        put(run, learner, now)
    first.stored.purpose = "submission"
    first.stored.save()
    put(run, learner, now)

    assert refused.value.message.code == "own.quota"


def test_form_that_is_too_long_is_refused_unread(desk: Client, run: LabRun):
    def sent(length: str) -> tuple[int, str]:
        answer = desk.generic("POST", f"{OWN}add/", b"--x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=length)
        return answer.status_code, answer.content.decode()

    (for_this_bench, words), (for_any, _) = sent("150000000"), sent("2000000000")
    assert (for_this_bench, for_any) == (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    assert "This file is too large: 143.1 MB. This bench takes at most 100 MB; nothing of it was kept." in words


def test_page_takes_a_file_and_lists_it(desk: Client, run: LabRun):
    empty = desk.get(OWN).content.decode()
    refused = desk.post(f"{OWN}add/", {"file": upload(b"\x89PNG\r\n\x1a\n", "x.png"), "is_agreed": "1"})
    taken = desk.post(f"{OWN}add/", {"file": upload(), "is_agreed": "1"})
    page = desk.get(OWN).content.decode()

    assert "No files yet." in empty
    assert "at most 100 MB; a table" in empty
    assert "at most 50 MB. Together at most" in " ".join(empty.split())
    assert (refused.status_code, taken.status_code) == (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.FOUND)
    assert "The file was recognised as an image. This bench opens .h5, .hdf5, .csv, .tsv, .txt." in refused.content.decode()
    assert page.count("film.csv") > 1
    assert "0.3 kB" in page
    assert 'id="tool-calibrate"' in page


def test_files_are_of_the_pair_and_of_nobody_else(
    pair: LabRun, learner: Person, partner: Person, teacher: Person, signed_in: Callable[..., Client], now: datetime
):
    file = put(pair, learner, now)
    delete, read = reverse("labs:own-delete", args=["m9", LAB, file.key]), reverse("accounts:file", args=[file.stored.key])

    def sees(person: Person) -> tuple[bool, int]:
        desk = signed_in(person=person)
        answer = desk.get(read)
        # Read to its end, which closes the file.
        assert not answer.streaming or answer.getvalue() == ROWS
        return "film.csv" in desk.get(OWN).content.decode(), answer.status_code

    assert sees(learner) == (True, HTTPStatus.OK)
    assert sees(partner) == (True, HTTPStatus.OK)
    for other in (teacher, make_person(), make_person(roles=[Role.ADMINISTRATOR]), make_person(roles=[Role.COORDINATOR])):
        assert sees(other) == (False, HTTPStatus.NOT_FOUND)
        assert signed_in(person=other).post(delete).status_code == HTTPStatus.NOT_FOUND
    assert signed_in(person=partner).post(delete).status_code == HTTPStatus.FOUND
    assert not LabFile.objects.exists()


def test_nothing_is_left_of_a_deleted_file(
    desk: Client,
    run: LabRun,
    learner: Person,
    now: datetime,
    django_capture_on_commit_callbacks: Any,
):
    file = put(run, learner, now)
    bytes_at = place_of(file)
    desk.post(f"{OWN}look/", {"tool": "calibrate", "events": str(file.key), "masses": "66, 146"})

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("labs:own-delete", args=["m9", LAB, file.key]))

    assert [model.objects.count() for model in (LabFile, LabAnalysis, StoredFile)] == [0, 0, 0]
    assert not bytes_at.exists()
    assert journal.version_of(stream_of(run)) == 0
    assert "film" not in desk.get(OWN).content.decode()


def test_files_go_by_themselves_when_their_time_is_over(
    run: LabRun, learner: Person, now: datetime, django_capture_on_commit_callbacks: Any
):
    file = put(run, learner, now)
    bytes_at = place_of(file)

    with django_capture_on_commit_callbacks(execute=True):
        assert drop_expired(now + timedelta(days=30, seconds=-1)) == 0
        assert bytes_at.exists()
        assert drop_expired(now + timedelta(days=30)) == 1

    assert not bytes_at.exists()


def test_person_gets_and_takes_away_own_files(
    pair: LabRun, learner: Person, partner: Person, now: datetime, django_capture_on_commit_callbacks: Any
):
    hers, his = put(pair, learner, now, name="hers.csv"), put(pair, partner, now, name="his.csv")
    bytes_at = place_of(hers)
    LabAnalysis.objects.create(run=pair, by=partner, tool="fit", queued_at=now).files.create(file=hers, name="events")
    kept = LabAnalysis.objects.create(run=pair, by=learner, tool="fit", queued_at=now)
    kept.files.create(file=his, name="events")
    told = export_person(person=learner, now=now)["labs"]

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=learner)

    assert [each["name"] for each in told["lab_files"]] == ["hers.csv"]
    assert [file.stored.name for file in LabFile.objects.all()] == ["his.csv"]
    assert list(LabAnalysis.objects.values_list("pk", "by")) == [(kept.pk, None)]
    assert not bytes_at.exists()


def typed(client: Client, signs: str) -> str:
    """Type a code on the instrument's computer, and return where that leads."""
    return str(client.post("/send/", {"code": signs}).get("Location", ""))


def test_file_comes_from_an_instrument_by_code(client: Client, desk: Client, run: LabRun, learner: Person, now: datetime):
    desk.post(f"{BENCH}code/", {"kind": "send"})
    page = desk.get(OWN).content.decode()
    signs = code_of(run.codes.get())
    place = typed(client, signs.lower())

    form = client.get(place).content.decode()
    refused = client.post(place, {"file": upload()})
    first = client.post(place, {"file": upload(), "is_agreed": "1"})
    client.post(place, {"file": upload(name="second.csv"), "is_agreed": "1"})

    assert f"{signs[:3]} {signs[3:]}" in page
    assert "Lena" not in form
    assert LAB not in form
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Sent." in client.get(first["Location"], headers=ENGLISH).content.decode()
    assert sorted(LabFile.objects.values_list("stored__name", "by_code", "stored__owner")) == [
        ("film.csv", True, learner.pk),
        ("second.csv", True, learner.pk),
    ]
    assert "by code of Lena Learner" in desk.get(OWN).content.decode()


def test_code_of_an_instrument_holds_for_an_hour_and_for_nothing_else(client: Client, run: LabRun, learner: Person, now: datetime):
    code = issue_code(run=run, by=learner, kind=CodeKind.SEND, now=now)
    join = issue_code(run=run, by=learner, kind=CodeKind.JOIN, now=now)

    assert code.expires_at - now == timedelta(minutes=60)
    assert typed(client, code_of(join)) == ""
    assert typed(client, "") == ""
    assert typed(client, code_of(code)) == ""  # the hour from the tests' now is long over
    assert client.get("/send/no-such-token/").status_code == HTTPStatus.NOT_FOUND


def test_place_of_a_code_goes_with_it(client: Client, desk: Client, run: LabRun):
    desk.post(f"{BENCH}code/", {"kind": "send"})
    place = typed(client, code_of(run.codes.get()))
    before = client.get(place).status_code
    desk.post(f"{BENCH}code/", {"kind": "send"})

    assert (before, client.get(place).status_code) == (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
    assert client.post(place, {"file": upload(), "is_agreed": "1"}).status_code == HTTPStatus.NOT_FOUND


def test_who_guesses_codes_has_to_wait(client: Client, desk: Client, run: LabRun):
    desk.post(f"{BENCH}code/", {"kind": "send"})
    signs = code_of(run.codes.get())
    for _ in range(SEND_MISSES):
        assert typed(client, "AAAAAA") == ""

    assert typed(client, signs) == ""
    assert "Too many wrong codes." in client.post("/send/", {"code": signs}, headers=ENGLISH).content.decode()
    assert client.post("/send/", {"code": signs}, REMOTE_ADDR="192.0.2.7").status_code == HTTPStatus.FOUND


def test_page_has_the_style_and_script_of_tables_beside_those_of_its_bench(desk: Client, run: LabRun):
    page = desk.get(f"{BENCH}own/").content.decode()

    assert [page.count(f'href="/static/labs/css/{name}.css"') for name in ("plot", "rows")] == [1, 1]
    assert [page.count(f'<script type="module" src="/static/labs/js/{name}.js"') for name in ("plot", "rows")] == [1, 1]
