"""From what a first cohort showed to what a change did, and to the numbers that leave the house: in both languages, by everybody who has a part in it.

The tests are the chapters of one story: each goes on where the one before it ended. The cohort is the first of the simulated programme, in which
a question is keyed wrongly and a unit is unclear; two more cohorts follow.
"""

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.site import PHONE, Site, axe_findings, overflow
from tests.browser.world import World, act, ask
from tests.report_numbers import numbers_on, unfounded

from bridging.demo.programme.fill import TEACHER

pytestmark = pytest.mark.timeout(300)

FIRST: Final = "/teaching/sim-m1-c01/evaluation/"
ITEM: Final = "m1-vcn-above-poisson"
MENDED: Final = "2026.9"
SIMULATION: Final = "data=simulated"


@pytest.fixture(scope="module")
def story(own_world: World) -> World:
    act(own_world.home, "begin", of="evaluation_acts")
    return own_world


@pytest.fixture
def site(story: World, browser: Browser, states: dict[str, Any]) -> Iterator[Site]:
    site = Site(story, browser, states)
    yield site
    site.close()


def test_teacher_is_led_to_the_question_and_is_given_no_coefficient(site: Site) -> None:
    teacher = site.page_as(_name(TEACHER), language="nl", screen=PHONE, reduced_motion="reduce")
    teacher.goto(FIRST)

    place = teacher.locator(".watch > .row", has_text="15 van 24 kozen D")
    expect(place).to_contain_text("waar het bestand A goed rekent; 9 van hen wisten het zeker")
    expect(place).to_contain_text(f"items/{ITEM}.yaml")
    expect(teacher.locator("main")).to_contain_text("geen statistiek")
    unit = teacher.locator("[aria-labelledby=after-title] tbody tr", has_text="Virale vectoren")
    expect(unit.locator("td").first).to_contain_text(re.compile(r"^2,\d .*n\s=\s14"))
    low = teacher.locator(".watch > .row", has_text=re.compile("duidelijk", re.IGNORECASE)).first
    expect(low).to_contain_text("14")
    teacher.locator("[aria-labelledby=items-title] summary").click()
    row = teacher.locator("[aria-labelledby=items-title] tbody tr").first
    expect(row).to_contain_text("24 van de 30 die nodig zijn")
    expect(row.locator("td").nth(2)).not_to_contain_text(re.compile(r"\d,\d"))
    assert overflow(teacher) == []
    assert axe_findings(teacher) == []

    other = site.page_as(_name(TEACHER), language="en")
    other.goto(FIRST)
    place = other.locator(".watch > .row", has_text="15 of 24 chose D")
    expect(place).to_contain_text("the file keys A; 9 of them were sure")
    expect(other.locator("main")).to_contain_text("24 of 30 needed")
    expect(other.locator("[aria-labelledby=after-title] tbody tr", has_text="Viral vectors").locator("td").first).to_contain_text(
        re.compile(r"^2\.\d .*n\s=\s14")
    )


def test_teacher_decides_and_says_beforehand_how_an_effect_will_be_seen(site: Site, known: dict[str, Any]) -> None:
    teacher = site.page_as(_name(TEACHER), language="nl", screen=PHONE, reduced_motion="reduce")
    teacher.goto(FIRST)
    teacher.locator(".watch > .row", has_text="15 van 24 kozen D").get_by_role("button").first.click()
    expect(teacher.locator(".loop-signal")).to_contain_text("15 van 24 kozen D")
    known["finding"] = teacher.url

    _next(teacher)
    teacher.locator("input[name=decision][value=change]").check()
    teacher.locator("[name=reason]").fill("Vijftien van de 24 kozen D, negen wisten het zeker. De uitleg op de pagina geeft hun gelijk.")
    _keep(teacher)
    _next(teacher)
    teacher.locator("[name=what]").fill("De sleutel van A naar D, onder een nieuwe versie; de toelichting bij A en D mee.")
    _keep(teacher)
    _next(teacher)
    teacher.locator("[name=direction][value=higher]").check()
    teacher.locator("[name=smallest]").fill("10")
    _keep(teacher)
    expect(teacher.locator("#can")).to_contain_text("vier van de vijf keer")
    teacher.locator("button[name=go][value=declare]").click()

    expect(teacher.locator(".loop-next")).to_contain_text("Wijzig het bestand en publiceer")
    # Where it stands is told to who teaches it, too.
    expect(teacher.locator("main")).to_contain_text(f"items/{ITEM}.yaml")
    other = site.page_as(_name(TEACHER), language="en")
    other.goto(known["finding"])
    expect(other.locator(".loop-next")).to_contain_text("Change the file and publish")
    expect(other.locator("main")).to_contain_text("15 of 24 chose D")


