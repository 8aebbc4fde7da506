"""From 26 who apply to a register that is exported: a group is admitted, meets on one day, plays together, and is accounted for.

The tests are the chapters of one story: each goes on where the one before it ended. What many do alike is sent without a browser.
"""

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader
from tests.browser.cohort_acts import DAY, LAST, PEOPLE, SLUG, WITHOUT_DIPLOMA
from tests.browser.cohort_live import play
from tests.browser.hands import Hand
from tests.browser.site import PHONE, Site, axe_findings, overflow
from tests.browser.world import World, act, ask

pytestmark = pytest.mark.timeout(300)

OFFER: Final = f"/apply/{SLUG}/"
GUEST_LECTURE: Final = "m1-guest-car-t"
# The fourth page of the module.
PAGE: Final = "/modules/m1/retroviral-and-lentiviral-vectors/"
WITHDRAWS, MOVES_UP, ABSENT, LATE = "saar", "ymke", "keke", "wies"
WHY: Final = "Intaketoets 75 %, twaalf jaar in het cellab"
HALL: Final = {"width": 1600, "height": 900}


def name_of(key: str) -> re.Pattern[str]:
    return re.compile(f"^{key.title()} Demo")


@pytest.fixture(scope="module")
def story(own_world: World) -> World:
    act(own_world.home, "begin", of="cohort_acts")
    return own_world


@pytest.fixture
def site(story: World, browser: Browser, states: dict[str, Any]) -> Iterator[Site]:
    site = Site(story, browser, states)
    site.means("ERR_INTERNET_DISCONNECTED")
    yield site
    site.close()


def test_two_of_26_apply_and_one_shows_by_the_intake_test_what_no_diploma_says(site: Site) -> None:
    gerrit, zita = site.page_as(WITHOUT_DIPLOMA, language="nl", screen=PHONE), site.page_as(LAST, language="en")
    desk = site.page_as("coordinator")
    _offer_intake(desk)
    for page, has_diploma in ((gerrit, "no"), (zita, "yes")):
        page.goto("/apply/")
        page.get_by_role("link", name=re.compile("Story cohort|Verhaalgroep")).click()
        page.locator("a[href$='/form/']").click()
        page.locator("[name=sector]").select_option("hospital")
        page.locator("[name=profession]").fill("analist")
        page.locator(f"[name=meets-0][value={has_diploma}]").check()
        page.locator("[name=words-0]").fill("Mbo, en twaalf jaar in het cellab" if has_diploma == "no" else "BSc, 2016")
        page.locator("[name=meets-1][value=yes]").check()
        assert (axe_findings(page), overflow(page)) == ([], [])
        page.locator("main form button").click()
    expect(zita.locator("#own-title")).to_have_text("Your application: to be decided on")

    expect(gerrit.locator("#own-title")).to_contain_text("Uw aanmelding")
    gerrit.get_by_role("link", name="Zelftoets moleculaire biologie").click()
    gerrit.get_by_role("button", name="Beginnen: mijn tijd gaat in").click()
    expect(gerrit.locator(".sitting-count")).to_be_visible()
    act(site.world.home, "answer_intake", of="cohort_acts")
    gerrit.reload()
    gerrit.locator(".sitting-bar a").click()
    gerrit.get_by_role("button", name="Definitief inleveren").click()
    gerrit.get_by_role("link", name="Naar de uitslag").click()
    expect(gerrit.locator(".result-score")).to_contain_text("12 van de 16 punten")
    gerrit.goto(OFFER)
    expect(gerrit.locator(".notice")).to_contain_text("12 van de 16 punten. De coördinator ziet dit naast uw aanmelding.")


