"""A pulse answered on a phone: in both languages with nothing lost, by keyboard, and without scripts."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scenes_of_surveys import ON_HOME, open_survey
from tests.browser.site import PHONE, Site, axe_findings, overflow

_CLEAR: Final = "[name='btg-pulse.clarity'][value='2']"
_MINUTES: Final = "[name='btg-pulse.workload']"
_IMPROVE: Final = "[name='btg-pulse.improve']"
_SEND: Final = ".survey-foot [value=hand-in]"


def _speak(page: Page, language: str) -> None:
    page.locator(f".language-switch button[value={language}]").click()
    expect(page.locator(f"html[lang={language}]")).to_be_attached()


def test_pulse_is_answered_on_a_phone_and_changes_language_half_way(site: Site) -> None:
    page = site.page_as("anna", language="nl", screen=PHONE)
    page.goto("/")
    open_survey(page)
    expect(page.get_by_text("Niemand kan zien dat een antwoord van u is")).to_be_visible()
    assert axe_findings(page) == []
    assert overflow(page) == []

    page.locator(_CLEAR).check()
    page.locator(_MINUTES).fill("veel")
    page.locator(_IMPROVE).fill("Een voorbeeld meer.")
    _speak(page, "en")
    expect(page.locator(_CLEAR)).to_be_checked()
    expect(page.locator(_IMPROVE)).to_have_value("Een voorbeeld meer.")
    expect(page.locator(".error-summary")).to_have_count(0)

    page.locator(_SEND).click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(_MINUTES)).to_have_value("veel")
    expect(page.locator(_CLEAR)).to_be_checked()
    assert axe_findings(page) == []

    page.locator(_MINUTES).fill("240")
    page.locator(_SEND).click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.get_by_text("you said, we did")).to_be_visible()
    assert axe_findings(page) == []
    address = page.url.partition("?")[0]
    page.goto(address)
    expect(page.locator("form.survey")).to_have_count(0)


def test_pulse_is_answered_by_keyboard_alone(site: Site) -> None:
    page = site.page_as("leila", language="en", screen=PHONE)
    page.goto("/")
    page.locator(ON_HOME).first.press("Enter")
    page.locator("[name='btg-pulse.relevance']").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name='btg-pulse.relevance'][value='2']")).to_be_checked()
    page.locator(_MINUTES).focus()
    page.keyboard.type("60")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_pulse_is_answered_without_scripts(site: Site) -> None:
    page = site.page_as("kim", language="nl", screen=PHONE, java_script_enabled=False)
    page.goto("/")
    page.locator(ON_HOME).first.click()
    page.locator(_CLEAR).check()
    page.locator(".language-switch button[value=en]").click()
    expect(page.locator(_CLEAR)).to_be_checked()
    page.locator(_SEND).click()

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
