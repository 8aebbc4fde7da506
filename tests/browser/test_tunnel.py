"""Answers without a connection: kept on the device, said to be waiting, sent once when the train comes out of the tunnel."""

import re

from playwright.sync_api import Locator, Page, Route, expect
from tests.browser.site import PHONE, Site, axe_findings, say_how_sure

PAGE = "/modules/m1/read-an-epar/"
WAITS = re.compile("has not been sent yet")


def _question(page: Page, place: int = 0) -> Locator:
    """Return one of the questions of the page that have options, from 0."""
    return page.locator(".question:has(.choice)").nth(place)


def _answer(page: Page, place: int = 0) -> None:
    question = _question(page, place)
    question.locator("label.choice").first.click()
    say_how_sure(question)
    question.locator(".question-send").click()


def test_answer_given_in_a_tunnel_is_sent_at_the_station(site: Site):
    page = site.page_as("jasper", screen=PHONE)
    page.goto(PAGE)
    page.context.set_offline(True)
    _answer(page)
    expect(page.locator("ui-outbox")).to_contain_text(WAITS)
    expect(_question(page).locator("[data-state]")).to_contain_text("kept on this device")

    page.context.set_offline(False)
    expect(_question(page).locator(".feedback")).to_be_visible()
    expect(page.locator("ui-outbox")).to_be_hidden()
    # The browser names each failed sending; those were meant.
    site.complaints[:] = [each for each in site.complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_answer_waits_through_a_closed_page_and_is_stored_once(site: Site):
    page = site.page_as("chen")
    page.goto(PAGE)
    blocked = []
    page.route("**/questions/**", lambda route: _lose(route, blocked))
    _answer(page)
    expect(page.locator("ui-outbox")).to_contain_text(WAITS)
    page.unroute("**/questions/**")

    page.goto("/")
    expect(page.locator("ui-outbox")).to_be_hidden()
    page.goto(PAGE)
    expect(_question(page).locator(".feedback")).to_be_visible()
    assert blocked
    site.complaints[:] = [each for each in site.complaints if "ERR_FAILED" not in each]


def test_answer_that_turns_out_to_be_unreadable_is_said_so_on_whatever_page_one_is(site: Site):
    page = site.page_as("esra", language="nl", screen=PHONE)
    page.goto("/modules/m1/aav-vectors/")
    question = page.locator(".question:has(input[name=value])").first
    page.route("**/questions/**", lambda route: _lose(route, []))
    question.locator("input[name=value]").fill("ongeveer twaalf")
    say_how_sure(question)
    question.locator(".question-send").click()
    expect(page.locator("ui-outbox")).to_be_visible()
    page.unroute("**/questions/**")

    page.goto("/")
    expect(page.locator(".toast")).to_contain_text("niet aangenomen")
    expect(page.locator("ui-outbox")).to_be_hidden()
    page.goto("/modules/m1/aav-vectors/")
    expect(question.locator("input[name=value]")).to_have_value("ongeveer twaalf")
    site.complaints[:] = [each for each in site.complaints if "ERR_FAILED" not in each]


def test_what_was_filled_in_is_there_again_after_a_closed_page(site: Site):
    page = site.page_as("leila")
    page.goto(PAGE)
    _question(page).locator("label.choice").nth(1).click()
    page.goto("/")
    page.goto(PAGE)

    expect(_question(page).locator("label.choice").nth(1).locator("input")).to_be_checked()


def test_answer_given_while_another_is_on_its_way_leaves_right_behind_it(site: Site):
    page = site.page_as("esra", screen=PHONE)
    page.goto(PAGE)
    held: list[Route] = []
    page.route("**/questions/**", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/questions/**"):
        _answer(page, 0)
    _answer(page, 1)
    held[0].continue_()

    for place in (0, 1):
        expect(_question(page, place).locator(".feedback")).to_be_visible()
    expect(page.locator("ui-outbox")).to_be_hidden()


def test_answer_on_its_way_is_said_to_wait_only_when_it_takes_long(site: Site):
    page = site.page_as("kim", screen=PHONE)
    page.goto(PAGE)
    held: list[Route] = []
    page.route("**/questions/**", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks the function it is given
    _answer(page)
    outbox = page.locator("ui-outbox")

    assert outbox.is_hidden()
    expect(outbox).to_be_visible()
    held[0].continue_()
    expect(_question(page).locator(".feedback")).to_be_visible()
    expect(outbox).to_be_hidden()


def _lose(route: Route, blocked: list[str]) -> None:
    blocked.append(route.request.url)
    route.abort()


def test_test_goes_on_to_the_next_question_in_a_tunnel(site: Site):
    page = site.page_as("hugo", language="en", screen=PHONE)
    page.goto("/")
    line = page.locator("main :is(.card, .row):has(a[href*='/tests/'])").filter(has_text="self-test").first
    page.goto(line.locator("a[href*='/tests/']").first.get_attribute("href") or "")
    page.locator("form[action$='/start/'] button").click()
    shown = page.locator(".sitting-question:visible")
    expect(shown.locator("h2")).to_have_text("Question 1")

    page.context.set_offline(True)
    for number in (2, 3):
        shown.locator("label.choice").first.click()
        shown.get_by_role("button", name="Next").click()
        expect(shown.locator("h2")).to_have_text(f"Question {number}")
        expect(shown.locator("h2")).to_be_focused()
    page.go_back()
    expect(shown.locator("h2")).to_have_text("Question 2")
    expect(page.locator("ui-outbox")).to_contain_text("have not been sent yet")
    # The clock has found out by now that nothing answers.
    expect(page.locator("[data-lost]")).to_be_visible(timeout=10_000)
    assert axe_findings(page) == []
    page.get_by_role("link", name="Hand in").first.click()
    expect(page.locator("[data-lost]")).to_contain_text("Hand in when it is back")

    page.context.set_offline(False)
    expect(page.locator("ui-outbox")).to_be_hidden(timeout=15_000)
    expect(page.locator(".sitting-count [data-answered]")).to_have_text("2")
    page.reload()
    expect(page.locator(".sitting-navigator [data-answered]")).to_have_count(2)
    site.complaints[:] = [each for each in site.complaints if "ERR_INTERNET_DISCONNECTED" not in each]
