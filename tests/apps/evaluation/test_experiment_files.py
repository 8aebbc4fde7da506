"""A plan and its pre-registration as files: checked, kept letter by letter, and frozen under digests that anybody can work out again."""

import hashlib
import json
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, say
from tests.apps.evaluation.trial import add_twins, plan_of
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import grant_role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import experiments as domain
from bridging.apps.evaluation.domain.experiments import ExperimentRefused
from bridging.apps.evaluation.models import Experiment, PlanVersion
from bridging.engines.measurement.experiments.protocol import LONGEST, NotAProtocol, Protocol, text_in

LIST = "/evaluation/experiments/"
TEXT = "\ufeff# Prégistratie\r\n\r\n" + "Weken met een verhaal geven meer goede antwoorden dan weken zonder. " * 5
REGISTERED = {"registered_at": "https://osf.io/abcde", "reference": "NERB 2026.1"}


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    cohort = cohort_of(now, "m9-a")
    add_twins()
    return cohort


@pytest.fixture
def page(client: Client, now: datetime, db: None) -> Client:
    person = make_person(language="en")
    grant_role(person=person, role=Role.RESEARCHER, now=now)
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def experiment(group: Cohort, now: datetime) -> Experiment:
    return domain.begin_experiment(plan=plan_of(), by=None, now=now)


def uploaded(content: bytes, name: str = "plan.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def freeze(experiment: Experiment, now: datetime, **said: str) -> PlanVersion:
    return domain.freeze_plan(experiment=experiment, seen_effect=experiment.to_engine().detectable or 0, by=None, now=now, **said)


def test_plan_that_the_site_hands_out_comes_back_as_the_same_plan(page: Client, experiment: Experiment):
    handed_out = page.get(f"{LIST}{experiment.slug}/plan.json").content

    page.post(f"{LIST}from-file/", {"file": uploaded(handed_out)})

    made = Experiment.objects.exclude(pk=experiment.pk).get()
    assert (made.to_engine(), made.state) == (experiment.to_engine(), "draft")


def test_plan_in_yaml_typed_as_text_is_a_plan_too(page: Client, group: Cohort):
    lines = [f"{name}: {json.dumps(value)}" for name, value in plan_of().model_dump(mode="json").items()]

    page.post(f"{LIST}from-file/", {"text": "\r\n".join(lines)})

    assert Experiment.objects.get().to_engine() == plan_of()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"design": "whoever"}, "design"),
        ({"hypothesis": None}, "hypothesis"),
        ({"outcome": "module-test"}, "Within a person there are two units or more"),
        ({"units": ["m9-w1", "m9-w9"]}, "These have no page with both forms of the mechanic: m9-w9."),
        ({"cohorts": ["m9-nowhere"]}, "One of the cohorts does not exist in this module."),
        ({"colour": "red"}, "colour"),
    ],
)
def test_plan_that_is_none_is_refused_with_what_is_wrong(page: Client, group: Cohort, changed: dict[str, object], said: str):
    plan = {name: value for name, value in (plan_of().model_dump(mode="json") | changed).items() if value is not None}

    answer = page.post(f"{LIST}from-file/", {"file": uploaded(json.dumps(plan, indent=1).encode())})

    assert (answer.status_code, Experiment.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_fault_is_told_with_its_line(page: Client, group: Cohort):
    text = json.dumps(plan_of().model_dump(mode="json") | {"seed": "Not A Name"}, indent=1)
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "Not A Name" in each)

    assert f"Line {line}: " in page.post(f"{LIST}from-file/", {"text": text}).content.decode()