def test_author_finds_the_line_and_makes_a_new_version(site: Site, known: dict[str, Any]) -> None:
    author = site.page_as("author", language="en")
    author.goto(known["finding"])
    expect(author.locator(".loop-next")).to_contain_text(re.compile(rf"items/{ITEM}\.yaml, line \d+"))
    expect(author.locator(".loop-key").first).to_contain_text("Report 1.20")

    author.locator(".loop-next form button").click()
    expect(author).to_have_url(re.compile(rf"items/{ITEM}\.yaml/\?line=\d+#line$"))
    draft = author.url.partition("files/")[0]
    text = author.locator("textarea")
    text.fill(re.sub(r"(?m)^version: \d+$", "version: 3", text.input_value()))
    author.get_by_role("button", name="Save and check").click()
    expect(author.locator(".fault--error")).to_have_count(0)
    author.goto(f"{draft}publish/")
    author.locator("[name=label]").fill(MENDED)
    author.locator("[name=note]").fill("The key of one question.")
    author.locator("[name=override]").fill("Auteur Demo (fictief)")
    author.get_by_role("button", name="Publish the edition").click()
    expect(author.locator("main")).to_contain_text(MENDED)


def test_examiner_sees_first_whose_score_would_change(site: Site, story: World) -> None:
    examiner = site.page_as("examiner", language="en")
    examiner.goto("/corrections/")
    examiner.locator(f'a[href="/corrections/m1/{ITEM}/2/"]').click()

    # Fifteen who chose D were right, five who chose A were not.
    expect(examiner.locator(".lead").first).to_have_text("20 of 24 answers would count differently.")
    dutch = site.page_as("examiner", language="nl")
    dutch.goto(examiner.url)
    expect(dutch.locator(".lead").first).to_have_text("20 van de 24 antwoorden zouden anders tellen.")
    examiner = _again(site, examiner, "examiner")
    assert _scored(story) == 5
    examiner.locator("form textarea").fill("D is right, as the page says.")
    examiner.get_by_role("button", name="Apply the correction").click()
    expect(examiner.get_by_role("heading", name="What changed")).to_be_visible()
    assert _scored(story) == 15


def test_effect_is_told_only_when_there_are_enough(site: Site, story: World, known: dict[str, Any]) -> None:
    act(story.home, "night", of="evaluation_acts")
    act(story.home, "until", "simulated-c03", of="evaluation_acts")
    teacher = site.page_as(_name(TEACHER), language="en")
    teacher.goto(known["finding"])
    teacher.locator(".loop-next form button").first.click()
    effect = teacher.locator("[aria-labelledby=effect-title]")
    expect(effect.locator(".badge").first).to_have_text("too few data")
    expect(effect.locator("tr", has_text="difference")).to_contain_text(re.compile(r"\d+ of 30 needed"))

    dutch = site.page_as(_name(TEACHER), language="nl", screen=PHONE)
    dutch.goto(known["finding"])
    expect(dutch.locator("[aria-labelledby=effect-title] .badge").first).to_have_text("te weinig gegevens")

    act(story.home, "until", "simulated-experiment", of="evaluation_acts")
    teacher = _again(site, teacher, _name(TEACHER))
    effect = teacher.locator("[aria-labelledby=effect-title]")
    teacher.locator(".loop-next form button").first.click()
    expect(effect.locator(".badge").first).to_have_text(re.compile("^(better|no difference shown)$"))
    expect(effect.locator("tr", has_text="difference")).to_contain_text("95 % interval")
    assert axe_findings(teacher) == []
    dutch = site.page_as(_name(TEACHER), language="nl", screen=PHONE)
    dutch.goto(known["finding"])
    said = dutch.locator("[aria-labelledby=effect-title]")
    expect(said.locator(".badge").first).to_have_text(re.compile("^(beter|geen verschil aangetoond)$"))
    expect(said.locator("tr", has_text="verschil")).to_contain_text("95%-interval")
    assert overflow(dutch) == []


