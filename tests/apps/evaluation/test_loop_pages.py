"""The pages of the loop: from noting a finding to telling participants, by clicking; and who sees which of them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.apps.evaluation.loop_world import DID, ITEM, SAID, days, declared, first_cohort, found, key, later_cohort, new_edition, to_change
from tests.apps.evaluation.people import join
from tests.as_before import as_before
from tests.editions import MODULE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.evaluation import loop_detectors
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.loop_flags import flagged
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.options import option_shares
from bridging.apps.study.domain.corrections import apply_correction, undo_correction
from bridging.engines.measurement.loop.checks import Statistic
from bridging.engines.measurement.loop.story.finding import Decision, Stage
from bridging.engines.measurement.proportions import Share, difference
from bridging.engines.measurement.records import Records
from bridging.kernel.message import Message

FINDINGS = "/evaluation/findings/"


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """The cohort and its answers, made once, and when. Pages look at the clock: what is told here has just happened."""
    now = timezone.now() - timedelta(days=30)
    with django_db_blocker.unblock(), as_before():
        yield first_cohort(now).pk, now


@pytest.fixture
def now(standing):
    return standing[1]


@pytest.fixture
def cohort(standing, db):
    return Cohort.objects.get(pk=standing[0])


@pytest.fixture
def author(db):
    return make_person(roles=[Role.AUTHOR], language="en")


@pytest.fixture
def page(signed_in, author):
    return signed_in(person=author)


@pytest.fixture
def row(cohort, author, now):
    return found(author, cohort, now)


def at(row, step=""):
    return f"{FINDINGS}{row.key}/{step and step + '/'}"


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_from_noting_to_the_lesson(page, author, cohort, now):
    new = f"{FINDINGS}new/?about={ITEM.code}&cohort={cohort.slug}"
    form = page.get(new)
    assert f'value="{ITEM.code}" selected' in form.content.decode()
    page.post(new, {"key": key(), "about": ITEM.code, "cohort": cohort.pk, "words": "16 of 24 chose 40 kb."})
    row = Finding.objects.get()
    assert "Decide whether something is to be changed" in words(page.get(at(row)))

    page.post(at(row, "triage"), {"key": key(), "decision": "change", "reason": "It misleads.", "owner": author.pk})
    page.post(at(row, "action"), {"key": key(), "what": "Say what a kilobase is."})
    check = {"statistic": "item-right", "direction": "higher", "smallest": "20", "needed": "30", "cohorts": "2"}
    shown = page.post(at(row, "check"), {"key": key(), **check})
    assert "With about 48 people after the change, a change of" in words(shown)
    assert played(row).now.declared is None
    page.post(at(row, "check"), {"key": key(), **check, "go": "declare"})
    assert "Change the file and publish" in words(page.get(at(row)))

    new_edition(days(now, 3))
    later_cohort("m9-second", days(now, 4), right=20, wrong=4)
    loop.confirm_published(days(now, 5))
    page.post(at(row, "effect"), {"key": key()})
    assert "24 of 30 people needed have answered since the change: 6 more are needed." in words(page.get(at(row)))
    later_cohort("m9-third", days(now, 6), right=20, wrong=4)
    page.post(at(row, "effect"), {"key": key()})
    shown = words(page.get(at(row)))
    low, high = (f"+{100 * end:.0f}" for end in difference(Share(40, 48), Share(8, 24))[1])
    assert "After the change it was 83 %; without it, 33 % was to be expected. Difference: +50 percentage points" in shown
    assert f"(95 % interval {low} to {high})" in shown
    assert "The whole interval lies at or beyond 20 percentage points" in shown

    page.post(at(row, "lesson"), {"key": key(), "lesson": "Name the unit."})
    row.refresh_from_db()
    assert (row.stage, row.outcome) == (Stage.CLOSED, "better")
    assert "Name the unit." in words(page.get(at(row)))


def test_answers_that_were_graded_anew_stand_among_what_happened(signed_in, page, row, now):
    examiner = make_person(roles=[Role.EXAMINER, Role.COORDINATOR], display_name="Els Examinator", language="en")
    new_edition(days(now, 3))
    about = {"module_id": MODULE, "item_id": ITEM.ref, "version": 1, "reason": "B is right too."}
    done = apply_correction(**about, by=examiner, key=key(), now=days(now, 4))
    undo_correction(correction=done, by=examiner, key=key(), now=days(now, 5))
    link = f"/corrections/{done.pk}/"

    of_author, of_examiner = page.get(at(row)), signed_in(person=examiner).get(at(row))

    said = words(of_author)
    assert [line.kind for line in of_author.context["lines"]] == ["found", "corrected", "corrected"]
    assert "Els Examinator, " in said
    assert "Answers to version 1 count as version 2 of the question says." in said
    assert "Answers to version 1 count again as they did before." in said
    assert (of_author.content.decode().count(link), of_examiner.content.decode().count(link)) == (0, 2)


def test_words_of_people_are_read_out_in_the_language_of_who_wrote_them(page, cohort, now):
    dutch = make_person(roles=[Role.AUTHOR], language="nl")
    row = found(dutch, cohort, now)
    loop.triage(finding=row, by=dutch, owner=dutch, decision=Decision.CHANGE, reason="Misleidend.", key=key(), now=now)
    loop.act(finding=row, by=dutch, what="Zeg wat een kilobase is.", key=key(), now=now)

    shown = page.get(at(row)).content.decode()

    assert '<div class="loop-words" lang="nl">' in shown
    assert '<p lang="nl">Zeg wat een kilobase is.</p>' in shown
    # What the site says around a reason is in the reader's language.
    assert shown.count('<p lang="nl">') == 1


def test_list_puts_first_what_waits_for_me(page, author, row, now):
    other = found(author, None, days(now, 1))
    loop.triage(finding=other, by=author, owner=make_person(roles=[Role.AUTHOR]), decision=Decision.CHANGE, reason="x", key=key(), now=now)
    shown = words(page.get(FINDINGS))

    assert shown.index("Waits for you") < shown.index("16 of 24 chose 40 kb.") < shown.index("Being worked on")
    assert "late" in shown.split("Being worked on")[0]
    assert "to be changed" in words(page.get(f"{FINDINGS}?state=to-change")).split("Being worked on")[1]
    assert str(row.key) not in page.get(f"{FINDINGS}?state=to-change").content.decode()


def test_what_the_site_saw_becomes_a_finding_with_one_press(page, cohort, monkeypatch):
    signal = Message("watch.sure-and-wrong", {"count": 9, "n": 24})
    seen = loop.Proposal("sure-and-wrong", ITEM, signal, "watch", "", cohort)
    detector = loop_detectors.Detector("watch", "Watch list", lambda _person, _modules: [seen])
    monkeypatch.setattr(loop_detectors, "_DETECTORS", {"watch": detector})

    assert "Seen by the site" in words(page.get(FINDINGS))
    answer = page.post(f"{FINDINGS}take-up/", {"proposal": seen.mark})
    row = Finding.objects.get()
    assert answer.url == at(row)
    assert "Seen by the site" not in words(page.get(FINDINGS))
    assert page.post(f"{FINDINGS}take-up/", {"proposal": seen.mark}).url == at(row)
    assert page.post(f"{FINDINGS}take-up/", {"proposal": "watch item:m9:other@1"}).status_code == 404
    assert Finding.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({"until": "2030-01-01"}, "Give a number of cohorts or a day"),
        ({"statistic": "option-chosen"}, "Say which option."),
        ({"direction": "lower"}, "the other direction is better"),
        ({"statistic": "discrimination", "needed": "12"}, "This figure needs at least 30 people."),
        ({"smallest": "100"}, "That is no change of this figure"),
        ({"statistic": "rating"}, "Select a valid choice"),
    ],
)
def test_check_that_cannot_be_is_said_at_its_field(page, row, author, now, sent, fault):
    loop.triage(finding=row, by=author, owner=author, decision=Decision.CHANGE, reason="x", key=key(), now=now)
    loop.act(finding=row, by=author, what="x", key=key(), now=now)
    usual = {"statistic": "item-right", "direction": "higher", "smallest": "20", "needed": "30", "cohorts": "2", "go": "declare"}
    answer = page.post(at(row, "check"), {"key": key(), **usual, **sent})

    assert answer.status_code == 422
    assert fault in words(answer)
    assert played(row).now.declared is None


def test_option_that_is_looked_at_is_kept(page, row, author, now):
    loop.triage(finding=row, by=author, owner=author, decision=Decision.CHANGE, reason="x", key=key(), now=now)
    loop.act(finding=row, by=author, what="x", key=key(), now=now)
    sent = {"statistic": "option-chosen", "option": "big", "direction": "lower", "smallest": "20", "needed": "30", "cohorts": "2"}
    page.post(at(row, "check"), {"key": key(), **sent, "go": "declare"})
    said = played(row).now.declared

    assert said is not None
    assert (said.check.statistic, said.check.option, said.check.smallest) == (Statistic.OPTION_CHOSEN, "big", 0.2)
    assert said.foreseen["before"]["value"] == pytest.approx(16 / 24)


def test_participants_read_what_was_released_and_nothing_before(page, signed_in, row, author, cohort, now):
    declared(row, author, now)
    learner = signed_in(person=join(cohort, now, language="en")[0])
    address = f"/improved/{MODULE}/"
    sent = {"said_nl": SAID["nl"], "said_en": SAID["en"], "did_nl": DID["nl"], "did_en": DID["en"]}

    assert SAID["en"] in page.post(at(row, "tell"), {"key": key(), **sent}).content.decode()
    assert "Nothing to tell yet" in words(learner.get(address))
    page.post(at(row, "tell"), {"key": key(), **sent, "go": "release"})
    shown = words(learner.get(address))
    assert SAID["en"] in shown
    assert DID["en"] in shown
    assert "16 of 24" not in shown
    assert "It misleads" not in shown
    page.post(at(row, "tell-no-longer"), {"key": key()})
    assert "Nothing to tell yet" in words(learner.get(address))


def test_half_of_what_is_told_is_not_released(page, row, author, now):
    declared(row, author, now)
    answer = page.post(at(row, "tell"), {"key": key(), "said_nl": "a", "did_nl": "b", "said_en": "", "did_en": "", "go": "release"})

    assert answer.status_code == 422
    assert played(row).release is None


def test_who_neither_writes_nor_teaches_finds_nothing(signed_in, row, cohort, now):
    learner, stranger = signed_in(person=join(cohort, now)[0]), signed_in(Role.RESEARCHER)
    teacher = make_person()
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)

    for client in (learner, stranger):
        assert client.get(FINDINGS).status_code == 403
        assert client.get(at(row)).status_code == 404
        assert client.post(at(row, "effect"), {"key": key()}).status_code == 404
        assert client.get(at(row, "triage")).status_code == 404
    assert signed_in(person=teacher).get(at(row)).status_code == 200
    assert signed_in(person=teacher).post(at(row, "file")).status_code == 404
    assert stranger.get(f"/improved/{MODULE}/").status_code == 404


def test_leads_nowhere_for_a_place_that_is_not(page, cohort):
    for about in ("item:m9:nothing@1", "page:m9:nothing", "item:m8:m9-choice@1"):
        assert page.get(f"{FINDINGS}new/?about={about}").status_code == 404


def test_gone_on_meanwhile_is_said(page, row, author, now):
    declared(row, author, now)
    new_edition(days(now, 3))
    loop.confirm_published(days(now, 4))
    page.post(at(row, "triage"), {"key": key(), "decision": "accept", "reason": "No.", "owner": author.pk})

    assert "Nothing was kept: the finding had gone on meanwhile" in words(page.get(at(row)))
    row.refresh_from_db()
    assert row.stage == Stage.TO_CHECK


def test_lists_cost_the_same_for_more(page, author, cohort, now):
    found(author, cohort, now)
    page.get(FINDINGS)
    with CaptureQueriesContext(connection) as one:
        page.get(FINDINGS)
    for _ in range(3):
        found(author, cohort, now)
    with CaptureQueriesContext(connection) as four:
        page.get(FINDINGS)

    assert len(four) == len(one)


def test_teacher_reads_with_its_interval_whether_the_last_change_helped(signed_in, row, author, cohort, now):
    declared(row, author, now)
    new_edition(days(now, 3))
    later_cohort("m9-second", days(now, 4), right=40, wrong=8)
    loop.confirm_published(days(now, 5))
    teacher = make_person(language="en")
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    desk, address = signed_in(person=teacher), f"/teaching/{cohort.slug}/evaluation/"
    assert "After the change it was" not in words(desk.get(address))

    later_cohort("m9-third", days(now, 6), right=1, wrong=0)
    loop.look(finding=row, by=author, key=key(), now=days(now, 7))

    shown = words(desk.get(address))
    assert "Did the last change help?" in shown
    assert "After the change it was 84 %; without it, 33 % was to be expected. Difference: +50 percentage points (95 % interval" in shown


def test_teacher_makes_a_finding_of_a_sign_with_one_press(signed_in, cohort, now):
    teacher, stranger = make_person(language="en"), make_person(roles=[Role.COORDINATOR])
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    desk, address = signed_in(person=teacher), f"/teaching/{cohort.slug}/evaluation/"
    sign = f"same-wrong-option item {ITEM.ref} 1"

    assert f'value="{sign}"' in desk.get(address).content.decode()
    answer = desk.post(f"{address}take-up/", {"sign": sign})
    row = Finding.objects.get()
    assert answer.url == at(row)
    assert (row.place, row.detector, row.cohort) == (ITEM.code, "same-wrong-option", cohort)
    assert "16 of 24 chose B where the file keys A" in words(desk.get(at(row)))
    assert desk.post(f"{address}take-up/", {"sign": sign}).url == at(row)
    # What was taken up is opened, not made again; the other sign of the same question still can be.
    assert f'href="{at(row)}"' in desk.get(address).content.decode()
    assert f'value="{sign}"' not in desk.get(address).content.decode()
    assert desk.post(f"{address}take-up/", {"sign": "sure-and-wrong item other 1"}).url == address
    assert signed_in(person=stranger).post(f"{address}take-up/", {"sign": sign}).status_code == 404
    assert Finding.objects.count() == 1


def test_question_of_a_test_is_known_to_a_teacher_by_its_name_alone(signed_in, page, row, cohort, now):
    EditionItem.objects.filter(item_id=ITEM.ref).update(use="test")
    teaching = make_person(language="en")
    grant_cohort_role(cohort=cohort, person=teaching, role=Role.TEACHER, now=now)
    to_change(row, teaching, now)

    for path in (at(row), at(row, "check"), at(row, "action"), "/evaluation/findings/", f"/evaluation/findings/new/?module={ITEM.module}"):
        assert "What fits in AAV" not in words(signed_in(person=teaching).get(path))
    assert "What fits in AAV" in words(page.get(at(row)))
    assert "Questions of a test stay with the examiners" in words(signed_in(person=teaching).get(at(row)))


def test_flags_of_a_report_are_proposed_to_who_reads_reports(author, cohort, now):
    figures = {"difficulty": {"value": 0.95, "n": 48}, "item_rest": {"value": -0.12, "n": 48}}
    items = [
        {"item": ITEM.ref, "version": 1, "flags": ["check-key", "too-easy"], **figures},
        {"item": "m9-test", "version": 1, "flags": [], **figures},
        {"item": "m9-few", "version": 1, "flags": None, **figures},
    ]
    run_analysis(
        Analysis("module-report", f"module={MODULE}", "1", lambda _: {"items": items[1:], "readiness": items[:1]}),
        Records("reporting", now.date(), False, (), (), (), (), {}),
        now=now,
    )
    teacher = make_person()
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)

    assert [(each.place, each.signal) for each in flagged(author, {MODULE})] == [
        (ITEM, Message("loop.flag.check-key", {"n": 48, "value": -0.12}))
    ]
    assert list(flagged(teacher, {MODULE})) == []


def test_finding_about_a_question_before_teams_answered_shows_how_its_options_were_chosen(row, now):
    def asked(share):
        return {"item": ITEM.ref, "version": ITEM.version, "options": [{"share": {"value": share}, "is_key": True}]}

    for documents, share in (({"items": [], "readiness": [asked(0.4)]}, 0.4), ({"items": [asked(0.6)], "readiness": [asked(0.4)]}, 0.6)):
        analysis = Analysis("module-report", f"module={ITEM.module}", "1", lambda _, said=documents: said, {"share": share})
        run_analysis(analysis, Records("reporting", now.date(), False, (), (), (), (), {}), now=now)

        assert option_shares(row, ITEM) == [("A", {"value": share}, True)]
