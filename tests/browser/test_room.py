"""The room of a test before two who watch over it: what one does the other sees, and loses nothing that was being written."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect
from tests.browser.site import PHONE, Site, axe_findings, overflow

from bridging.demo.examinees import SLUG


def _room(site: Site, who: str) -> Page:
    page = site.page_as(who, language="en")
    page.goto(f"/cohorts/{SLUG}/tests/")
    page.goto(page.locator("main .row-title a").last.get_attribute("href") or "")
    return page


def _sitting(site: Site, who: str, **options: Any) -> Page:
    page = site.page_as(who, language="en", **options)
    page.goto("/")
    line = page.locator("main :is(.card, .row):has(a[href*='/tests/'])").filter(has_text="Resit").first
    page.goto(line.locator("a[href*='/tests/']").first.get_attribute("href") or "")
    return page


def test_what_one_does_the_other_sees_and_nothing_that_was_typed_is_lost(site: Site):
    one, other, sitting = _room(site, "teacher"), _room(site, "examiner"), _sitting(site, "guus", screen=PHONE, reduced_motion="reduce")
    notes = one.locator(".room-notes", has_text="Guus")
    notes.locator("summary").click()
    note = notes.get_by_label("What happened")
    note.fill("The lamp above")
    one.locator("h1").click()

    other.get_by_role("button", name="Pause for everybody").click()
    expect(other.locator("#now-title")).to_contain_text("Paused since")
    # A part that holds half a note does not renew itself.
    for _ in range(2):
        one.wait_for_event("response", lambda answer: answer.url.endswith("/state/"))
    expect(note).to_have_value("The lamp above")
    expect(one.locator("#now-title")).to_have_text("Under way")
    note.fill("")
    one.locator("h1").click()
    expect(one.locator("#now-title")).to_contain_text("Paused since", timeout=10_000)
    expect(note).to_be_visible()

    # Nobody reads on while the time stands still, on a page that was open or on one that is loaded anew.
    expect(sitting.locator(".sitting-pause")).to_be_visible()
    assert axe_findings(sitting) == []
    sitting.reload()
    expect(sitting.locator(".sitting-paused")).to_be_visible()
    assert (sitting.locator(".sitting-question").count(), axe_findings(sitting), overflow(sitting)) == (0, [], [])

    one.get_by_role("button", name="Resume").click()
    expect(sitting.locator(".sitting-question").first).to_be_visible(timeout=10_000)
    expect(other.locator("#now-title")).to_have_text("Under way", timeout=10_000)


def test_what_one_begins_to_type_while_the_part_renews_itself_is_not_lost(site: Site):
    one, other = _room(site, "teacher"), _room(site, "examiner")
    notes = one.locator(".room-notes", has_text="Guus")
    notes.locator("summary").click()
    held: list[Route] = []
    one.route("**/?live", lambda route: route.continue_() if held else held.append(route))
    with one.expect_request("**/?live"):
        other.get_by_role("button", name="Pause for everybody").click()

    note = notes.get_by_label("What happened")
    note.fill("The lamp above")
    # It asks for the version again once it is done with what came.
    with one.expect_request("**/state/"):
        held[0].continue_()
    expect(note).to_have_value("The lamp above")
    other.get_by_role("button", name="Resume").click()


def test_minutes_given_in_the_room_are_on_the_clock_of_the_participant(site: Site):
    room, sitting = _room(site, "teacher"), _sitting(site, "guus")
    clock = sitting.locator("study-clock [data-time]")
    before = int((clock.text_content() or "").split()[0])

    notes = room.locator(".room-notes", has_text="Guus")
    notes.locator("summary").click()
    notes.get_by_label("Why").fill("Fire drill next door")
    notes.get_by_label("Extra minutes").fill("20")
    notes.get_by_role("button", name="Give more time").click()

    expect(room.locator(".room-notes", has_text="Guus").locator("summary")).to_contain_text("1 note")
    # A minute may have passed meanwhile.
    expect(clock).to_have_text(re.compile(rf"^({before + 19}|{before + 20}) min$"), timeout=10_000)
