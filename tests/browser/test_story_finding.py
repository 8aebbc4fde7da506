"""A teacher notes what should be better, the author opens the file at the line, and both see what is to come; without a script it works as well."""

import re

from playwright.sync_api import Page, expect
from tests.browser.site import PHONE, Site

NEW = "/evaluation/findings/new/?about=page:m1:aav-vectors"
SEEN = "Vijf mensen lezen de tabel van links naar rechts en missen de dosis."


def _noted(page: Page) -> str:
    page.goto(NEW)
    page.locator("textarea[name=words]").fill(SEEN)
    page.get_by_role("button", name="Note it").click()
    expect(page.locator(".loop-next")).to_contain_text("Decide whether something is to be changed")
    return page.url


def _decided(page: Page) -> None:
    page.locator(".loop-next .button--primary").click()
    page.get_by_label("Change something, and look what it does").check()
    page.get_by_label("Why?").fill("It costs everybody a quarter of an hour.")
    page.get_by_label("Who sees it through?").select_option(label="Arjan Auteur-Demo (fictief)")
    page.get_by_role("button", name="Keep the decision").click()
    expect(page.locator(".loop-line")).to_contain_text("Decided")


def test_finding_goes_from_the_teacher_to_the_author_at_the_line(site: Site):
    teacher = site.page_as("teacher", screen=PHONE, java_script_enabled=False)
    address = _noted(teacher)
    _decided(teacher)

    author = site.page_as("author")
    author.goto("/evaluation/findings/")
    waiting = author.locator("section", has=author.locator("#waiting-title"))
    expect(waiting).to_contain_text(SEEN)
    author.goto(address)
    author.locator(".loop-next .button--primary").click()
    author.get_by_label("What will be changed?").fill("The dose goes into the first column.")
    author.get_by_role("button", name="Keep what will be changed").click()

    author.get_by_role("link", name="Declare the effect check").click()
    author.get_by_label("What do you look at?").select_option("completed")
    author.get_by_label("higher").check()
    author.get_by_label("Smallest change that matters").fill("15")
    author.get_by_role("button", name="See what it can show").click()
    expect(author.locator("#can")).to_contain_text("after the change")
    author.get_by_role("button", name="Declare this check").click()
    expect(author.locator(".loop-next")).to_contain_text("Change the file and publish")
    expect(author.locator(".loop-file")).to_contain_text(re.compile(r"modules/m1/pages/03-.*\.en\.md"))

    author.get_by_role("button", name="Open the file at the line").click()
    expect(author).to_have_url(re.compile(r"/author/drafts/[0-9a-f-]+/files/pages/03-[^?]+\?line=2"))
