from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.apps.cohorts.applying import applied, make_open_cohort
from tests.factories import make_person

from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol, invite
from bridging.apps.cohorts.domain.roster import RosterStops, import_roster
from bridging.apps.cohorts.models import Cohort, Invitation
from bridging.apps.cohorts.queries.roster import weigh_roster
from bridging.apps.cohorts.roster import RosterRow, RosterUnusable, read_roster

SHEET = "naam;E-mailadres;Taal;Track\r\nAnaïs Ünal;anais@a.example;nl;\r\n\r\nBo;BO@a.example;English;EQF 7\r\n"


@pytest.fixture
def cohort(db: None) -> Cohort:
    return make_open_cohort(timezone.now(), seats=3, starts_on=timezone.localdate() + timedelta(days=60))


@pytest.mark.parametrize(
    "data",
    [SHEET.encode(), SHEET.encode("utf-8-sig"), SHEET.encode("cp1252"), SHEET.encode("utf-16")],
    ids=["utf-8", "bom", "windows", "utf-16"],
)
def test_sheet_is_read_however_it_was_saved(data: bytes):
    read = read_roster(data)

    assert read.rows == (RosterRow(2, "anais@a.example", "6+", "nl"), RosterRow(4, "bo@a.example", "7", "en"))
    assert read.unused == ("naam",)


def test_lines_of_two_programs_are_read_each_as_it_was_written():
    data = b"email,where\na@a.example," + "Zürich".encode() + b"\nb@a.example," + "Zürich".encode("cp1252") + b"\n"

    assert [row.email for row in read_roster(data).rows] == ["a@a.example", "b@a.example"]


def test_faults_are_named_by_line():
    rows = read_roster(
        b"email\ttrack\tlanguage\nnobody\t\t\na@a.example\t8\t\nb@a.example\t\tfr\nc@a.example\t\t\nC@a.example\t\t\n\t7\t\n"
    ).rows

    assert [(row.line, row.fault, row.said) for row in rows] == [
        (2, "address", "nobody"),
        (3, "track", "8"),
        (4, "language", "fr"),
        (5, "", ""),
        (6, "double", "5"),
        (7, "address", ""),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no-rows"),
        (b"email\n", "no-rows"),
        (b"naam;telefoon\nBo;06", "no-address-column"),
        (b"email,e-mail\na@a.example,b@a.example", "column-twice"),
        (b"email\n\x00\x01", "unreadable"),
        (b"email\n\x81\x8d", "unreadable"),
        (b"\xff\xfea", "unreadable"),
        (b"email\n" + b"a@a.example\n" * 501, "too-many"),
        (b"e" * 200_001, "too-large"),
    ],
)
def test_file_of_which_nothing_can_be_said(data: bytes, why: str):
    with pytest.raises(RosterUnusable) as fault:
        read_roster(data)

    assert fault.value.why == why


def test_each_row_says_what_would_become_of_it(cohort: Cohort, coordinator: Person):
    now = timezone.now()
    member = enrol(cohort=cohort, person=make_person(), now=now).person
    applicant = applied(cohort, now).person
    invite(cohort=cohort, email="again@a.example", now=now, invited_by=coordinator)
    addresses = [member.email, applicant.email, "again@a.example", "new@a.example", "late@a.example"]

    weighed = weigh_roster(cohort, [RosterRow(place, each, "6+", "") for place, each in enumerate(addresses)], now=now)

    assert [each.outcome for each in weighed] == ["member", "applied", "again", "invite", "full"]


def test_all_are_invited_or_nobody(cohort: Cohort, coordinator: Person):
    now = timezone.now()
    shown = weigh_roster(cohort, read_roster(SHEET.encode()).rows, now=now)
    for _ in range(2):
        enrol(cohort=cohort, person=make_person(), now=now)

    with pytest.raises(RosterStops):
        import_roster(cohort=cohort, shown=shown, by=coordinator, now=now)

    assert (Invitation.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_what_was_shown_is_imported_once(cohort: Cohort, coordinator: Person, signed_in):
    coordinator.language = "en"
    coordinator.save()
    desk = signed_in(person=coordinator)

    page = desk.post("/cohorts/m9-open/roster/", {"file": SimpleUploadedFile("list.csv", SHEET.encode("cp1252"))})

    assert "2 people will get an e-mail with a link." in page.content.decode()
    assert "they are not saved: naam." in page.content.decode()
    assert Invitation.objects.count() == 0
    shown = {"shown": page.context["shown"]}
    assert desk.post("/cohorts/m9-open/roster/take-in/", {"shown": shown["shown"] + "x"}).status_code == 404
    desk.post("/cohorts/m9-open/roster/take-in/", shown)
    mails = OutboxMail.objects.order_by("pk").values_list("address", "language", "kind")
    assert list(mails) == [("anais@a.example", "nl", "cohort-invitation"), ("bo@a.example", "en", "cohort-invitation")]
    assert list(Invitation.objects.order_by("pk").values_list("track", "invited_by")) == [("6+", coordinator.pk), ("7", coordinator.pk)]
    assert "Nothing was done" in desk.post("/cohorts/m9-open/roster/take-in/", shown).content.decode()
    assert Invitation.objects.count() == 2


def test_faulty_file_says_why_and_offers_no_import(cohort: Cohort, coordinator: Person, signed_in):
    coordinator.language = "nl"
    coordinator.save()
    desk = signed_in(person=coordinator)

    wrong = desk.post("/cohorts/m9-open/roster/", {"file": SimpleUploadedFile("list.csv", b"naam;tel\nBo;06")})
    faulty = desk.post("/cohorts/m9-open/roster/", {"file": SimpleUploadedFile("list.csv", b"email\na@a.example\na@a.example")})

    assert "Geen kolom heet ‘email’. Dit zijn ze: naam, tel." in wrong.content.decode()
    assert "hetzelfde adres als regel 2" in faulty.content.decode()
    assert (wrong.status_code, faulty.status_code, faulty.context["shown"]) == (422, 422, "")