def test_participants_read_what_was_done_with_what_they_showed(site: Site, story: World, known: dict[str, Any]) -> None:
    said = {"nl": "Op één vraag kozen de meesten D, en dat telde als fout.", "en": "In one question most chose D, and it counted as wrong."}
    did = {"nl": "D was juist. De antwoorden zijn opnieuw nagekeken.", "en": "D was right. The answers were graded again."}
    teacher = site.page_as(_name(TEACHER), language="nl")
    teacher.goto(f"{known['finding']}tell/")
    for language in ("nl", "en"):
        teacher.locator(f"[name=said_{language}]").fill(said[language])
        teacher.locator(f"[name=did_{language}]").fill(did[language])
    teacher.locator("button[name=go][value=look]").click()
    expect(teacher.locator("article[lang=en]")).to_contain_text(did["en"])
    teacher.locator("button[name=go][value=release]").click()

    for language, heading in (("nl", "U zei, wij deden"), ("en", "You said, we did")):
        participant = site.page_as(_some(story, language), language=language, screen=PHONE)
        participant.goto("/improved/m1/")
        expect(participant.locator("h1")).to_have_text(heading)
        expect(participant.locator("main")).to_contain_text(said[language])
        expect(participant.locator("main")).to_contain_text(did[language])
        assert axe_findings(participant) == []


def test_who_takes_consent_back_is_in_no_later_pack_and_still_counts(site: Site, story: World) -> None:
    researcher = site.page_as("researcher", language="en")
    researcher.goto("/evaluation/research/new/")
    researcher.locator("[name=title]").fill("Gain and sureness")
    researcher.locator("[name=question]").fill("Do people who are sure and wrong gain less?")
    _keep(researcher)
    expect(researcher.locator("main")).to_contain_text("Locked")
    researcher.get_by_role("link", name="Change it").click()
    researcher.locator("[name=ethics_reference]").fill("ERB 2026-09 (fictional)")
    _keep(researcher)
    before, trained = _export(researcher), _trained(site)

    participant = site.page_as(_consenting(story), language="nl", screen=PHONE)
    participant.goto("/account/")
    participant.locator("button[name=answer][value=no]").click()
    participant.goto("/account/data/")
    expect(participant.locator("main")).to_contain_text("uw toestemming")

    researcher.reload()
    first = researcher.locator(".rows > .row", has_text="Export 1")
    gone = first.locator(".research-ids code").all_inner_texts()
    assert len(gone) == 1
    assert gone[0] in before
    dutch = site.page_as("researcher", language="nl")
    dutch.goto(researcher.url)
    expect(dutch.locator(".rows > .row", has_text="Export 1")).to_contain_text("moet worden verwijderd")
    expect(dutch.locator(".research-ids code")).to_have_text(gone[0])
    after = _export(researcher)
    assert len(after) == len(before) - 1
    # New ids every time: two packs cannot be laid beside each other.
    assert not before & after
    assert _trained(site) == trained


def test_second_of_two_groups_that_differ_by_three_is_refused(site: Site) -> None:
    leader = site.page_as("leader", language="nl")
    # Ten people came from there; seven of them took M1.
    for language, words in (("nl", "één tot vier"), ("en", "one to four")):
        asked = f"/evaluation/programme/report/{language}/?{SIMULATION}&partner=Fictieve Bloedbank"
        leader.goto(asked)
        expect(leader.locator("main")).to_contain_text(re.compile("95.?%.interval"))
        leader.goto(f"{asked}&module=m1")

        expect(leader.locator(".notice--warning")).to_contain_text(words)
        expect(leader.locator("main")).not_to_contain_text(re.compile("95.?%.interval"))
    assert (
        leader.context.request.get(f"/evaluation/programme/report/nl/report.pdf?{SIMULATION}&partner=Fictieve Bloedbank&module=m1").status
        == 409
    )


