"""WCAG 2.2 AA: axe finds nothing on any kind of page; and what every page owes its readers besides."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from tests.browser.scenes import SCENES, Scene
from tests.browser.site import PHONE, Site, axe_findings, overflow

THEMES, LANGUAGES = ("light", "dark"), ("nl", "en")
CASES = [
    # What leads to a page changes it, so such a page is seen once, in the language with the longer words; the others alternate.
    pytest.param(scene, THEMES[number % 2], LANGUAGES[0 if scene.steps else number // 2 % 2], id=scene.name.replace(" ", "-"))
    for number, scene in enumerate(SCENES)
]


@pytest.mark.parametrize(("scene", "theme", "language"), CASES)
def test_page_is_accessible(site: Site, scene: Scene, theme: str, language: str) -> None:
    # Colours change at once, not in a moment: axe would catch them half-way.
    page = site.page_as(scene.who, language=language, theme=theme, reduced_motion="reduce")

    scene.visit(page)

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.locator("h1").count() == 1
    assert axe_findings(page) == []
    page.set_viewport_size(PHONE)
    page.locator("html").evaluate("(html, theme) => { html.dataset.theme = theme; }", _other(THEMES, theme))
    assert axe_findings(page) == []
    assert overflow(page) == []
    if not scene.steps:
        site.speak(page, _other(LANGUAGES, language), as_someone=scene.who is not None)
        scene.visit(page)
        assert page.locator("html").get_attribute("lang") == _other(LANGUAGES, language)
        assert overflow(page) == []


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


@pytest.mark.parametrize("language", ["nl", "en"])
def test_titles_tell_pages_apart(site: Site, language: str) -> None:
    pages: dict[str | None, Page] = {}
    titles: dict[str, set[str]] = {}
    for scene in SCENES:
        if scene.who not in pages:
            pages[scene.who] = site.page_as(scene.who, language=language)
        answer = pages[scene.who].request.get(scene.path)
        found = re.search(r"<title>(.*?)</title>", answer.text(), re.DOTALL)
        assert found, scene.path
        # Whoever may not see a page is led to another. The home page of a stranger and that of a member are two pages at one address.
        path = urlsplit(answer.url).path
        titles.setdefault(found[1], set()).add(f"{path} {'welcomes' if path == '/' and scene.who is None else ''}")

    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}
    assert all(title.strip() and not title.startswith(" ·") for title in titles)
