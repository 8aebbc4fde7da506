"""WCAG 2.2 AA: axe finds nothing on any kind of page; and what every page owes its readers besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.scenes import SCENES, Scene
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow
from tests.browser.world import World

THEMES, LANGUAGES = ("light", "dark"), ("nl", "en")
# After so many scenes a page holds some hundreds of megabytes that it no longer needs.
SCENES_OF_A_PAGE = 25


def _cases() -> Iterator[Any]:
    """Give each page its theme, language and the width at which every rule is held to it, all of them in turn.

    What leads to a page changes it, so such a page is seen once, in the language with the longer words. The others are seen in both, and
    the next page of the same person goes on in the language of the last.
    """
    spoken: dict[str | None, str] = {}
    for number, scene in enumerate(SCENES):
        language = LANGUAGES[0] if scene.steps else spoken.get(scene.who, LANGUAGES[0])
        spoken[scene.who] = language if scene.steps else _other(LANGUAGES, language)
        yield pytest.param(scene, THEMES[number % 2], language, number % 4 > 1, id=scene.name.replace(" ", "-"))


def _other(pair: tuple[str, str], one: str) -> str:
    return pair[1 - pair.index(one)]


@pytest.fixture(scope="module")
def lasting(world: World, browser: Browser, signed_in_states: dict[str, Any]) -> Iterator[Site]:
    site = Site(world, browser, signed_in_states)
    yield site
    site.close()


@dataclass(slots=True)
class Window:
    page: Page
    scenes: int = 0


@pytest.fixture(scope="module")
def only_window(lasting: Site) -> Window:
    """One window for all: it knows styles and scripts from one page to the next, whoever looks."""
    # Colours change at once, not in a moment: axe would catch them half-way.
    return Window(lasting.page_as(reduced_motion="reduce"))


@pytest.fixture(scope="module")
def spoken() -> dict[str | None, str]:
    """Person → the language that the site speaks with her."""
    return {}


@pytest.fixture
def window(lasting: Site, only_window: Window, spoken: dict[str | None, str], scene: Scene, theme: str, language: str) -> Iterator[Page]:
    lasting.become(only_window.page, scene.who, theme=theme)
    only_window.scenes += 1
    if only_window.scenes % SCENES_OF_A_PAGE == 0:
        only_window.page = lasting.renew(only_window.page)
    page = only_window.page
    _speak(lasting, page, spoken, scene, language)
    page.set_viewport_size(WIDE)
    yield page
    heard, lasting.complaints = lasting.complaints, []
    assert heard == []


def _speak(site: Site, page: Page, spoken: dict[str | None, str], scene: Scene, language: str) -> None:
    site.speak(page, language, as_someone=scene.who is not None and spoken.get(scene.who) != language)
    spoken[scene.who] = language


@pytest.fixture(scope="module")
def titles() -> dict[tuple[str, str], str]:
    """Language and title → the address that it leads to."""
    return {}


@pytest.mark.parametrize(("scene", "theme", "language", "is_judged_on_phone"), list(_cases()))
def test_page_is_accessible(
    lasting: Site,
    window: Page,
    spoken: dict[str | None, str],
    titles: dict[tuple[str, str], str],
    scene: Scene,
    theme: str,
    language: str,
    is_judged_on_phone: bool,
) -> None:
    """Every rule is held to a page once; what the other theme and the other width can break, is looked at again there."""
    page = window

    scene.visit(page)

    _hold_title(titles, page, scene, language)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator("h1").count() == 1
    assert axe_findings(page, of_looks=is_judged_on_phone) == []
    page.set_viewport_size(PHONE)
    page.locator("html").evaluate("(html, theme) => { html.dataset.theme = theme; }", _other(THEMES, theme))
    assert axe_findings(page, of_looks=not is_judged_on_phone) == []
    assert overflow(page) == []
    if not scene.steps:
        _speak(lasting, page, spoken, scene, _other(LANGUAGES, language))
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
