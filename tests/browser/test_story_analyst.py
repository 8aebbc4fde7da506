"""From a tunnel at night to a number that verifies: a QC analyst practises, sits her test, is judged and gets her result.

The tests are the chapters of one story: each goes on where the one before it ended.
"""

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from tests.browser.analyst_acts import ANALYST, BRIEF, COHORT, NAME, OTHERS, SLIP
from tests.browser.analyst_answers import infusion_in, typed
from tests.browser.analyst_sitting import (
    answer_all,
    begin,
    close_and_release,
    give,
    hand_in,
    offer,
    sat,
    seconds_left,
    waver,
    write_down_the_crash,
)
from tests.browser.course_files import copy_roots
from tests.browser.site import PHONE, Site, say_how_sure
from tests.browser.world import World, act, ask

from bridging.programme.short_codes import question_fragment

pytestmark = pytest.mark.timeout(300)

PAGE, PRACTICE = "/modules/m1/aav-vectors/", "/modules/m1/practice/"
CALCULATION, RATIO = "m1-vector-genomes-for-a-patient", "m1-aav-dose-ratio"
CHIEF = "chef@werk.example.org"
PILE = f"/rating/{COHORT}/{BRIEF}/"
HANDOVER = "/modules/m1/assignments/handover-walk/work/"
# What a busy machine takes to ask for the time.
SLACK_S = 5
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WRONG_KEY, RIGHT_KEY = "answer: {value: 5.7,", "answer: {value: 7.5,"
WHY = "De sleutel was verkeerd overgetypt: 7,5 per 1.000 patiëntjaren is goed."
# How a browser names a sending that failed because there was no connection, or no server.
_CAUSES = ("INTERNET_DISCONNECTED", "CONNECTION_REFUSED", "CONNECTION_RESET", "EMPTY_RESPONSE", "SOCKET_NOT_CONNECTED", "NETWORK_CHANGED")
LOST = tuple(f"ERR_{cause}" for cause in _CAUSES)


@pytest.fixture(scope="module")
def story(own_world: World) -> World:
    """Her cohort is in its third week, with an edition in which one key of the test is wrong."""
    roots = copy_roots(own_world.home / "2026.2", label="2026.2", item=SLIP, version=2, change=(RIGHT_KEY, WRONG_KEY))
    act(own_world.home, "begin", **roots)
    return own_world


@pytest.fixture
def site(story: World, browser: Browser, states: dict[str, Any]) -> Iterator[Site]:
    site = Site(story, browser, states)
    site.means(*LOST)
    yield site
    site.close()


def test_sure_mistake_made_in_a_tunnel_comes_back_on_wednesday(site: Site) -> None:
    phone = site.page_as(ANALYST, language="nl", screen=PHONE)
    phone.goto(PAGE)
    first = infusion_in(_question(phone, CALCULATION))
    phone.context.set_offline(True)
    _answer(phone, CALCULATION, typed(first.genomes))
    expect(phone.locator("ui-outbox")).to_contain_text("nog niet verstuurd")
    expect(_question(phone, CALCULATION).locator("[data-state]")).to_contain_text("Nog niet verstuurd")

    phone.context.set_offline(False)
    feedback = _question(phone, CALCULATION).locator(".feedback")
    expect(feedback).to_contain_text("dus het aantal volle capsiden. De lege komen er nog bij")
    expect(feedback).to_contain_text("U was hier zeker van.")
    expect(_question(phone, CALCULATION).locator(".certainty summary")).to_contain_text("−6")
    expect(phone.locator("ui-outbox")).to_be_hidden()

    _question(phone, CALCULATION).get_by_role("link", name="Opnieuw proberen").click()
    expect(_question(phone, CALCULATION).locator("input[name=value]")).to_be_visible()
    second = infusion_in(_question(phone, CALCULATION))
    assert second != first
    _answer(phone, CALCULATION, typed(second.capsids))
    expect(feedback).to_contain_text("Dat klopt")
    phone.goto(PRACTICE)
    tomorrow = datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(days=1)
    expect(phone.locator(".empty")).to_contain_text(f"De volgende kaart komt terug op {DAYS[tomorrow.weekday()]} {tomorrow.day} ")

    # From Monday night to Wednesday, when the week has its quiz.
    act(site.world.home, "let_pass", "2")
    phone.goto(PRACTICE)
    expect(phone.locator(".practice-now")).to_contain_text("Er staat 1 kaart klaar")
    expect(phone.locator(".practice-quiz")).to_contain_text("Twintig minuten over week 2 en 3:")
    phone.get_by_role("link", name="Begin de quiz").click()
    expect(_question(phone, CALCULATION)).to_be_visible()