def test_pre_registration_is_frozen_with_the_plan_under_the_digest_of_its_file(page: Client, experiment: Experiment, now: datetime):
    page.post(f"{LIST}{experiment.slug}/registration/", {"file": uploaded(TEXT.encode(), "plan.md"), **REGISTERED})
    experiment.refresh_from_db()
    version = freeze(experiment, now)
    address = f"{LIST}{experiment.slug}/"
    shown = page.get(address).content.decode()

    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert (version.protocol_digest, version.registered_at, version.ethics_reference) == (digest, "https://osf.io/abcde", "NERB 2026.1")
    assert page.get(f"{address}versions/1/registration.txt").content == TEXT.encode()
    assert hashlib.sha256(page.get(f"{address}versions/1/plan.json").content).hexdigest() == version.plan_hash
    assert shown.count(digest) == 2
    assert "Ethics reference: NERB 2026.1" in shown


def test_experiment_approved_before_freezing_starts_without_another_reference(experiment: Experiment, now: datetime, group: Cohort):
    for person in join(group, now, 8):
        say(person, now, True)
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT, **REGISTERED))
    freeze(experiment, now)

    assert domain.start_experiment(experiment=experiment, now=now) == 8


def test_what_is_frozen_keeps_its_pre_registration_and_a_new_version_has_its_own(page: Client, experiment: Experiment, now: datetime):
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT, **REGISTERED))
    freeze(experiment, now)
    with pytest.raises(ExperimentRefused, match="frozen"):
        domain.register_plan(experiment=experiment, protocol=Protocol(TEXT + "More.", **REGISTERED))

    domain.reopen_plan(experiment=experiment)
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT + "More.", "", "NERB 2026.2"))
    freeze(experiment, now, reason="The committee asked for more.")

    assert list(PlanVersion.objects.values_list("protocol", "ethics_reference")) == [(TEXT, "NERB 2026.1"), (TEXT + "More.", "NERB 2026.2")]
    assert page.get(f"{LIST}{experiment.slug}/versions/1/registration.txt").content == TEXT.encode()


def test_another_plan_loses_the_reference_and_the_same_one_does_not(experiment: Experiment):
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT, **REGISTERED))
    domain.change_plan(experiment=experiment, plan=plan_of())
    assert Experiment.objects.get().ethics_reference == "NERB 2026.1"

    domain.change_plan(experiment=experiment, plan=plan_of(seed="s-2"))

    assert (Experiment.objects.get().ethics_reference, Experiment.objects.get().protocol) == ("", TEXT)


def test_reference_can_be_changed_without_handing_in_the_text_again(page: Client, experiment: Experiment):
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT))

    page.post(f"{LIST}{experiment.slug}/registration/", REGISTERED)

    assert Experiment.objects.get().registration == Protocol(TEXT, **REGISTERED)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe" + b"a\0" * 300, "not-text"),
        (b"%PDF-1.7 \x00" + b"a" * 300, "not-text"),
        (b"We want to know." + b" " * 300, "too-short"),
        (b"a" * (LONGEST + 1), "too-long"),
    ],
)
def test_what_is_no_pre_registration_is_refused(page: Client, experiment: Experiment, content: bytes, fault: str):
    with pytest.raises(NotAProtocol) as refused:
        text_in(content)

    answer = page.post(f"{LIST}{experiment.slug}/registration/", {"file": uploaded(content, "plan.txt"), **REGISTERED})

    assert refused.value.fault == fault
    assert (answer.status_code, Experiment.objects.get().protocol) == (422, "")


def test_text_without_its_digest_is_refused_by_the_database(experiment: Experiment, now: datetime):
    freeze(experiment, now)
    with pytest.raises(IntegrityError, match="plan_version_digests"), transaction.atomic():
        PlanVersion.objects.update(protocol=TEXT)


def test_who_leads_the_programme_reads_it_and_hands_in_nothing(client: Client, experiment: Experiment, now: datetime):
    domain.register_plan(experiment=experiment, protocol=Protocol(TEXT))
    leader: Person = make_person()
    grant_role(person=leader, role=Role.PROGRAMME_LEADER, now=now)
    client.force_login(leader)

    assert client.get(f"{LIST}{experiment.slug}/registration.txt").content == TEXT.encode()
    assert client.post(f"{LIST}{experiment.slug}/registration/", {"text": TEXT}).status_code in {403, 404}
    assert client.get(f"{LIST}from-file/").status_code in {403, 404}
