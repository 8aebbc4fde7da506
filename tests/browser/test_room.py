"""The room of a test before two who watch over it: what one does the other sees, and loses nothing that was being written."""

import re

from playwright.sync_api import Page, expect
from tests.browser.site import Site

from bridging.demo.examinees import SLUG


def _room(site: Site, who: str) -> Page:
    page = site.page_as(who, language="en")
    page.goto(f"/cohorts/{SLUG}/tests/")
    page.goto(page.locator("main .row-title a").last.get_attribute("href") or "")
    return page


def test_what_one_does_the_other_sees_and_nothing_that_was_typed_is_lost(site: Site):
    one, other = _room(site, "teacher"), _room(site, "examiner")
    notes = one.locator(".room-notes", has_text="Guus")
    notes.locator("summary").click()
    note = notes.get_by_label("What happened")
    note.fill("The lamp above")
    one.locator("h1").click()

    other.get_by_role("button", name="Pause for everybody").click()
    expect(other.locator("#now-title")).to_contain_text("Paused since")
    # A part that holds half a note does not renew itself.
    one.wait_for_timeout(5000)
    expect(note).to_have_value("The lamp above")
    expect(one.locator("#now-title")).to_have_text("Under way")
    note.fill("")
    one.locator("h1").click()
    expect(one.locator("#now-title")).to_contain_text("Paused since", timeout=10_000)
    expect(note).to_be_visible()

    one.get_by_role("button", name="Let it go on").click()
    expect(other.locator("#now-title")).to_have_text("Under way", timeout=10_000)


def test_minutes_given_in_the_room_are_on_the_clock_of_the_participant(site: Site):
    room, sitting = _room(site, "teacher"), site.page_as("guus", language="en")
    sitting.goto("/")
    line = sitting.locator("main :is(.card, .row):has(a[href*='/tests/'])").filter(has_text="Resit").first
    sitting.goto(line.locator("a[href*='/tests/']").first.get_attribute("href") or "")
    clock = sitting.locator("study-clock [data-time]")
    before = int((clock.text_content() or "").split()[0])

    notes = room.locator(".room-notes", has_text="Guus")
    notes.locator("summary").click()
    notes.get_by_label("Why").fill("Fire drill next door")
    notes.get_by_label("Minutes more").fill("20")
    notes.get_by_role("button", name="Give more time").click()

    expect(room.locator(".room-notes", has_text="Guus").locator("summary")).to_contain_text("1 note")
    # A minute may have passed meanwhile.
    expect(clock).to_have_text(re.compile(rf"^({before + 19}|{before + 20}) min$"), timeout=10_000)
