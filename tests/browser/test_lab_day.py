"""At a bench without a connection: one goes on, what was written down is sent later, and a clock ends when it was to end."""

import re

from playwright.sync_api import expect
from tests.browser.site import PHONE, Site

PROTOCOL = "/modules/m2/meetings/m2-lab-day-1/protocol/"


def test_a_bench_goes_on_without_a_connection(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    page = site.page_as("mats", screen=PHONE)
    page.goto(f"{PROTOCOL}#step-count-hek")
    count, wash = page.locator("#step-count-hek"), page.locator("#step-wash-hek")
    expect(wash).to_be_hidden()
    page.context.set_offline(True)
    second = count.locator("form.bench-typed").nth(1)
    second.locator("input[name=value]").fill("1,98")
    second.get_by_role("button").click()
    count.get_by_role("button", name="Done", exact=True).click()
    wash.get_by_role("button", name="Start the clock").click()
    clock = wash.locator("[data-time]")
    expect(clock).to_have_text(re.compile(r"^(10:00|9:5\d)$"))
    expect(page.locator("ui-outbox")).to_be_visible()

    page.context.set_offline(False)
    expect(page.locator("ui-outbox")).to_be_hidden()
    page.reload()
    expect(clock).to_have_text(re.compile(r"^9:[0-5]\d$"))
    page.locator("#bench-list > summary").click()
    page.locator("#bench-list a[href='#step-count-hek']").click()
    expect(count.locator(".bench-value").nth(1)).to_contain_text("1.98 10⁶/mL")
    expect(count.locator(".bench-done")).to_contain_text("Mats Demo")
