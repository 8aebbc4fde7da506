"""Two members of a team on their phones, one in Dutch and one in English: one truth, nothing lost, and a page that owes its readers nothing."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.apps.escape.small_room import ROOM, SECRETS
from tests.browser.site import PHONE, Site, hold_whole

from bridging.demo.fill import SLUG

TABLET = {"width": 1024, "height": 768}
SOON = 30_000


@dataclass(frozen=True, slots=True)
class Table:
    """``anna`` reads Dutch, ``bram`` English."""

    console: Page
    anna: Page
    bram: Page


def _table(site: Site, **options: bool) -> Table:
    """Open a rehearsal with both in team 1, and have them on its page."""
    console = site.page_as("teacher", language="en", screen=TABLET, reduced_motion="reduce")
    console.goto(f"/teaching/{SLUG}/rooms/?room={ROOM}&teams=1")
    for field in console.locator("input[name^=team-]").all():
        field.fill("")
    for name in ("Anna", "Bram"):
        console.get_by_label(re.compile(f"^{name} Demo")).fill("1")
    console.locator("form[action$='/rooms/begin/'] button[name=rehearsal]").click()
    console.wait_for_url("**/console/")
    address = console.url.removesuffix("console/")
    anna = site.page_as("anna", language="nl", screen=PHONE, reduced_motion="reduce", **options)
    bram = site.page_as("bram", language="en", screen=PHONE, reduced_motion="reduce", theme="dark")
    for page in (anna, bram):
        page.goto(address)
    return Table(console, anna, bram)


def _start(table: Table) -> None:
    table.console.once("dialog", lambda dialog: dialog.accept())
    table.console.locator("#start").click()


def test_two_answer_at_once_and_one_truth_is_on_both_screens(room_site: Site) -> None:
    table = _table(room_site)
    anna, bram = table.anna, table.bram
    hold_whole(anna, bram)
    anna.get_by_role("button", name="Ik ben er").click()
    bram.get_by_role("button", name="I am here").click()
    expect(bram.get_by_role("button", name="I am here")).to_have_count(0, timeout=SOON)
    bram.locator(".room-roles li", has_text="Reader").get_by_role("button").click()
    expect(anna.locator(".room-mates")).to_contain_text("Lezer", timeout=SOON)
    _start(table)
    for page, words in ((anna, "Welk dier?"), (bram, "Which animal?")):
        expect(page.locator("#lock-name")).to_contain_text(words, timeout=SOON)
    hold_whole(anna, bram)

    # Both type, and send within the same moment.
    for page in (anna, bram):
        page.locator("#answer-name").fill("zebra")
    for page in (anna, bram):
        page.locator("#lock-name [data-send]").evaluate("(button) => button.click()")

    for page, words in ((anna, "De naam"), (bram, "The name")):
        expect(page.locator(".room-behind")).to_contain_text(words, timeout=SOON)
        expect(page.locator(".room-log--right")).to_have_count(1)
        expect(page.locator(".room-dot--solved")).to_have_count(1)
    hold_whole(anna, bram)


def test_what_is_half_typed_stays_while_the_team_goes_on(room_site: Site) -> None:
    table = _table(room_site)
    _start(table)
    anna, bram = table.anna, table.bram
    for page in (anna, bram):
        expect(page.locator("#lock-weigh")).to_be_visible(timeout=SOON)
    anna.locator("#answer-weigh").press_sequentially("47")
    bram.locator("#answer-name").fill("zebra")
    bram.keyboard.press("Enter")

    expect(anna.locator(".room-behind")).to_contain_text("De naam", timeout=SOON)
    expect(anna.locator("#answer-weigh")).to_have_value("47")
    expect(anna.locator("#answer-weigh")).to_be_focused()

    # A near answer names the belief, and the lock takes nothing for ten seconds.
    anna.keyboard.press("Enter")
    said = anna.locator("#lock-weigh .room-said")
    expect(said).to_contain_text("U vergat de duizend.", timeout=SOON)
    expect(said).to_be_focused()
    button = anna.locator("#lock-weigh [data-send]")
    expect(button).to_be_disabled()
    expect(bram.locator("#lock-weigh room-cool")).to_be_visible(timeout=SOON)
    expect(button).to_be_enabled(timeout=2 * SOON)
    hold_whole(anna, bram)

    table.console.locator("#pause-all").click()
    expect(anna.locator(".room-pause")).to_be_visible(timeout=SOON)
    hold_whole(anna)


def test_answer_waits_on_the_device_while_there_is_no_connection(room_site: Site) -> None:
    room_site.means("ERR_INTERNET_DISCONNECTED")
    table = _table(room_site)
    _start(table)
    anna = table.anna
    expect(anna.locator("#lock-name")).to_be_visible(timeout=SOON)
    anna.context.set_offline(True)
    anna.locator("#answer-name").fill("zebra")
    anna.locator("#lock-name [data-send]").click()
    expect(anna.locator("#lock-name .room-answer [data-state]")).not_to_be_empty(timeout=SOON)

    anna.context.set_offline(False)

    expect(anna.locator(".room-behind")).to_contain_text("De naam", timeout=3 * SOON)
    expect(table.bram.locator(".room-behind")).to_contain_text("The name", timeout=SOON)


def test_room_is_left_without_scripts_and_nothing_was_sent_too_early(room_site: Site) -> None:
    table = _table(room_site, java_script_enabled=False)
    _start(table)
    expect(table.bram.locator("#lock-name")).to_be_visible(timeout=SOON)
    anna = table.anna
    anna.reload()
    source = anna.content()
    assert [secret for secret in (*SECRETS, "Kluisbrief", "Vrijgeven") if secret in source] == []

    anna.get_by_role("button", name="Ik ben er").click()
    for lock, answer in (("weigh", "4711"), ("name", "zebra")):
        anna.locator(f"#answer-{lock}").fill(answer)
        anna.locator(f"#lock-{lock} [data-send]").click()
    anna.locator("#lock-vault input[value=release]").check()
    anna.locator("#lock-vault [data-send]").click()

    expect(anna.locator(".room-finale")).to_contain_text("U bent eruit")
    expect(anna.locator("#clue-inside")).to_contain_text("In de kluis")
    expect(table.bram.locator(".room-finale")).to_contain_text("You are out", timeout=SOON)
    hold_whole(table.bram)
