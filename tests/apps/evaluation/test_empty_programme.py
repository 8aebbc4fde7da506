"""A programme that has begun with nobody."""

from collections.abc import Callable

from django.test import Client
from tests.factories import make_person

from bridging.apps.accounts.choices import Role


def test_page_says_that_there_are_too_few(signed_in: Callable[..., Client]):
    leader = signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en"))

    page = leader.get("/evaluation/programme/").content.decode()

    assert "There are fewer than 5 people in this group" in page