def test_24_are_admitted_one_by_exception_and_the_25th_takes_the_place_that_comes_free(site: Site) -> None:
    desk = site.page_as("coordinator")
    _admit_by_exception(desk)
    desk.goto(f"/cohorts/{SLUG}/applications/")
    desk.get_by_role("button", name="Admit the 25 who meet all requirements …").click()
    expect(desk.locator(".badge--right", has_text="is being offered a place")).to_have_count(23)
    expect(desk.locator(".badge", has_text="goes on the waiting list")).to_have_count(2)
    expect(desk.locator("article.card")).to_have_count(4)
    desk.get_by_role("button", name="Decide and send the e-mail").click()
    expect(desk.locator("#section-waiting")).to_contain_text("2")

    gerrit = site.page_as(WITHOUT_DIPLOMA, language="nl", screen=PHONE)
    _take_the_place(gerrit, "Mijn plaats innemen")
    for who in PEOPLE:
        if who not in {WITHOUT_DIPLOMA, MOVES_UP, LAST}:
            Hand(site.world, who).post(f"{OFFER}answer/", answer="accept")
    last, leaves = site.page_as(LAST, language="en"), site.page_as(WITHDRAWS, language="nl", screen=PHONE)
    leaves.goto(OFFER)
    leaves.locator("summary", has_text="Terugtrekken").click()
    leaves.locator("#why").fill("Ik krijg geen vrij van mijn werk")
    leaves.get_by_role("button", name="Mijn plaats teruggeven").click()
    expect(leaves.locator(".message, .notice").first).to_contain_text("teruggetrokken")

    _take_the_place(site.page_as(MOVES_UP, language="nl", screen=PHONE), "Mijn plaats innemen")
    last.goto(OFFER)
    expect(last.locator("#own-title")).to_contain_text("waiting")
    desk.goto(f"/cohorts/{SLUG}/applications/")
    expect(desk.locator("main")).to_contain_text("24 of 24 seats are taken or offered.")
    expect(desk.locator("#section-accepted")).to_contain_text("24")
    desk.get_by_role("link", name=name_of(WITHOUT_DIPLOMA)).click()
    expect(desk.locator("[aria-labelledby=log-title]")).to_contain_text(WHY)
    expect(desk.locator("[aria-labelledby=log-title]")).to_contain_text("Admitted without meeting all requirements.")


def test_guest_brings_slides_that_nobody_opens_before_the_day_she_chose(site: Site) -> None:
    teacher = site.page_as("teacher", language="nl")
    teacher.goto(f"/teaching/{SLUG}/guests/{GUEST_LECTURE}/")
    teacher.locator("[name=name]").fill("Gail Guest (fictional)")
    teacher.locator("[name=email]").fill("gail@guest.example.org")
    teacher.locator("input[name=language][value=en]").check()
    teacher.locator("[name=time_zone]").select_option("America/New_York")
    teacher.get_by_role("button", name="Uitnodigen").click()
    [(body,)] = ask(site.world.home, "SELECT body FROM accounts_outboxmail WHERE address = ?", "gail@guest.example.org")
    link = re.search(r"/guest/[^\s/]+/", body)
    assert link

    guest = site.page_as(language="en")
    guest.goto(link[0])
    guest.locator("#bring-title").fill("CAR-T from vein to vein")
    guest.locator("#bring-file").set_input_files({"name": "car-t.txt", "mimeType": "text/plain", "buffer": b"Synthetic slides.\n"})
    guest.get_by_role("button", name="Add it").click()
    embargo = datetime.now(ZoneInfo("Europe/Amsterdam")) + timedelta(days=60)
    guest.locator("[name=shown_from]").fill(f"{embargo:%Y-%m-%d}")
    guest.get_by_role("button", name="I give permission").click()
    expect(guest.locator("article", has_text="CAR-T from vein to vein")).to_contain_text("Change the permission")
    assert (axe_findings(guest), overflow(guest)) == ([], [])

    reader = site.page_as("rens", language="en", screen=PHONE)
    reader.goto(f"/modules/m1/meetings/{GUEST_LECTURE}/")
    slides = reader.locator(".guest-materials li", has_text="CAR-T from vein to vein")
    expect(slides).to_contain_text(f"{embargo.day} {embargo:%B}")
    expect(slides.locator("a")).to_have_count(0)
    teacher.reload()
    expect(teacher.locator(".guest-materials a", has_text="CAR-T from vein to vein")).to_have_count(1)


