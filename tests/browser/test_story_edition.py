"""From a zip on a managed laptop to a phone and a printed code: an edition is mended, published, rolled out and noticed."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.course_files import evidence_of, line_of, with_sentence, zip_of_module
from tests.browser.site import PHONE, Site
from tests.browser.world import CHECKOUT

from bridging.demo.fill import SLUG
from bridging.programme.short_codes import question_fragment

DUTCH, ENGLISH = "pages/03-aav.nl.md", "pages/03-aav.en.md"
DUTCH_SENTENCE, ENGLISH_SENTENCE = "Dat verschil is te meten.", "That difference can be measured."
PAGE = "/modules/m1/aav-vectors/"
NOTE = "Vragen of dit ook voor ons serotype geldt."
CHANGED = "De spreiding van de eiwitten staat erbij."


@pytest.mark.timeout(300)
def test_edition_is_mended_published_rolled_out_and_noticed(own_site: Site) -> None:
    learner = own_site.page_as("bram", language="nl", screen=PHONE)
    learner.goto(f"{PAGE}?notes=on")
    learner.locator(".note-add a").first.click()
    learner.locator("#note-body").fill(NOTE)
    learner.locator(".note-form .button--primary").click()
    expect(learner.locator(".note", has_text=NOTE)).to_be_visible()
    done = learner.locator("#done").inner_text()

    _send_mend_and_publish(own_site)
    _roll_out(own_site)
    _notice(learner, done)
    _look_up(learner)
    _follow_the_printed_code(learner)


def _send_mend_and_publish(site: Site) -> None:
    """Send a module in which an outcome lost its evidence and the Dutch went on without the English; mend both, look, publish."""
    module_yaml = (CHECKOUT / "content/modules/m1/module.yaml").read_text("utf-8")
    sentence = with_sentence(DUTCH_SENTENCE, after="dus de capsiden in één flacon verschillen {cite}`P2`.")
    author = site.page_as("author")
    author.goto("/author/")
    packed = zip_of_module({"module.yaml": evidence_of("M1.7"), DUTCH: sentence})
    author.locator("input[type=file]").set_input_files({"name": "m1.zip", "mimeType": "application/zip", "buffer": packed})
    author.locator(".desk-upload button").click()
    error = author.locator(".fault--error").first
    expect(error).to_contain_text("M1.7")
    expect(error.locator(".fault-place")).to_contain_text(f"line {line_of(evidence_of('M1.7')(module_yaml), '- id: M1.7')},")
    expect(author.locator("main")).to_contain_text("English older than Dutch")

    draft = author.url.partition("?")[0]
    author.locator(".fault--error .fault-actions a").first.click()
    text = author.locator("textarea")
    text.fill(evidence_of("M1.7", "{item: m1-t19}", "{item: m1-t20}", "{assignment: debate-reflection}")(text.input_value()))
    author.get_by_role("button", name="Save and check").click()
    author.goto(f"{draft}files/{ENGLISH}/")
    text = author.locator("textarea")
    text.fill(_with_english(text.input_value()))
    author.get_by_role("button", name="Save and check").click()
    author.locator(".tabs a").first.click()
    expect(author.locator(".fault--error")).to_have_count(0)
    expect(author.locator("main")).not_to_contain_text("English older than Dutch")

    author.goto(f"{draft}preview/nl/aav-vectors/")
    expect(author.locator("main")).to_contain_text(DUTCH_SENTENCE)
    author.goto(f"{draft}publish/")
    author.locator("[name=label]").fill("2026.2")
    author.locator("[name=note]").fill(CHANGED)
    author.locator("[name=override]").fill("Auteur Demo (fictief)")
    author.get_by_role("button", name="Publish the edition").click()
    expect(author.locator("main")).to_contain_text("2026.2")


def _roll_out(site: Site) -> None:
    coordinator = site.page_as("coordinator")
    coordinator.goto(f"/cohorts/{SLUG}/edition/")
    coordinator.get_by_role("link", name="See what would change").first.click()
    expect(coordinator.locator("main")).to_contain_text("AAV")
    coordinator.get_by_role("button", name="Move to 2026.2").click()


def _notice(learner: Page, done: str) -> None:
    """Her mark and her note are there, and the page says what changed."""
    learner.goto(f"{PAGE}?notes=on")
    expect(learner.locator(".strip--changed")).to_contain_text(CHANGED)
    expect(learner.locator("main")).to_contain_text(DUTCH_SENTENCE)
    expect(learner.locator(".note", has_text=NOTE)).to_be_visible()
    assert learner.locator("#done").inner_text() == done


def _look_up(learner: Page) -> None:
    """A word is found while typing, and read in the other language in place."""
    learner.locator("details.only-narrow > summary").click()
    learner.locator("#menu-input").fill("ziekenhuis")
    learner.get_by_role("option", name=re.compile("[Zz]iekenhuisvrijstelling")).first.click()
    expect(learner.locator("h1")).to_contain_text(re.compile("[Zz]iekenhuisvrijstelling"))
    address = learner.url
    learner.locator(".language-switch button", has_text="EN").first.click()
    expect(learner.locator("html")).to_have_attribute("lang", "en")
    assert learner.url == address


def _follow_the_printed_code(learner: Page) -> None:
    """The code that stands at a question of the handbook she took leads to that very question."""
    fragment = question_fragment("m1-aav-dose-ratio")
    book = learner.request.get("/modules/m1/handbook/nl/participant.html").text()
    code = re.search(r'id="[^"]*question-m1-aav-dose-ratio".*?/q/([a-z0-9]+)"', book)
    assert code is not None
    learner.goto(f"/q/{code[1]}")
    expect(learner).to_have_url(re.compile(rf"{PAGE}#{fragment}$"))
    expect(learner.locator(f"#{fragment}")).to_be_in_viewport()


def _with_english(text: str) -> str:
    """Say in English what was added in Dutch, at the same place."""
    return with_sentence(ENGLISH_SENTENCE, after="so shells in one vial differ {cite}`P2`.")(text)
