"""Everything works by keyboard: no test here touches the mouse."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from tests.browser.scenes import ANSWERED_PAGE, UNANSWERED_PAGE
from tests.browser.site import PHONE, Site, axe_findings

from bridging.demo.fill import SLUG

# No page has more places to stop at than this; a search that goes on longer has lost its way.
_STOPS = 400
_WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const ringed = (one) => one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const box = element.getBoundingClientRect();
  // The ring may stand around the card, the choice or the field that holds what has the focus.
  const marked = [element, element.parentElement, element.parentElement?.parentElement, element.closest(".card")].some(ringed);
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {name: `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`, marked, seen};
}"""


def _tab_to(page: Page, target: Locator) -> None:
    """Press Tab until this element has the focus."""
    wanted = target.element_handle()
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("(element) => document.activeElement === element", wanted):
            return
    raise AssertionError(f"Tab never came to {target}")


def test_skip_link_leads_to_the_text(site: Site) -> None:
    page = site.page_as("anna")
    page.goto(ANSWERED_PAGE)

    page.keyboard.press("Tab")

    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (None, "/"),
        (None, "/account/login/"),
        ("anna", "/modules/m1/"),
        ("anna", UNANSWERED_PAGE),
        ("coordinator", f"/cohorts/{SLUG}/"),
        ("author", "/author/"),
    ],
)
def test_every_stop_shows_where_one_is(site: Site, who: str | None, path: str) -> None:
    page = site.page_as(who)
    page.emulate_media(reduced_motion="reduce")
    page.goto(path)
    lost: list[str] = []

    stops = 0
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(_WHERE)
        if here is None:
            break
        stops += 1
        if not (here["marked"] and here["seen"]):
            lost.append(here["name"])

    # The last Tab leaves the page, so that nobody is caught in it.
    assert 5 < stops < _STOPS
    assert lost == []


def test_search_is_a_combobox(site: Site) -> None:
    page = site.page_as(language="nl")
    page.goto("/modules/")
    field = page.get_by_role("combobox")

    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("ziekenhuis")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("search search-box [role=status]")).to_contain_text("suggestie")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(active).to_contain_text("Ziekenhuisvrijstelling")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/reference/hospital-exemption/$"))


def test_language_switches_in_place(site: Site) -> None:
    page = site.page_as("bram", language="nl")
    page.goto(ANSWERED_PAGE)
    dutch = page.locator("h2").nth(1).inner_text()

    _tab_to(page, page.locator(".language-switch button[value=en]"))
    page.keyboard.press("Enter")

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(ANSWERED_PAGE)
    assert page.locator("h2").nth(1).inner_text() != dutch