def test_question_at_page_4_is_answered_and_announced_to_all(site: Site) -> None:
    asking, fellow = site.page_as("gerrit", language="nl", screen=PHONE), site.page_as("babette", language="en", screen=PHONE)
    asking.goto(PAGE)
    asking.locator(".page-unfold summary").first.click()
    asking.locator("#ask-text").fill("Waarom telt u het VCN per cel en niet per celkern?")
    asking.get_by_role("button", name="Vraag stellen").click()
    expect(asking.locator(".talk-thread")).to_contain_text("Waarom telt u het VCN per cel")

    teacher = site.page_as("teacher", language="nl")
    teacher.goto("/")
    teacher.get_by_role("link", name="1 vraag wacht op antwoord").click()
    teacher.locator("li", has_text="het VCN per cel").get_by_role("link", name="Deze vraag beantwoorden").click()
    teacher.locator("#answer-text").fill("Elke cel heeft hier één kern; het getal is hetzelfde.")
    teacher.get_by_role("button", name="Antwoord plaatsen").click()
    expect(teacher.locator("main")).to_contain_text("24 deelnemers")
    teacher.locator("form[action$='/announce/'] button").click()
    fellow.goto("/")
    fellow.get_by_role("link", name="Question answered").click()
    expect(fellow.locator(".talk-text")).to_contain_text("Elke cel heeft hier één kern")


def test_kit_is_printed_for_23_and_a_scan_that_arrives_late_is_confirmed(site: Site) -> None:
    act(site.world.home, "reach_the_day", of="cohort_acts")
    act(site.world.home, "write_down", str(site.world.home / "room.json"), of="cohort_acts")
    teacher = site.page_as("teacher", language="nl")
    teacher.goto(f"/teaching/{SLUG}/presence/{DAY}/")
    absent = teacher.locator(".here > li", has_text=name_of(ABSENT))
    absent.get_by_role("button", name="Afwezig").click()
    expect(absent).to_contain_text("afwezig")

    teacher.goto(f"/teaching/{SLUG}/kits/")
    expect(teacher.locator(".row", has_text="Fysieke dag").first).to_contain_text("23 deelnemers")
    printed = _printed(teacher, "Alles printen in het Nederlands")
    attendance = "".join(page.extract_text() for page in printed.pages)
    assert "Gerrit Demo" in attendance
    assert "Keke Demo" not in attendance
    teacher.reload()
    teacher.locator("summary", has_text="Kiezen wat er wordt geprint").first.click()
    expect(teacher.locator("[name=since]").first).to_contain_text("voor 23")

    screen, phone = site.page_as("teacher", language="nl", screen=HALL), site.page_as(LATE, language="nl", screen=PHONE)
    screen.goto(f"/teaching/{SLUG}/presence/{DAY}/screen/")
    expect(screen.locator(".code-count")).to_contain_text("0/24")
    phone.goto(f"/present/{_known(site)['code']}/")
    expect(phone.locator(".scanned-card")).to_contain_text("Uw docent bevestigt")
    teacher.goto("/")
    teacher.locator(".row", has_text="Fysieke dag").get_by_role("link", name="Beslis over 1 laat ontvangen scan").click()
    teacher.get_by_role("button", name="Bevestigen").click()
    expect(screen.locator(".code-count")).to_contain_text("1/24", timeout=10_000)
    phone.goto(f"/modules/m1/meetings/{DAY}/")
    expect(phone.locator("[aria-labelledby=presence-title]")).to_contain_text("U staat genoteerd als aanwezig sinds")


def test_five_teams_play_and_there_is_one_truth(site: Site) -> None:
    play(site, _known(site))


