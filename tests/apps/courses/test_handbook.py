import pytest
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.courses import readers
from bridging.apps.courses.models import Edition
from bridging.apps.courses.readers import Readership

pytestmark = pytest.mark.django_db
BOOK = "/modules/m1/handbook/en"


@pytest.fixture
def member_and_teacher(published):
    edition = Edition.objects.get(module_id="m1")
    member, teacher = make_person(), make_person()
    table = {member.pk: [Readership("m1", edition.pk)], teacher.pk: [Readership("m1", edition.pk, teaches=True)]}
    readers.module_readers.register("test", lambda person: table.get(person.pk, []))
    yield member, teacher
    readers.module_readers._providers.pop("test")


def _codes(client):
    names = ("participant.html", "trainer.html", "reviewer.docx", "participant.docx", "reviewer.pdf", "teacher.pdf")
    codes = []
    for name in names:
        answer = client.get(f"{BOOK}/{name}")
        if answer.streaming:
            # Read to its end, the file closes itself; closing by hand would close the test's connection too.
            b"".join(answer.streaming_content)
        codes.append(answer.status_code)
    return codes


def test_each_audience_has_its_own_book(member_and_teacher, signed_in):
    member, teacher = member_and_teacher
    author = make_person(roles=[Role.AUTHOR])

    assert _codes(signed_in(person=member)) == [200, 404, 404, 404, 404, 404]
    assert _codes(signed_in(person=teacher)) == [200, 200, 404, 404, 404, 404]
    assert _codes(signed_in(person=author)) == [200, 200, 200, 404, 404, 404]
    assert _codes(signed_in()) == [404] * 6


def test_book_is_a_download_named_for_its_edition(member_and_teacher, signed_in):
    answer = signed_in(person=member_and_teacher[0]).get(f"{BOOK}/participant.html")

    assert answer["Content-Disposition"] == 'attachment; filename="M1-2026.1-participant-en.html"'
    assert b"Vectors" in b"".join(answer.streaming_content)


def test_visitor_is_asked_to_sign_in(published, client):
    assert client.get(f"{BOOK}/participant.pdf")["Location"].startswith("/account/login/")


def test_unknown_module_or_language_is_not_found(member_and_teacher, signed_in):
    client = signed_in(person=member_and_teacher[0])

    assert client.get("/modules/m7/handbook/en/participant.pdf").status_code == 404
    assert client.get("/modules/m1/handbook/de/participant.pdf").status_code == 404


def test_a_site_that_moved_prints_its_new_address(member_and_teacher, signed_in, settings):
    client = signed_in(person=member_and_teacher[0])
    b"".join(client.get(f"{BOOK}/participant.html").streaming_content)
    settings.BRIDGING_BASE_URL = "https://moved.example.org"

    book = b"".join(client.get(f"{BOOK}/participant.html").streaming_content)

    assert (b"https://moved.example.org/" in book, b"http://localhost" in book) == (True, False)