def test_theme_is_chosen_in_the_menu(site: Site) -> None:
    page = site.page_as("bram")
    page.goto("/")
    menu = page.locator("details.menu", has=page.locator(".avatar"))

    _tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    _tab_to(page, menu.locator("button[value=dark]"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()

    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_question_is_answered(site: Site) -> None:
    page = site.page_as("femke")
    page.goto(UNANSWERED_PAGE)
    question = page.locator(".question:has(input[name=option])").first
    name = question.get_attribute("id")
    question = page.locator(f"#{name}")

    _tab_to(page, question.locator("input[name=option]").first)
    page.keyboard.press("ArrowDown")
    expect(question.locator("input[name=option]").nth(1)).to_be_checked()
    _tab_to(page, question.locator("input[name=confidence]").first)
    page.keyboard.press("Space")
    _tab_to(page, question.locator(".question-send"))
    page.keyboard.press("Enter")

    feedback = question.locator(".feedback")
    expect(feedback).to_be_focused()
    expect(feedback).to_have_attribute("role", "status")
    expect(feedback.locator(".feedback-title")).not_to_be_empty()
    expect(question.locator(".choice-mark")).to_have_count(1)
    _tab_to(page, question.locator(".question-actions a"))
    page.keyboard.press("Enter")
    expect(question.locator("input[name=option]").first).to_be_visible()


def test_how_sure_one_is_is_asked_where_it_was_left_out(site: Site) -> None:
    page = site.page_as("daan", language="nl")
    page.goto(UNANSWERED_PAGE)
    question = page.locator(f"#{page.locator('.question:has(input[name=value])').first.get_attribute('id')}")
    words, levels = question.locator(".question-confidence [role=alert]"), question.locator("input[name=confidence]")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    _tab_to(page, question.locator("input[name=value]"))
    page.keyboard.type("12")
    page.keyboard.press("Enter")

    expect(words).to_contain_text("Geef aan hoe zeker u bent; daarna wordt uw antwoord nagekeken.")
    expect(levels.first).to_be_focused()
    expect(question.locator(".question-confidence")).to_have_accessible_description(re.compile("Geef aan hoe zeker u bent"))
    assert axe_findings(page) == []
    assert sent == []
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('outbox:') && localStorage[name] !== '[]')") == []
    expect(question.locator("input[name=value]")).to_have_value("12")

    page.keyboard.press("Space")
    expect(words).to_be_hidden()
    page.keyboard.press("Enter")
    expect(question.locator(".feedback")).to_be_focused()


def test_answer_that_cannot_be_read_is_said(site: Site) -> None:
    page = site.page_as("femke")
    page.goto(UNANSWERED_PAGE)
    question = page.locator(f"#{page.locator('.question:has(input[name=value])').first.get_attribute('id')}")

    _tab_to(page, question.locator("input[name=value]"))
    page.keyboard.type("many")
    _tab_to(page, question.locator("input[name=confidence]").first)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    field = question.locator("input[name=value]")
    expect(field).to_have_value("many")
    fault = question.locator(f"#{name}-fault" if (name := question.get_attribute("id")) else "")
    expect(fault).to_be_visible()
    described = field.get_attribute("aria-describedby") or ""
    assert f"{name}-fault" in described.split()


def test_page_is_marked_as_done(site: Site) -> None:
    page = site.page_as("daan")
    page.goto("/modules/m1/safety-lessons/")

    _tab_to(page, page.locator("button[name=is_done][value='1']"))
    page.keyboard.press("Enter")

    expect(page.locator("#done [role=status]")).to_be_visible()
    expect(page.locator("#done a.button--primary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("safety-lessons"))


def test_margin_note_is_written_and_changed(site: Site) -> None:
    page = site.page_as("kim")
    page.goto("/modules/m1/safety-lessons/")

    _tab_to(page, page.locator(".page-tools a"))
    page.keyboard.press("Enter")
    add = page.locator(".note-add a").nth(1)
    expect(add).to_be_visible()
    _tab_to(page, add)
    page.keyboard.press("Enter")
    expect(page.locator("#note-body")).to_be_focused()
    page.keyboard.type("Ask our pharmacist about this.")
    _tab_to(page, page.locator(".note-form .button--primary"))
    page.keyboard.press("Enter")
    note = page.locator(".note", has_text="Ask our pharmacist about this.")
    expect(note).to_be_visible()

    page.goto("/modules/m1/safety-lessons/")
    _tab_to(page, note.locator("a"))
    page.keyboard.press("Enter")
    expect(page.locator(".note-form textarea")).to_be_focused()
    page.keyboard.type(" Done: ")
    _tab_to(page, page.locator(".note-form .button--primary"))
    page.keyboard.press("Enter")

    expect(page.locator(".note", has_text="Done:")).to_be_visible()


def test_definition_opens_on_focus_and_closes_on_escape(site: Site) -> None:
    page = site.page_as("anna")
    page.goto(ANSWERED_PAGE)
    term = page.locator("ui-term").first
    link, definition = term.locator("a"), term.locator(".term-definition")

    _tab_to(page, link)

    expect(definition).to_be_visible()
    assert link.get_attribute("aria-describedby") == definition.get_attribute("id")
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/reference/"))


def test_phone_menu_opens_and_closes(site: Site) -> None:
    page = site.page_as("anna", screen=PHONE)
    page.goto("/")
    menu = page.locator("details.only-narrow")

    _tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")

    expect(menu.get_by_role("link").first).to_be_hidden()


def test_rating_is_ready_though_a_choice_was_still_on_its_way(site: Site) -> None:
    page = site.page_as("rater")
    page.goto(f"/rating/{SLUG}/vector-at-work/")
    page.locator("a", has_text=re.compile(r"^\s*Rate \d+ pieces? of work")).press("Enter")
    expect(page.locator("[data-criterion][data-current]")).to_have_count(1)
    work = page.url
    held: list[Route] = []
    page.route("**/save/", lambda route: route.continue_() if held else held.append(route))

    for _ in page.locator("[data-criterion]").all():
        page.keyboard.press("1")
    page.keyboard.press("r")
    page.wait_for_timeout(300)
    assert page.url == work
    held[0].continue_()
    expect(page).not_to_have_url(work)

    page.goto(work)
    expect(page.locator("[data-state]")).to_contain_text("You have finished with this work.")