def test_every_number_of_the_funder_stands_in_the_run(site: Site) -> None:
    leader = site.page_as("leader", language="en")
    run = json.loads(leader.context.request.get(f"/evaluation/programme/report/run.json?{SIMULATION}").text())
    pdf = leader.context.request.get(f"/evaluation/programme/report/en/report.pdf?{SIMULATION}").body()

    assert len(numbers_on(pdf)) > 40
    assert unfounded(pdf, run) == []


def test_experiment_without_ethics_reference_does_not_start(site: Site) -> None:
    researcher = site.page_as("researcher", language="en")
    researcher.goto("/evaluation/experiments/")
    researcher.locator(".row", has_text="draft").get_by_role("link").first.click()
    expect(researcher.locator("main")).to_contain_text("d = ")
    researcher.locator("#freeze-effect").check()
    researcher.get_by_role("button", name="Freeze the plan").click()
    researcher.get_by_role("button", name="Start the experiment").click()

    expect(researcher.locator("body")).to_contain_text("Without the reference of an ethics review an experiment does not start.")
    expect(researcher.get_by_role("button", name="Start the experiment")).to_be_visible()

    dutch = site.page_as("researcher", language="nl", screen=PHONE)
    dutch.goto(researcher.url)
    dutch.get_by_role("button", name="Start het experiment").click()
    expect(dutch.locator("body")).to_contain_text("Zonder kenmerk van een ethische toetsing start een experiment niet.")
    expect(dutch.get_by_role("button", name="Start het experiment")).to_be_visible()


def _again(site: Site, page: Page, who: str) -> Page:
    """Return the same page in English: an account has one language, and was just read in the other."""
    found = site.page_as(who, language="en")
    found.goto(page.url)
    return found


def _next(page: Page) -> None:
    """Go to the one thing that is to be done now."""
    page.locator(".loop-next a.button--primary").click()


def _keep(page: Page) -> None:
    page.locator("main form.form button.button--primary").click()


def _export(researcher: Page) -> set[str]:
    """Export what the first cohort consented to; return the study ids of those in it."""
    researcher.locator("[name=scope]").select_option("cohort=sim-m1-c01")
    researcher.locator("[name=people][value=simulated]").check()
    with researcher.expect_download() as waiting:
        _keep(researcher)
    with ZipFile(BytesIO(waiting.value.path().read_bytes())) as pack:
        rows = csv.DictReader(StringIO(pack.read("csv/participants.csv").decode("utf-8-sig")))
        return {row["study_id"] for row in rows}


def _trained(site: Site) -> str:
    leader = site.page_as("leader", language="en")
    leader.goto(f"/evaluation/programme/?{SIMULATION}")
    return leader.locator("main").get_by_text(re.compile(r"people aimed at are trained")).inner_text()


def _scored(story: World) -> int:
    """Return how many of the first answers to the wrongly keyed version count."""
    rows = ask(story.home, "SELECT scores FROM study_response WHERE item_id = ? AND item_version = 2", ITEM)
    return sum(json.loads(scores) == [1] for (scores,) in rows)


def _some(story: World, language: str) -> str:
    """Return somebody of the first cohort."""
    return _one(story, "AND person.language = ?", language)


def _consenting(story: World) -> str:
    return _one(story, f"AND ({_NEWEST_CONSENT}) AND person.language = ?", "nl")


_NEWEST_CONSENT: Final = """
SELECT is_given FROM accounts_consentdecision decided JOIN accounts_consenttext text ON text.id = decided.text_id
WHERE decided.person_id = person.id AND text.purpose = 'research' ORDER BY decided_at DESC, decided.id DESC LIMIT 1
"""


def _one(story: World, condition: str, *values: str) -> str:
    of_cohort = "FROM accounts_person person JOIN cohorts_enrolment place ON place.person_id = person.id JOIN cohorts_cohort cohort ON cohort.id = place.cohort_id"
    [(email,)] = ask(story.home, f"SELECT email {of_cohort} WHERE cohort.slug = 'sim-m1-c01' {condition} ORDER BY email LIMIT 1", *values)
    return str(email)


def _name(email: str) -> str:
    return email.partition("@")[0]
