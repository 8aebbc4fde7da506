"""A live session in a room: a console, a wall, and phones in two languages, from check-in to the choice in a case."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.site import PHONE, Site, axe_findings, hold_whole, overflow

from bridging.demo.fill import SLUG

TABLET = {"width": 1024, "height": 768}
PROJECTOR = {"width": 1600, "height": 900}
SOON = 30_000
# Half of what a tab in the background waits before it asks again.
AWAKE = 7_000
_HOURS_AHEAD = """
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...said) { said.length ? super(...said) : super(Real.now() + 10_800_000); }
  static now() { return Real.now() + 10_800_000; }
};
"""
_ASLEEP = """asleep => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (asleep ? "hidden" : "visible") });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def _open(console: Page) -> str:
    """Open a session with Anna and Chen in team 1 and Esra in team 2; return its address."""
    console.goto(f"/teaching/{SLUG}/live/")
    for field in console.locator(".console-placing input").all():
        field.fill("")
    for name, team in (("Anna", "1"), ("Chen", "1"), ("Esra", "2")):
        console.get_by_label(re.compile(f"^{name} Demo")).fill(team)
    assert (axe_findings(console), overflow(console)) == ([], [])
    console.get_by_role("button", name="Open the session").click()
    console.wait_for_url("**/console/")
    return console.url.removesuffix("console/")


def _onwards(console: Page, name: str) -> None:
    console.get_by_role("button", name=name, exact=True).click()


@dataclass(frozen=True, slots=True)
class Room:
    """``anna`` (Dutch) and ``chen`` (English) are team 1, ``esra`` is team 2."""

    console: Page
    wall: Page
    anna: Page
    chen: Page
    esra: Page


def _room(site: Site) -> Room:
    """Open a session and let everybody come in."""
    console = site.page_as("teacher", language="en", screen=TABLET, reduced_motion="reduce")
    address = _open(console)
    wall = site.page_as("teacher", language="en", screen=PROJECTOR, reduced_motion="reduce")
    wall.goto(f"{address}wall/")
    anna, chen, esra = (
        site.page_as(who, language=language, screen=PHONE, reduced_motion="reduce")
        for who, language in (("anna", "nl"), ("chen", "en"), ("esra", "nl"))
    )
    # Anna's phone is three hours ahead, all the while.
    anna.add_init_script(_HOURS_AHEAD)
    # The way in is on the first page of whoever takes part.
    anna.goto("/")
    anna.locator(".next-up a.button").click()
    for phone in (chen, esra):
        phone.goto(address)
    for phone in (anna, chen, esra):
        phone.locator(".live form button").click()
    return Room(console, wall, anna, chen, esra)


def _test_alone(room: Room) -> None:
    """Without a connection one goes on; nothing is lost when it comes back."""
    anna, chen = room.anna, room.chen
    for phone in (anna, chen):
        expect(phone.locator("tbl-alone")).to_be_visible(timeout=SOON)
    anna.context.set_offline(True)
    for _ in range(2):
        item = anna.locator(".alone-item:visible")
        item.locator(".choice").nth(1).click()
        item.locator(".alone-level").nth(2).click()
        anna.locator("[data-next]").click()
    anna.context.set_offline(False)
    anna.locator("[data-to='1']").click()
    expect(anna.locator(".alone-item:visible [data-state]")).to_have_text("Bewaard", timeout=SOON)
    anna.reload()
    expect(anna.locator(".alone-dot[data-done]")).to_have_count(2)
    chen.get_by_role("button", name="I am done").click()
    expect(room.wall.locator(".wall-figure")).to_have_text("1/3", timeout=SOON)


def _stand_still(room: Room) -> None:
    """A pause reaches who has just tapped an answer; a request that nobody answers is told of."""
    anna = room.anna
    tapped = anna.locator(".alone-item:visible .choice input").nth(2)
    tapped.check(force=True)
    expect(anna.locator(".alone-item:visible [data-state]")).to_have_text("Bewaard", timeout=SOON)
    expect(tapped).to_be_focused()
    _onwards(room.console, "Pause")
    expect(anna.locator(".play-clock--still")).to_be_visible(timeout=SOON)
    _onwards(room.console, "Resume")
    expect(anna.locator("ui-clock")).to_be_visible(timeout=SOON)

    anna.route("**/rt/news/**", lambda _route: None)
    expect(anna.locator("[data-lost-of=live]")).to_be_visible(timeout=SOON)
    anna.unroute("**/rt/news/**")
    expect(anna.locator("[data-lost-of=live]")).to_be_hidden(timeout=SOON)


