"""How a module ends, seen by everybody who has to do with it: results, proofs, presence, portfolios, signatures, feedback."""

import uuid
from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene, submit_empty

from bridging.demo.fill import SLUG as RUNNING
from bridging.demo.graduates import SLUG
from bridging.demo.signing import OPEN_LINK

_RESULT: Final = "/modules/m1/result/"
_TAUGHT: Final = f"/teaching/{SLUG}/"
_EXAMINED: Final = f"/examining/{SLUG}/"
_RATIONALE: Final = "/modules/m1/assignments/product-rationale/work/"

# The session that the demonstration has played.
_PLAYED: Final = f"/live/{uuid.uuid5(uuid.NAMESPACE_URL, f'demo/live/{SLUG}')}/"


def _person(page: Page, name: str) -> None:
    page.locator("main tbody th a", has_text=name).click()
    expect(page.locator(".requirements")).to_be_visible()


def _name_refused(page: Page) -> None:
    page.locator("input[name=name]").fill("")
    submit_empty(page)


def _closer_look(page: Page) -> None:
    page.locator(".here-more summary").first.click()
    expect(page.locator(".here-more[open] input[type=time]").first).to_be_visible()


def _own_test(page: Page) -> None:
    page.locator(".result-card .button").first.click()
    expect(page.locator(".result-head")).to_be_visible()


def _decision_without_reasons(page: Page) -> None:
    _person(page, "Lars")
    page.locator("input[name=verdict][value=passed]").check()
    page.locator("aside form.form button").first.click()
    expect(page.locator("main .field-error").first).to_be_visible()


def _withdrawing(page: Page) -> None:
    _person(page, "Carmen")
    page.locator(".result-withdraw summary").click()
    expect(page.locator(".result-withdraw textarea")).to_be_visible()


def _turned_by_a_correction(page: Page) -> None:
    page.locator(".notice--warning a").first.click()
    expect(page.locator(".notice--warning")).to_be_visible()


def _what_would_change(page: Page) -> None:
    page.locator("td .button").first.click()
    expect(page.locator("main .rows")).to_have_count(2)


def _correction_refused(page: Page) -> None:
    _what_would_change(page)
    page.locator("textarea[name=reason]").fill("")
    submit_empty(page)


def _what_changed(page: Page) -> None:
    page.locator("main .rows .row-title a").first.click()
    expect(page.locator("main .rows")).to_have_count(2)


def _proofs(page: Page) -> None:
    _person(page, "Eline")
    expect(page.locator(".proofs li")).to_have_count(2)


def _proof_in_force(page: Page) -> None:
    _proofs(page)
    page.locator(".proofs .result-number").first.click()
    expect(page.locator(".result-card--passed")).to_be_visible()


def _proof_replaced(page: Page) -> None:
    _proofs(page)
    page.locator(".proofs .result-number").last.click()
    expect(page.locator(".result-card:not(.result-card--passed)")).to_be_visible()


def _proof_unknown(page: Page) -> None:
    page.locator("input[name=number]").fill("K7RD-9XQM-4FTW-H")
    page.locator("main .button").click()
    expect(page.locator("main .field-error")).to_be_visible()


def _substitute(page: Page) -> None:
    _person(page, "Noor")
    page.locator(".requirement-instead:has(textarea) summary").first.click()
    expect(page.locator(".requirement-instead[open] textarea").first).to_be_visible()


def _exemption(page: Page) -> None:
    _person(page, "Kim")
    page.locator(".notice summary").click()
    expect(page.locator(".notice textarea")).to_be_visible()


def _portfolio(page: Page) -> None:
    _person(page, "Amber")
    page.locator("aside .icon-link").last.click()
    expect(page.locator(".portfolio-lines").first).to_be_visible()


def _remark(page: Page) -> None:
    page.locator(".portfolio-own summary").first.click()
    expect(page.locator(".portfolio-body").first).to_be_visible()


def _peer_given(page: Page) -> None:
    page.locator(".row--done a").first.click()
    expect(page.locator(".rating-form")).to_be_visible()


def _sign(page: Page) -> None:
    page.locator("button[value=sign]").click()
    expect(page.locator(".notice--right")).to_be_visible()


OF_RESULTS: Final = (
    Scene("own result with a proof", "amber", _RESULT),
    Scene("own result not passed", "gijs", _RESULT),
    Scene("own result with an exemption", "kim", _RESULT),
    Scene("module with an exemption", "kim", "/modules/m1/"),
    Scene("exemption before an examiner", "examiner", f"/examining/{RUNNING}/", _exemption),
    Scene("test and what the resit asks", "gijs", _RESULT, _own_test),
    Scene("own result put forward", "fatima", _RESULT),
    Scene("own result withdrawn", "joris", _RESULT),
    Scene("name on the proof refused", "hanna", _RESULT, _name_refused),
    Scene("own portfolio", "amber", "/portfolio/", _remark),
    Scene("own files", "amber", "/my-files/"),
    Scene("presence of a cohort", "teacher", f"{_TAUGHT}presence/"),
    Scene("presence at a meeting", "teacher", f"{_TAUGHT}presence/m1-debate/", _closer_look),
    Scene("register of presence", "coordinator", f"/cohorts/{SLUG}/presence/"),
    Scene("own presence", "dirk", "/presence/m1/"),
    Scene("results of a cohort", "teacher", f"{_TAUGHT}results/"),
    Scene("results of a participant", "teacher", f"{_TAUGHT}results/", _substitute),
    Scene("portfolio of a participant", "teacher", f"{_TAUGHT}results/", _portfolio),
    Scene("cohorts to examine", "examiner", "/examining/"),
    Scene("results to establish", "examiner", _EXAMINED),
    Scene("substitute before an examiner", "examiner", _EXAMINED, _substitute),
    Scene("decision without reasons", "examiner", _EXAMINED, _decision_without_reasons),
    Scene("withdrawing a result", "examiner", _EXAMINED, _withdrawing),
    Scene("result that a correction turned", "examiner", _EXAMINED, _turned_by_a_correction),
    Scene("corrections", "examiner", "/corrections/"),
    Scene("what a correction would change", "examiner", "/corrections/", _what_would_change),
    Scene("correction without a reason", "examiner", "/corrections/", _correction_refused),
    Scene("what a correction changed", "examiner", "/corrections/", _what_changed),
    Scene("proofs of a participant", "examiner", _EXAMINED, _proofs),
    Scene("proof to look up", None, "/verify/"),
    Scene("proof that holds", "examiner", _EXAMINED, _proof_in_force),
    Scene("proof that was replaced", "examiner", _EXAMINED, _proof_replaced),
    Scene("proof that nobody has", None, "/verify/", _proof_unknown),
    Scene("feedback given to a peer", "kim", _RATIONALE, _peer_given),
    Scene("feedback received from peers", "anna", _RATIONALE),
    Scene("what teammates say", "amber", f"{_PLAYED}teammates/"),
    Scene("papers of a live session", "teacher", f"{_PLAYED}papers/"),
    Scene("task to sign", None, f"/sign/{OPEN_LINK}/"),
    Scene("task signed", None, f"/sign/{OPEN_LINK}/", _sign),
)