def test_absent_participant_gets_a_make_up_task_and_the_register_is_exported(site: Site) -> None:
    act(site.world.home, "let_a_day_pass", of="cohort_acts")
    absent = site.page_as(ABSENT, language="nl", screen=PHONE)
    absent.goto("/")
    absent.get_by_role("link", name=re.compile("^Gemist: Fysieke dag")).click()
    missed = absent.locator("section", has_text="Gemist: Fysieke dag").last
    expect(missed).to_contain_text("schrijf de teamcase in twee pagina’s uit")
    assert (axe_findings(absent), overflow(absent)) == ([], [])

    desk = site.page_as("coordinator")
    desk.goto(f"/cohorts/{SLUG}/presence/")
    row = desk.get_by_role("row", name=name_of(ABSENT))
    expect(row).to_contain_text("0/2 · 1 missed")
    teacher = site.page_as("teacher", language="nl")
    teacher.goto(f"/teaching/{SLUG}/presence/{DAY}/")
    teacher.get_by_role("button", name="Noteer iedereen van wie niets bekend is als afwezig").click()
    act(site.world.home, "let_an_hour_pass", of="cohort_acts")

    absent.goto("/")
    absent.get_by_role("link", name=re.compile("^Inhaalopdracht: Fysieke dag")).click()
    expect(missed).to_contain_text("Lever het uiterlijk")
    assert (axe_findings(absent), overflow(absent)) == ([], [])
    missed.get_by_label("Wat u hebt gemaakt, en waar het staat").fill("De teamcase staat op de gedeelde schijf, map M1.")
    missed.get_by_role("button", name="Inleveren").click()
    expect(missed).to_contain_text("Uw docent beoordeelt of het genoeg is.")

    teacher.goto(f"/teaching/{SLUG}/presence/{DAY}/")
    made = teacher.locator("section", has=teacher.locator("#make-up-title")).last.locator(".here > li", has_text=name_of(ABSENT))
    expect(made).to_contain_text("De teamcase staat op de gedeelde schijf")
    assert (axe_findings(teacher), overflow(teacher)) == ([], [])
    made.locator(".here-instead").click()
    instead = teacher.locator(f"#note-{DAY}")
    teacher.locator("details", has=instead).locator("summary").click()
    instead.fill("Individuele toets en teamcase in twee pagina’s, gesprek van 20 minuten")
    teacher.locator("form", has=instead).get_by_role("button").click()
    absent.goto("/")
    expect(absent.get_by_role("link", name=re.compile("^(Gemist|Inhaalopdracht): "))).to_have_count(0)

    with desk.expect_download() as downloading:
        desk.get_by_role("link", name="Register for accreditation (CSV)").click()
    [scanned] = [line for line in _register(downloading.value.path()) if "Wies Demo" in line and "Physical day" in line]
    assert "Tess Docent-Demo (fictief)" in scanned


def _register(file: Path) -> list[str]:
    return [" | ".join(line) for line in csv.reader(StringIO(file.read_text("utf-8-sig")))]


def _known(site: Site) -> dict[str, Any]:
    return dict(json.loads((site.world.home / "room.json").read_text("utf-8")))


def _offer_intake(desk: Page) -> None:
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    desk.goto(f"/cohorts/{SLUG}/tests/")
    desk.locator("#form").select_option("m1-intake:m1-intake-a")
    desk.locator("#opens_at").fill(f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}")
    desk.locator("#closes_at").fill(f"{now + timedelta(days=20):%Y-%m-%dT%H:%M}")
    desk.get_by_role("button", name="Offer it").click()


def _admit_by_exception(desk: Page) -> None:
    desk.goto(f"/cohorts/{SLUG}/applications/")
    desk.get_by_role("link", name=name_of(WITHOUT_DIPLOMA)).click()
    evidence = desk.locator(".cohort-evidence > li")
    expect(evidence.first).to_contain_text("lacking")
    expect(evidence.nth(1)).to_contain_text("intake test · 75 %")
    desk.get_by_role("button", name="Admit …", exact=True).click()
    desk.get_by_label("Why you are admitting this person all the same").fill(WHY)
    desk.get_by_role("button", name="Decide and send the e-mail").click()


def _take_the_place(phone: Page, words: str) -> None:
    phone.goto("/")
    expect(phone.locator(".next-up")).to_contain_text("Neem uw plaats aan: Verhaalgroep (fictief)")
    phone.locator(".next-up a.button").click()
    phone.get_by_role("button", name=words).click()
    expect(phone.locator("#own-title")).to_contain_text("Uw aanmelding")


def _printed(teacher: Page, words: str) -> PdfReader:
    """Return what the window shows in which the print opens."""
    made: list[bytes] = []

    def keep(route: Route) -> None:
        made.append(route.fetch().body())
        # What shows a PDF is a program of its own, in which nothing is to be seen from here.
        route.fulfill(content_type="text/plain", body="printed")

    teacher.context.route("**/packs/**", keep)
    with teacher.expect_popup() as window:
        teacher.get_by_role("button", name=words).first.click()
    expect(window.value.locator("body")).to_have_text("printed")
    window.value.close()
    return PdfReader(BytesIO(made[0]))