def _seconds_left(phone: Page) -> int:
    minutes, seconds = re.findall(r"\d+", phone.locator("ui-clock").first.inner_text())[-2:]
    return 60 * int(minutes) + int(seconds)


def _sleep(room: Room) -> None:
    """A phone whose clock is wrong counts down like the others; a tab in the background asks rarely, and at once when it comes back."""
    anna, esra = room.anna, room.esra
    assert anna.evaluate("Date.now()") - esra.evaluate("Date.now()") > 10_000_000
    assert abs(_seconds_left(anna) - _seconds_left(esra)) <= 5

    asked: list[str] = []
    anna.on("request", lambda request: asked.append(request.url) if "/rt/news/" in request.url else None)
    anna.evaluate(_ASLEEP, True)
    anna.wait_for_timeout(3_000)
    asked.clear()
    _onwards(room.console, "Pause")
    expect(esra.locator(".play-clock--still")).to_be_visible(timeout=SOON)
    assert len(asked) <= 1
    asked.clear()
    anna.evaluate(_ASLEEP, False)
    expect(anna.locator(".play-clock--still")).to_be_visible(timeout=AWAKE)
    assert asked
    _onwards(room.console, "Resume")
    expect(anna.locator("ui-clock")).to_be_visible(timeout=SOON)


def _scratch(room: Room) -> None:
    """What became of it stands on both phones of the team; the other team sees nothing of it."""
    anna, chen = room.anna, room.chen
    anna.locator(".card-item[open]").get_by_role("button", name="Stel A voor").click(timeout=SOON)
    chen.get_by_role("button", name="Scratch A").click(timeout=SOON)
    expect(chen.locator(".card-said")).to_have_count(1)
    expect(anna.locator(".card-said")).to_have_count(1, timeout=SOON)
    assert room.esra.locator(".card-said").count() == 0
    expect(room.console.locator(".console-grid tbody tr").first).to_contain_text("1", timeout=SOON)


def _choose(room: Room) -> None:
    for phone, place in ((room.anna, 0), (room.esra, 1)):
        expect(phone.locator("#choose-title")).to_be_visible(timeout=SOON)
        phone.locator(".choice").nth(place).click()
        phone.locator(".choices + button").click()
    expect(room.wall.locator(".wall-committed .is-done")).to_have_count(2, timeout=SOON)
    assert room.wall.locator(".wall-choices").count() == 0


def test_session_is_played_from_check_in_to_the_choice(own_site: Site):
    own_site.means("ERR_INTERNET_DISCONNECTED")
    room = _room(own_site)
    console, wall, anna, chen = room.console, room.wall, room.anna, room.chen
    expect(wall.locator(".wall-count")).to_contain_text("3/3", timeout=SOON)
    expect(anna.locator(".live-mates")).to_contain_text("Chen", timeout=SOON)
    hold_whole(console, wall, anna)

    _onwards(console, "Begin the individual test")
    _test_alone(room)
    _stand_still(room)
    _sleep(room)
    hold_whole(console, wall, anna)

    _onwards(console, "Collect the answers")
    _onwards(console, "Begin the team test")
    _scratch(room)
    hold_whole(console, wall, anna)

    _onwards(console, "Close the cards and open appeals")
    expect(anna.locator(".live-score")).to_be_visible(timeout=SOON)
    expect(wall.locator(".wall-scores")).to_contain_text("right at first scratch", timeout=SOON)
    hold_whole(console, wall, anna)
    _onwards(console, "To the short lecture")
    console.get_by_role("button", name="Discuss this question").first.click()
    expect(wall.locator(".wall-item .is-key")).to_have_count(1, timeout=SOON)
    hold_whole(wall)

    console.get_by_role("button", name=re.compile("^Give out the case")).click()
    _choose(room)
    # Whoever is still typing sees the reveal all the same.
    chen.locator("#reason").fill("Because it is")
    hold_whole(console, wall, anna)
    _onwards(console, "Show all choices at once")
    for phone in (anna, chen, room.esra):
        expect(phone.locator(".live-behind > li")).to_have_count(2, timeout=SOON)
    expect(wall.locator(".wall-behind > li")).to_have_count(2, timeout=SOON)
    hold_whole(wall, chen)
