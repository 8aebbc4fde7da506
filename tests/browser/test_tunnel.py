"""Answers without a connection: kept on the device, said to be waiting, sent once when the train comes out of the tunnel."""

import re

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow, say_how_sure

PAGE = "/modules/m1/read-an-epar/"
OPEN_PAGE = "/modules/m1/car-t-tcr-t-and-til/"
WAITS = re.compile("has not been sent yet")
TOO_LARGE = {
    "nl": ("Een antwoord is te groot om te versturen.", "Dit is te groot om te versturen; er is niets gewijzigd.", "Naar het antwoord"),
    "en": ("An answer is too large to be sent.", "This is too large to be sent, so nothing was changed.", "Go to the answer"),
}


def _question(page: Page, place: int = 0) -> Locator:
    """Return one of the questions of the page that have options, from 0."""
    return page.locator(".question:has(.choice)").nth(place)


def _answer(page: Page, place: int = 0) -> None:
    question = _question(page, place)
    question.locator("label.choice").first.click()
    say_how_sure(question)
    question.locator(".question-send").click()


def test_answer_given_in_a_tunnel_is_sent_at_the_station(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    page = site.page_as("jasper", screen=PHONE)
    page.goto(PAGE)
    page.context.set_offline(True)
    _answer(page)
    expect(page.locator("ui-outbox")).to_be_visible()
    expect(page.locator("ui-outbox")).to_contain_text(WAITS)
    expect(_question(page).locator("[data-state]")).to_contain_text("kept on this device")

    page.context.set_offline(False)
    expect(_question(page).locator(".feedback")).to_be_visible()
    expect(page.locator("ui-outbox")).to_be_hidden()


def test_answer_waits_through_a_closed_page_and_is_stored_once(site: Site):
    site.means("ERR_FAILED")
    page = site.page_as("chen")
    page.goto(PAGE)
    blocked = []
    page.route("**/questions/**", lambda route: _lose(route, blocked))
    with page.expect_event("requestfailed"):
        _answer(page)
    expect(page.locator("ui-outbox")).to_be_visible()
    expect(page.locator("ui-outbox")).to_contain_text(WAITS)
    page.unroute("**/questions/**")

    page.goto("/")
    expect(page.locator("ui-outbox")).to_be_hidden()
    page.goto(PAGE)
    expect(_question(page).locator(".feedback")).to_be_visible()
    assert blocked


def test_answer_that_turns_out_to_be_unreadable_is_said_so_on_whatever_page_one_is(site: Site):
    site.means("ERR_FAILED")
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


@pytest.mark.parametrize(("who", "language", "screen"), [("chen", "en", WIDE), ("esra", "nl", PHONE)])
def test_answer_that_is_too_large_is_said_so_and_waits_to_be_shortened(site: Site, who: str, language: str, screen: dict[str, int]):
    site.means("413")
    outbox_says, form_says, link = TOO_LARGE[language]
    page = site.page_as(who, language=language, screen=screen)
    sent = _posts(page)
    page.goto(OPEN_PAGE)
    question, outbox = _open_question(page), page.locator("ui-outbox")
    _type(question, 300_000)
    question.locator(".question-send").click()

    expect(outbox).to_contain_text(outbox_says)
    expect(question.locator("[data-state]")).to_contain_text(form_says)
    expect(question.locator(".question-send")).to_be_enabled()
    assert axe_findings(page) == []
    assert overflow(page) == []
    # Longer than the outbox waits before it tries again.
    page.wait_for_timeout(1500)
    assert len(sent) == 1

    page.goto("/")
    expect(outbox).to_contain_text(outbox_says)
    outbox.get_by_role("link", name=link).click()
    assert question.locator("textarea").input_value() == "x" * 300_000
    expect(question.locator("[data-state]")).to_contain_text(form_says)
    question.locator("textarea").fill("Short.")
    expect(outbox).to_be_hidden()
    question.locator(".question-send").click()
    expect(question.locator(".question-given")).to_have_text("Short.")
    assert len(sent) == 2


def test_ten_megabytes_are_refused_in_words_and_stay_in_the_form(site: Site):
    site.means("413", "ERR_INTERNET_DISCONNECTED")
    page = site.page_as("jasper")
    sent = _posts(page)
    page.goto(OPEN_PAGE)
    question = _open_question(page)
    _type(question, 10_000_000)
    question.locator(".question-send").click()

    expect(question.locator("[data-state]")).to_contain_text(TOO_LARGE["en"][1])
    expect(page.locator("ui-outbox")).to_be_hidden()
    assert question.locator("textarea").evaluate("(field) => field.value.length") == 10_000_000
    page.context.set_offline(True)
    question.locator(".question-send").click()
    expect(question.locator("[data-state]")).to_contain_text("There is no connection.")
    page.context.set_offline(False)
    _type(question, 20)
    question.locator(".question-send").click()
    expect(question.locator(".question-given")).to_have_text("x" * 20)
    assert len(sent) == 3


def _open_question(page: Page) -> Locator:
    """Return the first question that is answered in words, by a name that it keeps once it is."""
    return page.locator(f"#{page.locator('.question:has(textarea)').first.get_attribute('id')}")


def _posts(page: Page) -> list[str]:
    """Return the addresses of questions to which the page sends something, as it does so."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "/questions/" in request.url:
            sent.append(request.url)

    page.on("request", note)
    return sent


def _type(question: Locator, length: int) -> None:
    """Fill in more than a browser lets one type."""
    question.locator("textarea").evaluate(
        """(field, length) => {
          field.removeAttribute("maxlength");
          field.value = "x".repeat(length);
          field.dispatchEvent(new Event("input", {bubbles: true}));
        }""",
        length,
    )


def test_answer_of_a_test_that_is_too_large_is_said_so_below_it(site: Site):
    site.means("413")
    page = site.page_as("ines", language="en", screen=PHONE)
    _go_to_self_test(page)
    shown = page.locator(".sitting-question:visible")
    shown.locator("label.choice input").nth(1).evaluate("(radio) => { radio.value = 'x'.repeat(300_000); }")
    shown.locator("label.choice").nth(1).click()

    expect(shown.locator("[data-state]")).to_have_text("This is too large for an answer. Shorten it.")
    expect(page.locator("ui-outbox")).to_contain_text(TOO_LARGE["en"][0])
    assert page.locator("ui-outbox a").is_hidden()
    shown.locator("label.choice").nth(0).click()
    expect(shown.locator("[data-state]")).to_have_text("Saved")
    expect(page.locator("ui-outbox")).to_be_hidden()


def _go_to_self_test(page: Page) -> None:
    """Begin the self-test that waits on the home page, or go on with it."""
    page.goto("/")
    line = page.locator("main :is(.card, .row):has(a[href*='/tests/'])").filter(has_text="self-test").first
    page.goto(line.locator("a[href*='/tests/']").first.get_attribute("href") or "")
    if page.locator(".sitting-question").count() == 0:
        page.locator("form[action$='/start/'] button").click()


def test_choice_made_before_the_script_of_a_test_has_come_is_saved(site: Site):
    page = site.page_as("hugo", language="en", screen=PHONE)
    held: list[Route] = []
    page.route("**/sitting.*js", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks the function it is given
    _go_to_self_test(page)
    shown = page.locator(".sitting-question:visible")
    shown.first.locator("label.choice").nth(1).click()
    assert held
    held[0].continue_()

    expect(shown.first.locator("[data-state]")).to_have_text("Saved")


def test_test_goes_on_to_the_next_question_in_a_tunnel(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    page = site.page_as("hugo", language="en", screen=PHONE)
    _go_to_self_test(page)
    shown = page.locator(".sitting-question:visible")
    expect(page.locator(".sitting--live")).to_be_attached()
    expect(shown.locator("h2")).to_have_text("Question 1")

    page.context.set_offline(True)
    for number in (2, 3):
        shown.locator("label.choice").first.click()
        shown.get_by_role("button", name="Next").click()
        expect(shown.locator("h2")).to_have_text(f"Question {number}")
        expect(shown.locator("h2")).to_be_focused()
    page.go_back()
    expect(shown.locator("h2")).to_have_text("Question 2")
    expect(page.locator("ui-outbox")).to_be_visible()
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