def test_answer_that_waited_while_a_second_device_answered_is_shown_and_does_not_count(site: Site) -> None:
    phone, laptop = site.page_as(ANALYST, language="nl", screen=PHONE), site.page_as(ANALYST, language="nl")
    phone.goto(PAGE)
    phone.context.set_offline(True)
    _answer(phone, RATIO, "2,2")
    laptop.goto(PAGE)
    _answer(laptop, RATIO, "2200")
    expect(_question(laptop, RATIO).locator(".feedback")).to_contain_text("Dat klopt")

    phone.context.set_offline(False)
    expect(_question(phone, RATIO).locator(".question-given").first).to_contain_text("2200")
    expect(_question(phone, RATIO).locator(".question-late")).to_contain_text("2,2")
    laptop.reload()
    expect(_question(laptop, RATIO).locator(".question-late")).to_contain_text("2,2")
    assert ask(site.world.home, "SELECT raw->>'value', is_late FROM study_response WHERE item_id = ? ORDER BY id", RATIO) == [
        ("2200", 0),
        ("2,2", 1),
    ]


def test_test_is_sat_through_a_crash_on_more_than_one_device(site: Site) -> None:
    act(site.world.home, "finish_module", "47")
    offer(site.page_as("examiner"))
    phone, room = site.page_as(ANALYST, language="nl", screen=PHONE), site.page_as("teacher")
    begin(phone, room)

    cells = phone.locator(".sitting-navigator [data-item]")
    expect(cells).to_have_count(40)
    items = cells.evaluate_all("(cells) => cells.map((cell) => cell.dataset.item)")
    answer_all(phone, items[:20])
    left, at = seconds_left(phone), time.monotonic()
    site.world.server.kill()
    give(phone, items[20])
    expect(sat(phone, items[20]).locator("[data-state]")).to_contain_text("Nog niet verzonden")
    site.world.server.start()
    # It leaves by itself as soon as the server is there again.
    expect(phone.locator("ui-outbox")).to_be_hidden(timeout=60_000)
    phone.reload()
    expect(phone.locator(".sitting-count")).to_contain_text("21 van de 40 beantwoord")
    assert abs(left - seconds_left(phone) - (time.monotonic() - at)) < SLACK_S
    write_down_the_crash(room)
    assert abs(left + 120 - seconds_left(phone) - (time.monotonic() - at)) < SLACK_S

    answer_all(phone, items[21:])
    waver(phone, site.page_as(ANALYST, language="nl"))
    hand_in(phone)
    act(site.world.home, "sit_beside_her")
    close_and_release(room, site.page_as("examiner"))
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("Uitslag")).first.click()
    expect(phone.locator(".result-head")).to_contain_text("Geslaagd")
    expect(phone.locator(".result-score")).to_contain_text("35 van de 40 punten")


def test_wrong_key_is_found_applied_undone_and_applied(site: Site) -> None:
    act(site.world.home, "correct", **copy_roots(site.world.home / "2026.3", label="2026.3", item=SLIP, version=3))
    desk, phone = site.page_as("examiner"), site.page_as(ANALYST, language="nl", screen=PHONE)
    desk.goto("/corrections/")
    row = desk.get_by_role("row", name=f"{SLIP} M1 2 → 3")
    for round_ in range(2):
        row.get_by_role("link", name="See what would change").click()
        expect(desk.locator(".lead")).to_contain_text(f"9 of {OTHERS + 1} answers would count differently.")
        expect(desk.get_by_role("row", name=re.compile(NAME.replace("(", r"\(").replace(")", r"\)")))).to_contain_text("0 %")
        desk.locator("[name=reason]").fill(WHY)
        desk.get_by_role("button", name="Apply the correction").click()
        expect(desk.get_by_role("heading", name="What changed")).to_be_visible()
        expect(desk.get_by_role("row", name=re.compile(NAME.replace("(", r"\(").replace(")", r"\)")))).to_contain_text("100 %")
        desk.get_by_role("link", name="Corrections of questions").click()
        expect(row).to_contain_text("corrected")
        if round_ == 0:
            desk.get_by_role("button", name=f"Undo · {SLIP}").click()
    told = ask(site.world.home, "SELECT COUNT(*), COUNT(DISTINCT person_id) FROM accounts_outboxmail WHERE kind = 'score-changed'")
    assert told == [(27, 9)]

    phone.goto("/")
    phone.get_by_role("link", name=re.compile("Uitslag")).first.click()
    expect(phone.locator(".result-score")).to_contain_text("36 van de 40 punten")


