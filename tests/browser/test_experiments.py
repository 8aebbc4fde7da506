"""An experiment as people meet it: two forms of one page, a way to do without, and a plan that does not start before it was approved."""

import pytest
from playwright.sync_api import expect
from tests.browser.site import PHONE, Site

PAGE = "/modules/m1/what-is-an-atmp/"
DRAFT = "/evaluation/experiments/het-eigen-resultaat-naast-een-richtwaarde/"


@pytest.mark.timeout(240)
def test_two_people_read_two_forms_and_who_does_without_reads_the_plain_one(own_site: Site) -> None:
    anna = own_site.page_as("anna", language="nl", screen=PHONE)
    bram = own_site.page_as("bram", language="en")
    for _ in range(2):
        anna.goto(PAGE)
        expect(anna.locator(".opening")).to_contain_text("Noor Haverkamp")
        bram.goto(PAGE)
        expect(bram.locator(".opening")).to_contain_text("A hospital pharmacy receives five kinds of deliveries")
        expect(bram.locator(".opening")).not_to_contain_text("Noor")

    anna.goto("/account/")
    anna.locator("form[action$='/game-elements/'] button").click()
    expect(anna.locator("main")).to_contain_text("U doet het zonder.")
    anna.goto(PAGE)
    expect(anna.locator(".opening")).not_to_contain_text("Noor")


@pytest.mark.timeout(240)
def test_a_plan_does_not_start_before_it_is_frozen_and_approved(own_site: Site) -> None:
    page = own_site.page_as("researcher", language="en")
    page.goto(DRAFT)
    expect(page.get_by_role("button", name="Start the experiment")).to_have_count(0)
    page.get_by_label("I have seen that this plan finds no effect below").check()
    page.get_by_role("button", name="Freeze the plan").click()
    expect(page.locator("main")).to_contain_text("Version 1, frozen on")

    page.get_by_role("button", name="Start the experiment").click()
    expect(page.locator("body")).to_contain_text("Without the reference of an ethics review an experiment does not start.")

    page.get_by_label("Reference of the ethics review").fill("NERB 2026.2")
    page.get_by_role("button", name="Keep the reference").click()
    page.get_by_role("button", name="Start the experiment").click()
    expect(page.get_by_role("heading", name="Who was drawn, and who met what")).to_be_visible()
