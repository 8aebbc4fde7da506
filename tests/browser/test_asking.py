"""A question at a page, answered and announced to all."""

from playwright.sync_api import expect
from tests.browser.site import PHONE, Site


def test_question_at_a_page_is_answered_and_announced_to_all(site: Site):
    asking = site.page_as("anna", screen=PHONE)
    asking.goto("/modules/m1/aav-vectors/")
    asking.locator(".page-unfold summary").first.click()
    asking.locator("#ask-text").fill("Why does the empty capsid matter?")
    asking.locator("#ask-unnamed").check()
    asking.locator(".talk-form button").click()
    expect(asking.locator(".talk-thread")).to_contain_text("Why does the empty capsid matter?")
    page = asking.url

    fellow = site.page_as("bram", screen=PHONE)
    fellow.goto(page)
    expect(fellow.locator(".talk-thread")).to_contain_text("Why does the empty capsid matter?")
    expect(fellow.locator(".talk-thread")).not_to_contain_text("Anna")

    teacher = site.page_as("teacher")
    teacher.goto(page)
    expect(teacher.locator(".talk-thread")).to_contain_text("Anna")
    teacher.locator("#answer-text").fill("It loads the patient without treating.")
    teacher.locator(".talk-form button").click()
    teacher.locator("form[action$='/announce/'] button").click()
    expect(teacher.locator("form[action$='/announce/']")).to_have_count(0)

    fellow.goto("/")
    fellow.get_by_role("link", name="Question answered").click()
    expect(fellow.locator(".talk-text")).to_contain_text("It loads the patient without treating.")