def test_third_rater_settles_what_two_differ_about(site: Site) -> None:
    lead = site.page_as("teacher")
    lead.goto(PILE)
    lead.locator(".check", has_text="Tess").locator("input").uncheck()
    lead.get_by_role("button", name="Share out").click()
    _rate(site.page_as("rater"), "1111")
    _rate(site.page_as("second"), "3333")
    lead.goto(PILE)
    expect(lead.locator("main")).to_contain_text("the raters disagree")
    told = ask(site.world.home, "SELECT address FROM accounts_outboxmail WHERE kind = 'third-rater-asked' AND body LIKE ?", f"%{COHORT}%")
    assert told == [("teacher@demo.example.org",)]
    _rate(lead, "1112")
    lead.goto(PILE)
    lead.get_by_role("button", name="Release 1 result").click()

    phone = site.page_as(ANALYST, language="nl", screen=PHONE)
    phone.goto(f"/modules/m1/assignments/{BRIEF}/work/")
    expect(phone.locator(".result-whole")).to_contain_text("86%")


def test_supervisor_signs_a_task_on_a_phone(site: Site) -> None:
    phone, supervisor = site.page_as(ANALYST, language="nl", screen=PHONE), site.page_as(language="nl", screen=PHONE)
    phone.goto(HANDOVER)
    phone.locator("summary", has_text="Om een handtekening vragen").click()
    for name, value in {"email": CHIEF, "name": "Willem Chef (fictief)", "function": "Hoofd QC"}.items():
        phone.locator(f"#signer-{name}").fill(value)
    phone.get_by_role("button", name="Verzoek versturen").click()
    [(body,)] = ask(site.world.home, "SELECT body FROM accounts_outboxmail WHERE kind = 'signature-asked' AND address = ?", CHIEF)
    link = re.search(r"/sign/[^/]+/", body)
    assert link

    supervisor.goto(link[0])
    supervisor.locator("#remark").fill("Samen gelopen van de afdeling naar het lab.")
    supervisor.get_by_role("button", name="Ondertekenen", exact=True).click()
    expect(supervisor.locator(".notice--right")).to_contain_text("Ondertekend op")
    phone.reload()
    expect(phone.locator(".notice--right")).to_contain_text("Willem Chef (fictief), Hoofd QC")


def test_result_is_established_and_its_number_verifies(site: Site) -> None:
    desk = site.page_as("examiner")
    desk.goto(f"/examining/{COHORT}/")
    desk.get_by_role("link", name=NAME).click()
    expect(desk.locator("main")).to_contain_text("By the rule: passed.")
    desk.locator("input[name=verdict][value=passed]").check()
    desk.get_by_role("button", name="Establish the result").click()

    phone = site.page_as(ANALYST, language="nl", screen=PHONE, accept_downloads=True)
    phone.goto("/modules/m1/result/")
    expect(phone.locator(".result-card--passed")).to_contain_text("Vastgesteld: gehaald")
    with phone.expect_download() as downloading:
        phone.get_by_role("link", name="Bewijs in het Nederlands").click()
    proof = PdfReader(BytesIO(downloading.value.path().read_bytes())).pages[0].extract_text()
    number = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]", proof)
    assert number, proof

    anybody = site.page_as(language="nl", screen=PHONE)
    anybody.goto("/verify/")
    anybody.locator("[name=number]").fill(number[0])
    anybody.locator("[name=name]").fill(NAME)
    anybody.locator("main form button").click()
    expect(anybody.locator(".result-card--passed")).to_contain_text("Dit bewijs is echt")
    expect(anybody.locator(".verified")).to_contain_text("Dit is de naam op het bewijs.")


def _question(page: Page, item_id: str) -> Locator:
    return page.locator(f"#{question_fragment(item_id)}")


def _answer(page: Page, item_id: str, value: str) -> None:
    question = _question(page, item_id)
    question.locator("input[name=value]").fill(value)
    say_how_sure(question)
    question.locator(".question-send").click()


def _rate(page: Page, keys: str) -> None:
    """Rate the one work of the pile by keyboard."""
    page.goto(PILE)
    page.get_by_role("link", name="Rate 1 piece of work").click()
    expect(page.locator("[data-criterion][data-current]")).to_have_count(1)
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(f"{PILE}$"))
