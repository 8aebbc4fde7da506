"""What the programme set out to do follows the file, from the next publishing on."""

from datetime import date, timedelta

import pytest
from tests.apps.courses.conftest import OVERRIDE

from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.target import Target, programme_target

pytestmark = pytest.mark.django_db


def test_programme_that_names_no_target_has_none(published):
    assert programme_target("en") == Target()


def test_site_without_content_has_no_target():
    assert programme_target("nl") == Target()


def test_target_is_published_anew_once_the_programme_says_another(published, now):
    file = published / "programme.yaml"
    said = "target_participants: 282\ntarget_source: {nl: projectplan, en: project plan}\nperiod: {from: 2026-01-01, until: 2028-12-31}\n"
    said += "wider_goal: {people: 5000, source: {nl: ambitie van de sector, en: ambition of the sector}}\n"
    file.write_text(file.read_text(encoding="utf-8") + said, encoding="utf-8")

    for hours in (1, 2):
        publish_all(override=OVERRIDE, now=now + timedelta(hours=hours))

    assert programme_target("en") == Target(282, "project plan", date(2026, 1, 1), date(2028, 12, 31), 5000, "ambition of the sector")
    assert programme_target("nl").source == "projectplan"
    assert [edition.label for edition in Edition.objects.filter(module_id=Edition.REFERENCE).order_by("pk")] == ["2026.1", "2026.2"]
