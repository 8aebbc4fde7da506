"""Pages of surveys: what a participant fills in, with faults and afterwards; how they go, for teachers and coordinators; sheets typed in."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene

from bridging.demo.fill import SLUG

ON_HOME: Final = "main a[href^='/surveys/']"


def open_survey(page: Page, number: int = 0) -> None:
    page.locator(ON_HOME).nth(number).click()
    expect(page.locator(".survey-promise")).to_be_visible()


def _send_a_fault(page: Page) -> None:
    open_survey(page)
    page.locator("[name='btg-pulse.workload']").fill("?")
    page.locator(".survey-foot [value=hand-in]").click()
    expect(page.locator(".error-summary")).to_be_visible()


def _decline(page: Page) -> None:
    open_survey(page, 1)
    page.locator("[value=decline]").click()
    expect(page.locator(".survey-promise")).to_have_count(0)


def _open_windows(page: Page) -> None:
    page.locator("main .rows summary").first.click()
    expect(page.locator("main .survey-window").first).to_be_visible()


def _type_in(page: Page) -> None:
    page.locator("main a[href$='/type-in/']").first.click()
    expect(page.locator("form.survey")).to_be_visible()


OF_SURVEYS: Final = (
    Scene("survey to fill in", "anna", "/", open_survey),
    Scene("survey with a fault", "anna", "/", _send_a_fault),
    Scene("survey that somebody rather leaves", "anna", "/", _decline),
    Scene("surveys of a cohort for its teacher", "teacher", f"/teaching/{SLUG}/surveys/", _open_windows),
    Scene("surveys of a cohort for a coordinator", "coordinator", f"/cohorts/{SLUG}/surveys/"),
    Scene("sheet of a survey typed in", "teacher", f"/teaching/{SLUG}/surveys/", _type_in),
    Scene("instruments and their words", "coordinator", "/surveys/instruments/"),
    Scene("survey words of others to enter", "coordinator", "/surveys/instruments/ueq-s/1/"),
)
