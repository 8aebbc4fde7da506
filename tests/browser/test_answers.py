"""Every type of question in a real browser: accessible in all its states, and answered without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow, say_how_sure

from bridging.engines.assessment.registry import MODELS

KINDS = sorted(MODELS)
THEMES, LANGUAGES = ("light", "dark"), ("nl", "en")
# A menu instead of a place to press, a table laid out anew: not the same elements, so all rules are held to them too.
OTHERWISE_ON_A_PHONE = frozenset({"matching", "swim-lane"})


def example(site: Site, kind: str, query: str = "", **options: object) -> Page:
    page = site.page_as("author", **options)
    page.emulate_media(reduced_motion="reduce")
    go(page, kind, query, has_scripts=options.get("java_script_enabled") is not False)
    return page


def go(page: Page, kind: str, query: str = "", *, has_scripts: bool = True) -> None:
    page.goto(f"/author/items/{kind}/{query}")
    if has_scripts:
        expect(page.locator(".question :not(:defined)")).to_have_count(0)


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    """Title → the kind of question that it stands above."""
    return {}


def send(page: Page) -> None:
    say_how_sure(page.locator(".question"))
    page.locator(".question-send").press("Enter")
    expect(page.locator(".question--answered")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_question_is_accessible_asked_and_answered(site: Site, titles: dict[str, str], kind: str) -> None:
    """Every rule is held to it once a state; what the other theme and the other width can break, is looked at again there."""
    number = KINDS.index(kind)
    theme, language = THEMES[number % 2], LANGUAGES[number // 2 % 2]
    page = example(site, kind, theme=theme, language=language)
    _hold_title(titles, page, kind)

    _judge(page, kind, theme)
    go(page, kind, "?state=wrong")
    _judge(page, kind, theme)

    site.speak(page, LANGUAGES[1 - LANGUAGES.index(language)], as_someone=True)
    go(page, kind)
    _hold_title(titles, page, kind)
    assert overflow(page) == []


def _judge(page: Page, kind: str, theme: str) -> None:
    page.set_viewport_size(WIDE)
    assert axe_findings(page) == [], page.url
    assert overflow(page) == [], page.url
    page.set_viewport_size(PHONE)
    page.locator("html").evaluate("(html, theme) => { html.dataset.theme = theme; }", THEMES[1 - THEMES.index(theme)])
    assert axe_findings(page, of_looks=kind not in OTHERWISE_ON_A_PHONE) == [], page.url
    assert overflow(page) == [], page.url


def _hold_title(titles: dict[str, str], page: Page, kind: str) -> None:
    assert page.locator("h1").count() == 1
    assert page.title().startswith(page.locator("h1").inner_text())
    assert titles.setdefault(page.title(), kind) == kind


def test_entries_are_ordered_with_arrow_keys(site: Site) -> None:
    page = example(site, "sequence")
    names = page.locator(".arrange-text")
    wanted = ["Thaw and expand the cell bank", "Transfect the cells with the plasmids", "Harvest and open the cells", "Purify on a column"]

    for place, name in enumerate(wanted):
        grip = page.locator(".arrange-entry", has_text=name).locator(".arrange-grip")
        grip.focus()
        page.keyboard.press("Home")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        expect(grip).to_be_focused()
    said = page.locator("answer-arrange [role=status]")

    expect(said).to_have_text("Purify on a column: place 4 of 5")
    assert names.all_inner_texts()[:4] == wanted
    send(page)
    expect(page.locator(".feedback-title")).to_have_text("That is right")


def test_entry_goes_where_its_menu_says(site: Site) -> None:
    page = example(site, "sequence")
    last = page.locator(".arrange-entry").last
    name = last.get_attribute("data-name")

    last.locator("select").select_option("2")

    expect(page.locator(".arrange-entry").nth(1)).to_have_attribute("data-name", name or "")
    assert page.locator(".arrange-select").evaluate_all("(menus) => menus.map((menu) => menu.value)") == ["1", "2", "3", "4", "5"]


def test_cards_are_dealt_one_by_one_with_digits(site: Site) -> None:
    page = example(site, "classify")
    piles = {"retina": "1", "own stem cells": "2", "bone marrow": "3", "t cells": "2", "recombinant protein": "3"}
    page.locator(".pile-card--open input").first.focus()

    for _ in range(5):
        expect(page.locator(".pile-card:visible")).to_have_count(1)
        words = page.locator(".pile-card--open .pile-card-text").inner_text().lower()
        page.keyboard.press(next(digit for part, digit in piles.items() if part in words))

    expect(page.locator(".pile-card:visible")).to_have_count(5)
    expect(page.locator(".piles-count")).to_have_text("All cards are on a pile.")
    send(page)
    expect(page.locator(".feedback-title")).to_have_text("That is right")


def test_arrow_keys_pass_over_the_piles_without_turning_the_card(site: Site) -> None:
    page = example(site, "classify")
    page.locator(".pile-card--open input").first.focus()
    words = page.locator(".pile-card--open .pile-card-text").inner_text()

    page.keyboard.press("ArrowDown")

    assert page.locator(".pile-card--open .pile-card-text").inner_text() == words
    expect(page.locator(".pile-card--open input").nth(1)).to_be_checked()


def test_card_without_a_pile_is_shown_to_whoever_sends_too_soon(site: Site) -> None:
    page = example(site, "classify")
    page.locator(".pile-card--open input").first.focus()
    page.keyboard.press("1")
    page.locator(".piles-next").press("Enter")
    page.locator(".piles-next").press("Enter")

    page.locator(".question-send").press("Enter")

    expect(page.locator(".piles-count")).to_have_text(re.compile("^Card 2 of 5"))


def test_plate_is_painted_with_arrows_and_space(site: Site) -> None:
    page = example(site, "plate-layout")
    fields = page.locator(".plate-field")

    page.locator("[data-well=A1]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")

    expect(page.locator("[data-well=B2]")).to_be_focused()
    expect(page.locator("[data-well=B2]")).to_have_attribute("aria-label", "B2: blank")
    assert [fields.nth(place).input_value() for place in (0, 1)] == ["A1-A2", "B2"]
    page.keyboard.press("Space")
    assert fields.nth(1).input_value() == ""


def test_row_and_column_are_filled_at_once_around_what_is_taken(site: Site) -> None:
    page = example(site, "plate-layout")

    page.locator("[data-well=H1]").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")

    expect(page.locator(".plate-field").first).to_have_value("H1-H10")
    expect(page.locator(".plate-count").first).to_have_text("10 of 14 wells")


def test_plate_and_fields_follow_each_other(site: Site) -> None:
    page = example(site, "plate-layout")

    page.locator(".plate-field").nth(2).fill("c5, d6-d7")

    expect(page.locator("[data-well=D7]")).to_have_text("3")
    expect(page.locator(".plate-count").nth(2)).to_have_text("3 of 3 wells")


def test_gaps_are_filled_in_the_order_of_the_text(site: Site) -> None:
    page = example(site, "cloze")
    page.locator(".gap-field").first.focus()

    page.keyboard.type("empty")
    page.keyboard.press("Tab")
    page.keyboard.type("mass")
    page.keyboard.press("Tab")
    page.keyboard.type("vector genomes")

    expect(page.get_by_label("gap 3")).to_have_value("vector genomes")
    send(page)
    expect(page.locator(".feedback-title")).to_have_text("That is right")


def test_pairs_are_connected_by_pressing_one_and_then_the_other(site: Site) -> None:
    page = example(site, "matching")
    slots = page.locator(".pair-slot")

    slots.first.press("Enter")
    page.locator(".pair-pick", has_text="recognised when").press("Enter")

    expect(slots.first).to_have_text(re.compile("recognised when"))
    # Whoever works down the rows stands at the next one.
    expect(slots.nth(1)).to_be_focused()
    page.locator(".pair-pick", has_text="in which cells").press("Enter")
    expect(slots.nth(1)).to_have_text(re.compile("in which cells"))
    slots.nth(1).press("Delete")
    expect(slots.nth(1)).to_have_text("choose on the right")


def test_row_without_an_answer_speaks_up(site: Site) -> None:
    page = example(site, "matching")

    page.locator(".question-send").press("Enter")

    expect(page.locator(".pair-slot").first).to_be_focused()
    expect(page.locator(".pair-slot--missing")).to_have_count(4)


def test_pairs_are_menus_on_a_phone(site: Site) -> None:
    page = example(site, "matching", screen=PHONE)

    expect(page.locator(".pair-slot:visible")).to_have_count(0)
    expect(page.locator(".answer-select:visible")).to_have_count(4)


def test_place_in_the_picture_chooses_in_the_list(site: Site) -> None:
    page = example(site, "hotspot")

    page.locator(".spot-number", has_text="3").click()

    expect(page.get_by_role("radio", name="3 sparger")).to_be_checked()
    expect(page.locator(".spot--chosen")).to_have_text("3")


def test_case_is_walked_to_its_end(site: Site) -> None:
    page = example(site, "decision-tree")

    for move in ("no", "yes", "yes", "no"):
        page.get_by_role("radio", name=re.compile(rf"\b{move}$")).press("Space")
        step = page.locator(".scene-step").count()
        page.locator(".scene-go button").press("Enter")
        expect(page.locator(".scene-step")).to_have_count(step + 1)

    expect(page.locator(".scene-now")).to_be_focused()
    expect(page.locator(".scene-text")).to_contain_text("Tissue engineered product")
    send(page)
    expect(page.locator(".feedback-title")).to_have_text("That is right")


def test_line_of_a_record_opens_as_one_comes_by(site: Site) -> None:
    page = example(site, "document-inspector")
    menu = page.locator(".record-judge").nth(1)
    assert (menu.bounding_box() or {})["height"] < 5

    menu.focus()

    assert (menu.bounding_box() or {})["height"] >= 40
    menu.select_option("limit")
    page.locator(".record-judge").nth(2).focus()
    assert (menu.bounding_box() or {})["height"] >= 40


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"file-upload", "decision-tree", "branching-case"}])
def test_question_is_answered_without_scripts(site: Site, kind: str) -> None:
    page = example(site, kind, java_script_enabled=False)

    # What the browser demands first: a choice in each group, a word in each field, an option in each menu.
    for radio in page.locator(".question-field input[type=radio]").all():
        if radio.is_visible():
            radio.check()
    for box in page.locator(".question-field input[type=checkbox]").all()[:1]:
        box.check()
    for field in page.locator(".question-field :is(input[name]:not([type]), textarea)").all():
        field.fill("A1" if kind == "plate-layout" and field.get_attribute("data-sign") == "1" else "" if kind == "plate-layout" else "1")
    for place, menu in enumerate(page.locator(".question-field select").all(), 1):
        menu.select_option(index=place if kind in {"sequence", "matching"} else 1)
    if kind != "open":
        page.locator(".question-send").click()
        expect(page.locator(".question--answered")).to_have_count(0)
        say_how_sure(page.locator(".question"))
    page.locator(".question-send").click()

    expect(page.locator(".question--answered")).to_be_visible()
