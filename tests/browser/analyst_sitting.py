"""The knowledge test of the story: offered, begun in a room, answered on a phone, handed in and released."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect
from tests.browser.analyst_acts import COHORT, NAME, OTHERS
from tests.browser.analyst_answers import answer_in_test

# Four of her forty questions she has wrong; another one she answers more than once.
MISSED: Final = frozenset({"m1-t01", "m1-t02", "m1-t03", "m1-t04"})
WAVERED: Final = "m1-t05"


def offer(desk: Page) -> None:
    """Grant her extra time, and offer the test in a window that began just now."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    desk.goto(f"/cohorts/{COHORT}/tests/")
    desk.locator("#extra-person").select_option(NAME)
    desk.locator("#extra-percent").fill("25")
    desk.get_by_role("button", name="Grant extra time").click()
    desk.locator("#form").select_option("m1-module:m1-module-a")
    desk.locator("#opens_at").fill(f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}")
    desk.locator("#closes_at").fill(f"{now + timedelta(hours=4):%Y-%m-%dT%H:%M}")
    desk.get_by_role("button", name="Offer it").click()


def begin(phone: Page, room: Page) -> None:
    """She comes in, is recognised, and begins with the code that is given out."""
    phone.goto("/")
    expect(phone.locator(".next-up")).to_contain_text("94 min")
    phone.get_by_role("link", name="Verder", exact=True).click()
    expect(phone.locator(".test-facts")).to_contain_text("94 minuten (waarvan 19 minuten extra tijd)")
    expect(phone.locator(".test-facts")).to_contain_text("40")
    room.goto(f"/cohorts/{COHORT}/tests/")
    room.get_by_role("link", name="Knowledge test", exact=True).click()
    room.get_by_role("button", name=f"Identity of {NAME} checked").click()
    room.get_by_role("button", name="Give out the start code").click()
    code = room.locator(".room-code strong").inner_text()
    expect(phone.locator(".test-steps")).to_contain_text("Uw identiteit is gecontroleerd.", timeout=8000)
    phone.locator("#code").fill(code.lower())
    phone.get_by_role("button", name="Beginnen: mijn tijd gaat in").click()


def sat(page: Page, item_id: str) -> Locator:
    return page.locator(f"#question-{item_id}")


def give(page: Page, item_id: str) -> None:
    answer_in_test(sat(page, item_id), item_id, is_right=item_id not in MISSED)


def answer_all(page: Page, items: list[str]) -> None:
    for item_id in items:
        give(page, item_id)
    expect(page.locator(".sitting-question [data-state=saved]")).to_have_count(len(items), timeout=20_000)


def waver(phone: Page, tablet: Page) -> None:
    """She changes an answer in one tab, and on a tablet that has lost its connection; on the phone she changes it back."""
    tab = phone.context.new_page()
    for page in (tablet, tab):
        page.goto(phone.url)
        expect(page.locator(".sitting-count")).to_contain_text("40 van de 40 beantwoord")
    right = sat(phone, WAVERED).locator("input:checked").get_attribute("value")
    other, third, _ = (value for value in "abcd" if value != right)
    _choose(phone, other)
    expect(sat(tab, WAVERED).locator(f"input[value={other}]")).to_be_checked()

    tablet.context.set_offline(True)
    _choose(tablet, third)
    _choose(tab, right)
    expect(sat(tab, WAVERED).locator("[data-state=saved]")).to_be_visible()
    tablet.context.set_offline(False)
    expect(sat(tablet, WAVERED).locator("[data-state=stale]")).to_contain_text(
        "Een ander apparaat heeft intussen een ander antwoord bewaard."
    )
    sat(tablet, WAVERED).get_by_role("button", name="Het andere antwoord tonen").click()
    expect(sat(tablet, WAVERED).locator(f"input[value={right}]")).to_be_checked()
    expect(sat(phone, WAVERED).locator(f"input[value={right}]")).to_be_checked()
    tablet.context.close()
    tab.close()


def _choose(page: Page, option: str) -> None:
    sat(page, WAVERED).locator(f"label.choice:has(input[value={option}])").click()


def hand_in(phone: Page) -> None:
    phone.locator(".sitting-bar a").click()
    expect(phone.locator(".lead")).to_contain_text("Elke vraag heeft een antwoord.")
    phone.get_by_role("button", name="Definitief inleveren").click()
    expect(phone.locator("h1")).to_have_text("Ingeleverd")
    expect(phone.locator(".rows .row")).to_have_count(1)


def close_and_release(room: Page, desk: Page) -> None:
    expect(room.locator(".room-counts")).to_contain_text(f"{OTHERS + 1} handed in")
    room.locator("summary", has_text="Close the test").click()
    room.get_by_role("button", name="Close it for everybody").click()
    desk.goto(room.url)
    desk.get_by_role("button", name="Give out the results").click()
    expect(desk.get_by_role("button", name="Give out the results")).to_have_count(0)


def seconds_left(page: Page) -> float:
    sitting = page.url.rstrip("/").rpartition("/")[2]
    return float(page.request.get(f"/sittings/{sitting}/state/").json()["left_s"])


def write_down_the_crash(room: Page) -> None:
    row = room.locator(".room-person", has_text=NAME)
    row.locator("summary").click()
    row.get_by_label("What happened").fill("Server viel uit")
    row.get_by_label("Minutes to give back").fill("2")
    row.get_by_role("button", name="Write down").click()
    expect(row.locator("summary")).to_contain_text("1 note")
