"""WCAG 2.2 AA: axe finds nothing on any kind of page; and what every page owes its readers besides."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.scenes import SCENES, Scene
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow
from tests.browser.world import World

THEMES, LANGUAGES = ("light", "dark"), ("nl", "en")
CASES = [
    # What leads to a page changes it, so such a page is seen once, in the language with the longer words; the others alternate.
    pytest.param(scene, THEMES[number % 2], LANGUAGES[0 if scene.steps else number // 2 % 2], id=scene.name.replace(" ", "-"))
    for number, scene in enumerate(SCENES)
]


@pytest.fixture(scope="module")
def windows() -> dict[str | None, Page]:
    return {}


@pytest.fixture(scope="module")
def lasting(world: World, browser: Browser, signed_in_states: dict[str, Any]) -> Iterator[Site]:
    """A site whose windows stay open from one page to the next, as a reader's does: the browser knows styles, scripts and axe by then."""
    site = Site(world, browser, signed_in_states)
    yield site
    site.close()


@pytest.fixture
def window(lasting: Site, windows: dict[str | None, Page], scene: Scene, theme: str, language: str) -> Iterator[Page]:
    """The window of the one who looks. Pages that something leads to get a window of their own, since that leaves its traces."""
    # Colours change at once, not in a moment: axe would catch them half-way.
    page = None if scene.steps else windows.get(scene.who)
    if page is None:
        page = lasting.page_as(scene.who, language=language, theme=theme, reduced_motion="reduce")
        if not scene.steps:
            windows[scene.who] = page
    else:
        page.context.add_cookies([{"name": "theme", "value": theme, "url": lasting.world.url}])
        page.set_viewport_size(WIDE)
        lasting.speak(page, language, as_someone=scene.who is not None)
    yield page
    if scene.steps:
        page.context.close()
    heard, lasting.complaints = lasting.complaints, []
    assert heard == []


@pytest.fixture(scope="module")
def titles() -> dict[tuple[str, str], str]:
    """Language and title → the address that it leads to."""
    return {}


@pytest.mark.parametrize(("scene", "theme", "language"), CASES)
def test_page_is_accessible(
    lasting: Site, window: Page, titles: dict[tuple[str, str], str], scene: Scene, theme: str, language: str
) -> None:
    page = window

    scene.visit(page)

    _hold_title(titles, page, scene, language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator("h1").count() == 1
    assert axe_findings(page) == []
    page.set_viewport_size(PHONE)
    page.locator("html").evaluate("(html, theme) => { html.dataset.theme = theme; }", _other(THEMES, theme))
    assert axe_findings(page) == []
    assert overflow(page) == []
    if not scene.steps:
        lasting.speak(page, _other(LANGUAGES, language), as_someone=scene.who is not None)
        scene.visit(page)
        _hold_title(titles, page, scene, _other(LANGUAGES, language))
        assert page.locator("html").get_attribute("lang") == _other(LANGUAGES, language)
        assert overflow(page) == []


def _hold_title(titles: dict[tuple[str, str], str], page: Page, scene: Scene, language: str) -> None:
    """Hold that a title tells this page apart from all that were seen before it. What a form leads to keeps the title of its page."""
    if scene.steps:
        return
    title = page.title()
    # The home page of a stranger and that of a member are two pages at one address.
    path = f"{urlsplit(page.url).path} {'welcomes' if scene.path == '/' and scene.who is None else ''}"
    assert title.strip()
    assert not title.startswith(" ·")
    assert titles.setdefault((language, title), path) == path


def _other(pair: tuple[str, str], one: str) -> str:
    return pair[1 - pair.index(one)]


def test_axe_finds_a_fault(site: Site) -> None:
    page = site.page_as()
    page.goto("/modules/")
    page.locator("main").evaluate("(main) => main.append(Object.assign(new Image(), {src: document.querySelector('link[rel=icon]').href}))")
    page.locator("h1").evaluate("(heading) => heading.style.setProperty('color', '#ccc')")

    found = axe_findings(page)

    assert {line.split(":")[0] for line in found} == {"image-alt", "color-contrast"}


def test_overflow_finds_what_is_too_wide(site: Site) -> None:
    page = site.page_as(screen=PHONE)
    page.goto("/modules/")
    page.locator("main").evaluate("(main) => main.insertAdjacentHTML('beforeend', '<pre class=\"broad\">' + 'x'.repeat(400) + '</pre>')")
    page.locator(".broad").evaluate("(block) => block.style.setProperty('overflow', 'visible')")

    assert overflow(page)[-1] == "scrolls sideways"


def test_complaint_of_the_browser_is_heard(site: Site) -> None:
    page = site.page_as()
    page.goto("/modules/")
    page.locator("main").evaluate("(main) => main.insertAdjacentHTML('beforeend', '<p style=\"color: red\">loud</p>')")
    page.locator("main p", has_text="loud").wait_for()

    heard, site.complaints = list(site.complaints), []

    assert any("style-src" in complaint for complaint in heard)
