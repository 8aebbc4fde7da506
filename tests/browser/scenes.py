"""Every kind of page of the site, with whom it belongs to and how one gets there."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.course_files import evidence_of, with_sentence, zip_of_module
from tests.browser.scene import Scene, submit_empty, weigh_a_move
from tests.browser.scenes_of_labs import OF_LABS
from tests.browser.scenes_of_reports import OF_REPORTS
from tests.browser.scenes_of_results import OF_RESULTS
from tests.browser.scenes_of_rights import OF_RIGHTS
from tests.browser.scenes_of_rooms import OF_ROOMS
from tests.browser.scenes_of_surveys import OF_SURVEYS
from tests.browser.site import say_how_sure

from bridging.demo.applicants import SLUG as APPLYING
from bridging.demo.examinees import SLUG as EXAMINED
from bridging.demo.fill import SLUG
from bridging.demo.graduates import SLUG as FINISHED
from bridging.demo.guesting import MEETING as LECTURE
from bridging.demo.kits import SLUG as KITS

FAULTY_ZIP: Final = "m1-with-faults.zip"
# A page of which the demo's Anna has answered the questions, and one that she has not reached: figure, table and formulas on both.
ANSWERED_PAGE: Final = "/modules/m1/aav-vectors/"
UNANSWERED_PAGE: Final = "/modules/m1/read-an-epar/"


def _as_guest(page: Page) -> None:
    link = page.locator("main input[readonly]").first.input_value()
    page.goto("/guest/" + link.partition("/guest/")[2])
    expect(page.locator("main .guest-plan")).to_be_visible()


def _open_menu(page: Page) -> None:
    page.locator("summary:visible").first.click()


def _search(page: Page) -> None:
    page.locator("#header-input").fill("ziekenhuis")
    expect(page.get_by_role("option").first).to_be_visible()


def _view_as_participant(page: Page) -> None:
    page.locator("form[action$='/view-as/'] button").click()
    expect(page.locator(".strip--view-as")).to_be_visible()
    page.goto(ANSWERED_PAGE)


def _first_participant(page: Page) -> None:
    page.locator("main tbody th a").first.click()
    expect(page.locator("main h2").first).to_be_visible()


def _first_application(page: Page) -> None:
    page.locator("main .rows .row-title a").first.click()
    expect(page.locator(".cohort-evidence")).to_be_visible()


def _admit_all(page: Page) -> None:
    for box in page.locator(".cohort-choose").all():
        box.check()
    page.locator("button[value=admit]").click()
    expect(page.locator(".cohort-letter").first).to_be_visible()


def _first_place(page: Page) -> None:
    page.locator(".cohort-menu").first.locator("summary").click()
    page.locator(".cohort-menu[open] a.menu-item").click()
    expect(page.locator("#log-title")).to_be_visible()


def _first_person(page: Page) -> None:
    page.locator("main .rows a, main tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/people/\d+/$"))


def _answered_question(page: Page) -> None:
    page.locator(".talk-thread a").last.click()
    expect(page.locator(".talk-form")).to_be_visible()


def _reported_error(page: Page) -> None:
    page.locator(".talk-thread a").first.click()
    expect(page.locator(".talk-form")).to_be_visible()


def _open_level(page: Page) -> None:
    page.locator(".observe-tile").nth(6).click()
    expect(page.locator("dialog[open] .observe-level").first).to_be_visible()
    page.locator("dialog[open] summary").first.click()


def _first_observed(page: Page) -> None:
    page.goto(page.locator(".observe-tile").nth(1).get_attribute("href") or "")
    expect(page.locator("main .rows")).to_be_visible()


def _write_note(page: Page) -> None:
    page.locator(".note-add a").first.click()
    expect(page.locator("#note-body")).to_be_focused()


def _show_definition(page: Page) -> None:
    page.locator("ui-term a").first.focus()
    expect(page.locator(".term-definition:popover-open")).to_be_visible()


def _answer(page: Page) -> None:
    question = page.locator(".question:has(input[name=option])").first
    question.locator("input[name=option]").first.check()
    say_how_sure(question)
    question.locator(".question-send").click()
    expect(page.locator(".feedback[autofocus]")).to_be_focused()


def open_faulty_draft(page: Page) -> None:
    """Go from the author's desk to a draft that lacks an outcome's evidence and whose Dutch is newer; send it first if nobody did."""
    link = page.get_by_role("link", name=FAULTY_ZIP)
    if link.count():
        link.first.click()
    else:
        sentence = with_sentence("Dat verschil is te meten.", after="dus de capsiden in één flacon verschillen {cite}`P2`.")
        packed = zip_of_module({"module.yaml": evidence_of("M1.7"), "pages/03-aav.nl.md": sentence})
        page.locator("input[type=file]").set_input_files({"name": FAULTY_ZIP, "mimeType": "application/zip", "buffer": packed})
        page.locator(".desk-upload button").click()
    expect(page.locator(".fault--error").first).to_be_visible()


def open_sound_draft(page: Page) -> None:
    """Begin a draft that says what the newest edition says; it has no errors."""
    page.locator("form[action$='/m1/begin/'] button").click()
    page.locator(".tabs a").first.click()
    expect(page.locator(".verdict")).to_be_visible()


def _of_faulty_draft(tab: int) -> Callable[[Page], None]:
    def steps(page: Page) -> None:
        open_faulty_draft(page)
        page.locator(".tabs a").nth(tab).click()
        expect(page.locator(".tabs a").nth(tab)).to_have_attribute("aria-current", "page")

    return steps


def _repair(page: Page) -> None:
    open_faulty_draft(page)
    page.locator(".fault--error .fault-actions a").first.click()
    expect(page.locator("textarea")).to_be_visible()


def _preview(page: Page) -> None:
    _of_faulty_draft(2)(page)
    page.locator(".preview-rows a").nth(4).click()
    expect(page.locator(".question").first).to_be_visible()


def _publish_form(page: Page) -> None:
    open_sound_draft(page)
    page.locator(".tabs a").nth(3).click()
    submit_empty(page)


def _follow(page: Page, part: str, place: int = 0) -> None:
    """Go where a link leads whose address holds these letters."""
    page.goto(page.locator(f"main a[href*='{part}']").nth(place).get_attribute("href") or "")


def _room_under_way(page: Page) -> None:
    """The resit is the newest test of the cohort that has its tests now."""
    page.goto(page.locator("main .row-title a").last.get_attribute("href") or "")
    expect(page.locator("#room .room-person").first).to_be_visible()


def _room_with_a_note(page: Page) -> None:
    _room_under_way(page)
    page.locator(".room-notes summary").first.click()
    expect(page.locator(".room-forms").first).to_be_visible()


def _screen_of_the_room(page: Page) -> None:
    _room_under_way(page)
    _follow(page, "/screen/")
    expect(page.locator(".room-screen-code")).to_be_visible()


def _room_with_objections(page: Page) -> None:
    page.goto(page.locator("main .row-title a").first.get_attribute("href") or "")
    expect(page.locator(".objection textarea").first).to_be_visible()


def _figures(page: Page) -> None:
    _follow(page, "/figures/")
    expect(page.locator(".item-line").first).to_be_visible()


def _moving(page: Page) -> None:
    """See what would change if a test closed a day earlier."""
    _follow(page, "/window/")
    field = page.locator("[name=closes_at]")
    earlier = datetime.fromisoformat(field.input_value()) - timedelta(days=1)
    field.fill(earlier.strftime("%Y-%m-%dT%H:%M"))
    page.locator("main form[method=get] button").click()
    expect(page.locator("#move-title")).to_be_visible()


def _own_test(page: Page) -> None:
    """Open the resit or the self-test from the first page."""
    line = (
        page.locator("main :is(.card, .row):has(a[href*='/tests/'])")
        .filter(has_text=re.compile("Herkansing|Resit|Zelftoets|self-test"))
        .first
    )
    page.goto(line.locator("a[href*='/tests/']").first.get_attribute("href") or "")
    expect(page).to_have_url(re.compile(r"/(tests|sittings)/"))


def _hand_in(page: Page) -> None:
    _own_test(page)
    _follow(page, "/hand-in/")


def _own_result(page: Page) -> None:
    _follow(page, "/result/")


def _own_answers(page: Page) -> None:
    _own_result(page)
    _follow(page, "/answers/")
    page.locator(".test-object summary").first.click()
    expect(page.locator(".test-object textarea").first).to_be_visible()


def _self_test(page: Page) -> None:
    """Go on with the self-test; the first who comes begins it."""
    _own_test(page)
    if page.locator(".field--code").count() == 0 and page.locator("form[action$='/start/'] button").count():
        page.locator("form[action$='/start/'] button").click()
    expect(page.locator(".sitting-question:visible")).to_have_count(1)


def _stale_answer(page: Page) -> None:
    """Answer what another device has answered meanwhile."""
    _self_test(page)
    form = page.locator("form.sitting-answer:visible")
    token = form.locator("[name=csrfmiddlewaretoken]").get_attribute("value") or ""
    newer = str(int(form.get_attribute("data-revision") or "0") + 50)
    option = form.locator("[name=option]").last.get_attribute("value") or ""
    page.request.post(
        form.get_attribute("action") or "",
        form={"key": str(uuid.uuid4()), "revision": newer, "seen": "0", "device": "another", "option": option},
        headers={"X-CSRFToken": token, "HX-Request": "true"},
    )
    form.locator("label.choice").first.click()
    expect(form.locator("[data-state=stale]")).to_be_visible()


def _first_of_pile(page: Page) -> None:
    _follow(page, f"/rating/{SLUG}/")
    expect(page.locator(".rating-criterion").first).to_be_visible()


def _raters_apart(page: Page) -> None:
    page.locator(".rating-line:has(.badge--uncertain) .rating-line-name a").first.click()
    expect(page.locator(".rating-apart").first).to_be_visible()


def _appealed(page: Page) -> None:
    page.locator(".rating-line:has(.badge--uncertain) .rating-line-name a").first.click()
    expect(page.locator("form[action$='/stands/']")).to_be_visible()


def _peer(page: Page) -> None:
    _follow(page, "/peers/")
    expect(page.locator(".rating-work")).to_be_visible()


SCENES: Final = (
    Scene("welcome", None, "/"),
    Scene("catalogue", None, "/modules/"),
    Scene("role path", None, "/modules/?role=gmp-operator"),
    Scene("module for a stranger", None, "/modules/m1/"),
    Scene("reference A-Z", None, "/reference/"),
    Scene("reference by theme", None, "/reference/?order=theme"),
    Scene("entry", None, "/reference/aav/"),
    Scene("search results", None, "/search/?q=stamcel"),
    Scene("search without results", None, "/search/?q=qqqzzz"),
    Scene("search suggestions", None, "/modules/", _search),
    Scene("sign in", None, "/account/login/"),
    Scene("sign in refused", None, "/account/login/", submit_empty),
    Scene("sign in by code", None, "/account/code/"),
    Scene("mailed code", None, "/account/login/code/"),
    Scene("sign up", None, "/account/signup/"),
    Scene("password reset", None, "/account/password/reset/"),
    Scene("password reset sent", None, "/account/password/reset/done/"),
    Scene("code of a handbook", None, "/q/"),
    Scene("unknown code", None, "/q/zzzzzzz", status=404),
    Scene("unknown page", None, "/nowhere/", status=404),
    Scene("refused page", "anna", "/cohorts/", status=403),
    Scene("components", None, "/style/"),
    Scene("this week", "anna", "/"),
    Scene("own menu", "anna", "/", _open_menu),
    Scene("module for a member", "anna", "/modules/m1/"),
    Scene("page with answers", "anna", ANSWERED_PAGE),
    Scene("page with questions", "anna", UNANSWERED_PAGE),
    Scene("page with notes on", "anna", f"{ANSWERED_PAGE}?notes=on", _write_note),
    Scene("page with a definition", "anna", ANSWERED_PAGE, _show_definition),
    Scene("page just answered", "leila", "/modules/m1/safety-lessons/", _answer),
    Scene("reading", "anna", "/modules/m1/readings/cat-classification/"),
    Scene("assignment", "anna", "/modules/m1/assignments/swim-lane/"),
    Scene("own work with feedback", "anna", "/modules/m1/assignments/product-map/work/"),
    Scene("link to sign that is closed", None, "/sign/no-such-token/", status=404),
    Scene("piles to rate", "rater", "/rating/"),
    Scene("late works of a lead", "teacher", "/rating/late/"),
    Scene("pile of a lead", "teacher", f"/rating/{SLUG}/product-rationale/"),
    Scene("work before a rater", "rater", "/rating/", _first_of_pile),
    Scene("raters who differ", "coordinator", f"/rating/{SLUG}/product-rationale/", _raters_apart),
    Scene("pile with an appeal", "teacher", f"/rating/{SLUG}/product-map/"),
    Scene("released work with an appeal", "teacher", f"/rating/{SLUG}/product-map/", _appealed),
    Scene("feedback for a peer", "anna", "/modules/m1/assignments/product-rationale/work/", _peer),
    Scene("tests of a cohort", "coordinator", f"/cohorts/{SLUG}/tests/"),
    Scene("moving a test", "coordinator", f"/cohorts/{SLUG}/tests/", _moving),
    Scene("tests of a taught cohort", "teacher", f"/cohorts/{EXAMINED}/tests/"),
    Scene("room of a test", "teacher", f"/cohorts/{EXAMINED}/tests/", _room_with_a_note),
    Scene("screen of a room", "teacher", f"/cohorts/{EXAMINED}/tests/", _screen_of_the_room),
    Scene("room with objections", "examiner", f"/cohorts/{EXAMINED}/tests/", _room_with_objections),
    Scene("figures of a test", "examiner", f"/cohorts/{EXAMINED}/tests/", _figures),
    Scene("cover of a test", "karlijn", "/", _own_test),
    Scene("questions of a test", "guus", "/", _own_test),
    Scene("last look before handing in", "guus", "/", _hand_in),
    Scene("end of a test", "aisha", "/", _own_test),
    Scene("result of a test", "dewi", "/", _own_result),
    Scene("own answers of a test", "dewi", "/", _own_answers),
    Scene("question of the self-test", "ines", "/", _self_test),
    Scene("answer that was overtaken", "leila", "/", _stale_answer),
    Scene("files to remove", "coordinator", f"/cohorts/{SLUG}/removals/"),
    Scene("meeting", "anna", "/modules/m1/meetings/m1-debate/"),
    Scene("guest lecture", "anna", f"/modules/m1/meetings/{LECTURE}/"),
    Scene("guest lecture of a teacher", "teacher", f"/teaching/{SLUG}/guests/{LECTURE}/"),
    Scene("page of a guest", "teacher", f"/teaching/{SLUG}/guests/{LECTURE}/", _as_guest),
    Scene("questions for a guest on the screen", "teacher", f"/teaching/{SLUG}/guests/{LECTURE}/screen/"),
    Scene("work to hand in", "anna", "/modules/m1/assignments/comparison-matrix/work/"),
    Scene("practice", "anna", "/modules/m1/practice/"),
    Scene("card of the quiz", "anna", "/modules/m1/practice/next/?run=quiz"),
    Scene("plan of a week", "anna", "/modules/m1/plan/"),
    Scene("standing with outcomes", "anna", "/modules/m1/outcomes/"),
    Scene("account", "anna", "/account/"),
    Scene("mail addresses", "anna", "/account/email/"),
    Scene("change of password", "anna", "/account/password/change/"),
    Scene("two-step sign-in", "anna", "/account/2fa/"),
    Scene("erasing an account", "anna", "/account/erase/"),
    Scene("sign out", "anna", "/account/logout/"),
    Scene("calendar for another program", "anna", "/calendar/"),
    Scene("join", "anna", "/join/"),
    Scene("unknown invitation", None, "/join/no-such-token/", status=404),
    Scene("groups to apply for", None, "/apply/"),
    Scene("group to apply for", "anna", f"/apply/{APPLYING}/"),
    Scene("applying", "anna", f"/apply/{APPLYING}/form/", submit_empty),
    Scene("own application", "abel", f"/apply/{APPLYING}/"),
    Scene("seats of a partner", "contact", "/partner-seats/"),
    Scene("admission desk", "coordinator", f"/cohorts/{APPLYING}/applications/"),
    Scene("an application", "coordinator", f"/cohorts/{APPLYING}/applications/", _first_application),
    Scene("decisions on applications", "coordinator", f"/cohorts/{APPLYING}/applications/", _admit_all),
    Scene("one account of two", "coordinator", "/people/1/merge/", submit_empty),
    Scene("own groups", "anna", "/groups/"),
    Scene("place of a member", "coordinator", f"/cohorts/{SLUG}/", _first_place),
    Scene("list to invite with", "coordinator", f"/cohorts/{APPLYING}/roster/", submit_empty),
    Scene("offer of a cohort", "coordinator", f"/cohorts/{APPLYING}/offering/"),
    Scene("needs on the day", "coordinator", f"/cohorts/{APPLYING}/needs/"),
    Scene("cohorts", "coordinator", "/cohorts/"),
    Scene("cohort", "coordinator", f"/cohorts/{SLUG}/"),
    Scene("calendar of a cohort", "coordinator", f"/cohorts/{SLUG}/calendar/"),
    Scene("ways to follow a meeting", "teacher", f"/teaching/{SLUG}/meetings/m1-debate/ways/"),
    Scene("groups of a meeting", "teacher", f"/teaching/{SLUG}/meetings/m1-physical-day/groups/"),
    Scene("change of a calendar", "coordinator", f"/cohorts/{SLUG}/calendar/", weigh_a_move),
    Scene("changes of a calendar", "coordinator", f"/cohorts/{SLUG}/calendar/changes/"),
    Scene("edition of a cohort", "coordinator", f"/cohorts/{SLUG}/edition/"),
    Scene("progress of a cohort", "coordinator", f"/cohorts/{SLUG}/progress/"),
    Scene("new cohort", "coordinator", "/cohorts/new/", submit_empty),
    Scene("numbers of the programme", "leader", "/programme/numbers/"),
    Scene("numbers before the first result", "leader", "/programme/numbers/?data=register"),
    Scene("earlier pilots", "coordinator", "/programme/pilots/", submit_empty),
    Scene("people", "coordinator", "/people/"),
    Scene("person", "coordinator", "/people/", _first_person),
    Scene("teaching", "teacher", "/teaching/"),
    Scene("teaching a cohort", "teacher", f"/teaching/{SLUG}/"),
    Scene("questions of a cohort", "teacher", f"/teaching/{SLUG}/questions/"),
    Scene("outcomes of a cohort", "teacher", f"/teaching/{SLUG}/outcomes/"),
    Scene("kits of a cohort", "teacher", f"/teaching/{KITS}/kits/"),
    Scene("kit to release", "leader", f"/teaching/{KITS}/kits/of/m4-lab-day-2/"),
    Scene("asked by participants", "teacher", f"/teaching/{SLUG}/asked/"),
    Scene("announcements", "teacher", f"/teaching/{SLUG}/announcements/"),
    Scene("errors reported here", "kim", "/modules/m1/retroviral-and-lentiviral-vectors/errors/"),
    Scene("contact with the team", "femke", f"/contact/{SLUG}/"),
    Scene("mail to a cohort", "coordinator", f"/cohorts/{SLUG}/mail/"),
    Scene("reported error", "teacher", f"/teaching/{SLUG}/errors/", _reported_error),
    Scene("question and its answers", "teacher", f"/teaching/{SLUG}/asked/", _answered_question),
    Scene("skills to observe", "observer", "/observing/"),
    Scene("skills of a cohort", "observer", f"/observing/{FINISHED}/"),
    Scene("level of a skill", "observer", f"/observing/{FINISHED}/", _open_level),
    Scene("skill of a participant", "observer", f"/observing/{FINISHED}/", _first_observed),
    Scene("participant of a cohort", "teacher", f"/teaching/{SLUG}/", _first_participant),
    *OF_RESULTS,
    *OF_LABS,
    *OF_REPORTS,
    *OF_RIGHTS,
    *OF_ROOMS,
    *OF_SURVEYS,
    Scene("view as participant", "teacher", f"/teaching/{SLUG}/", _view_as_participant),
    Scene("home of who learns nothing", "author", "/"),
    Scene("author's desk", "author", "/author/"),
    Scene("gallery of types", "author", "/author/items/"),
    Scene("upload with errors", "author", "/author/", open_faulty_draft),
    Scene("files of a draft", "author", "/author/", _of_faulty_draft(1)),
    Scene("repair of a file", "author", "/author/", _repair),
    Scene("pages of a draft", "author", "/author/", _of_faulty_draft(2)),
    Scene("preview of a page", "author", "/author/", _preview),
    Scene("publishing refused", "author", "/author/", _of_faulty_draft(3)),
    Scene("publish form", "author", "/author/", _publish_form),
    Scene("rules of the check", "author", "/author/rules/"),
    Scene("one rule", "author", "/author/rules/outcome-is-evidenced/"),
    Scene("experiments", "researcher", "/evaluation/experiments/"),
    Scene("plan of an experiment with faults", "researcher", "/evaluation/experiments/new/", submit_empty),
    Scene("experiment that runs", "researcher", "/evaluation/experiments/een-verhaal-aan-het-begin-van-de-week/"),
    Scene("experiment as a draft", "researcher", "/evaluation/experiments/het-eigen-resultaat-naast-een-richtwaarde/"),
    Scene("opening told as a story", "anna", "/modules/m1/what-is-an-atmp/"),
)
