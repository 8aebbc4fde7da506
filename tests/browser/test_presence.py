"""The code of a meeting on the screen in the room, typed on a phone that finds no Wi-Fi: kept, sent later, counted in."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect
from tests.browser.site import PHONE, Site, axe_findings, overflow

from bridging.demo.presence import SLUG

MEETING = "m4-audit-clinic"
PROJECTOR = {"width": 1600, "height": 900}


def _begin(site: Site) -> None:
    """Let the meeting have begun ten minutes ago."""
    began = (datetime.now(UTC) - timedelta(minutes=10)).replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(site.world.home / "bridging.sqlite3")) as database, database:
        database.execute(
            "UPDATE cohorts_appointment SET starts_at = ? WHERE meeting_id = ? AND cohort_id = (SELECT id FROM cohorts_cohort WHERE slug = ?)",
            (began, MEETING, SLUG),
        )


def test_code_typed_without_a_connection_is_counted_when_there_is_one(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    _begin(site)
    room, phone = site.page_as("teacher", screen=PROJECTOR), site.page_as("mats", language="nl", screen=PHONE)
    phone.goto("/present/")
    room.goto(f"/teaching/{SLUG}/presence/{MEETING}/screen/")
    expect(room.locator(".code-count")).to_contain_text("0/6")
    assert room.locator(".code-qr").evaluate("(code) => code.complete && code.clientHeight") > 400
    phone.context.set_offline(True)

    phone.get_by_label("Code op het scherm in de zaal").fill(room.locator(".code-signs").inner_text())
    phone.get_by_role("button", name="Leg mijn aanwezigheid vast").click()
    expect(phone.locator("[data-state]")).to_contain_text("staat op dit apparaat")
    phone.context.set_offline(False)

    expect(phone.locator(".scanned")).to_contain_text("U staat genoteerd als aanwezig.")
    expect(room.locator(".code-count")).to_contain_text("1/6", timeout=10_000)
    for page in (room, phone):
        assert (page.url, axe_findings(page), overflow(page)) == (page.url, [], [])
