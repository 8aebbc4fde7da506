import pytest
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.catalogue import catalogue

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def _announce(*modules: dict) -> None:
    reference = Edition.objects.get(module_id=Edition.REFERENCE)
    reference.outline["in_preparation"] = list(modules)
    reference.outline["programme"]["modules"] = ["m2", "m1"]
    reference.save()


M2 = {
    "id": "m2", "code": "M2", "ec": 3, "title": {"nl": "Bewerken", "en": "Editing"}, "summary": {"nl": "Later.", "en": "Later."},
    "prerequisites": ["m1"], "role_paths": ["analyst"],
}  # fmt: skip


def test_catalogue_holds_published_and_announced_modules_in_the_programme_s_order(published):
    _announce(M2)

    found = catalogue("en")

    assert [(module.id, module.status, module.ec, module.hours) for module in found.modules] == [
        ("m2", "in-preparation", 3, 84),
        ("m1", "open", 1, 28),
    ]
    assert [(path.id, path.title, path.module_ids) for path in found.paths] == [("analyst", "Analyst", ("m1",))]


def test_newest_edition_is_the_one_shown(published, now):
    make_edition(module_id="m1", label="2027.1", status="pilot", published_at=now.replace(year=2027))

    assert [(module.id, module.status, module.title) for module in catalogue("nl").modules] == [("m1", "pilot", "Proefmodule")]


def test_page_is_for_everybody_and_tells_hours_and_prerequisites(published, client):
    _announce(M2)

    page = client.get("/modules/", headers=ENGLISH).content.decode()

    assert "28 hours" in page
    assert "2 weeks" in page
    assert "In preparation" in page
    assert '<a href="#m1">M1 Vectors</a>' in page
    assert "Calculate what fits." in page
    assert 'href="/modules/m1/"' not in page


def test_open_module_is_open_in_dutch_and_no_button(published, client):
    page = client.get("/modules/", headers={"Accept-Language": "nl"}).content.decode()

    assert "Open</span>" in page
    assert "Openen" not in page


def test_chosen_role_puts_its_modules_first(published, client):
    _announce(M2)

    page = client.get("/modules/?role=analyst", headers=ENGLISH).content.decode()

    assert "Advised for: Analyst" in page
    assert page.index('id="m1"') < page.index("Other modules") < page.index('id="m2"')


def test_role_is_swapped_in_as_a_part(published, client):
    part = client.get("/modules/?role=analyst", headers=ENGLISH | {"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert part.lstrip().startswith('<div id="catalogue"')


def test_unknown_role_shows_all(published, client):
    assert "Advised for" not in client.get("/modules/?role=pilot", headers=ENGLISH).content.decode()


def test_readers_are_led_to_their_module(published, signed_in):
    page = signed_in(person=make_person(roles=[Role.AUTHOR])).get("/modules/").content.decode()

    assert 'href="/modules/m1/"' in page


def test_catalogue_before_the_first_edition_is_empty(client):
    assert "No module has been published yet" in client.get("/modules/", headers=ENGLISH).content.decode()


def test_number_of_queries_does_not_grow_with_modules(published, client, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/modules/")
    for number in range(2):
        make_edition(module_id=f"n{number}")

    with django_assert_num_queries(2):
        client.get("/modules/")
