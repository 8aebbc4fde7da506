"""How a test walks through the site: as whom, in which language and theme, on which screen; and what the browser complained of."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Locator, Page, Response
from tests.browser.world import SESSIONS, World

from bridging.demo.people import DOMAIN, PASSWORD

WIDE: Final = {"width": 1280, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
# A form sent back with its faults and a page that is refused or absent are answers, not failures.
_MEANT: Final = frozenset({403, 404, 409, 422})
_SENT_ON: Final = 302
_AXE: Final = next(Path(__file__).parent.glob("vendor/axe-core-*/axe.min.js"))
_WATCH_POLICY: Final = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`content security policy: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
});
"""
# Style sheets are loaded anew for a rule that is off; the rule on sounds needs its media.
_RUN_AXE: Final = """
axe.run(document, {OPTIONS, resultTypes: ["violations"], preload: {assets: ["media"]}}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}\\n    ${failureSummary}`)))
"""
_EVERY_RULE: Final = 'rules: {"target-size": {enabled: true}}'
# What another theme or another width can break on a page that keeps all other rules.
_RULES_OF_LOOKS: Final = 'runOnly: ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]'


@dataclass(slots=True)
class Site:
    """One world seen through one browser. ``states`` keeps who is signed in, so that each person signs in once.

    People are named by their key in the demo (``anna``, ``teacher`` …); nobody is ``None``. They come in with the session that the world holds
    for them; who came later, and everybody where a test is about signing in, ``by_password``.
    """

    world: World
    browser: Browser
    states: dict[str, Any]
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    by_password: bool = False

    def page_as(
        self, key: str | None = None, *, language: str = "en", theme: str = "light", screen: dict[str, int] = WIDE, **options: Any
    ) -> Page:
        """Open a window for this person; it has not gone anywhere yet."""
        context = self.browser.new_context(
            base_url=self.world.url, viewport=screen, locale={"nl": "nl-NL", "en": "en-GB"}[language],
            storage_state=self._state(key) if key else None, **options,
        )  # fmt: skip
        self.contexts.append(context)
        context.add_cookies([{"name": "theme", "value": theme, "url": self.world.url}])
        context.add_init_script(_WATCH_POLICY)
        page = context.new_page()
        self.speak(page, language, as_someone=key is not None)
        self._listen(page)
        return page

    def speak(self, page: Page, language: str, *, as_someone: bool) -> None:
        """Have the site answer in this language from the next page on."""
        context = page.context
        context.add_cookies([{"name": "django_language", "value": language, "url": self.world.url}])
        if as_someone:
            # A signed-in person's own language comes before the browser's.
            form = {"language": language, "next": "/style/"}
            answer = context.request.post("/language/", form=form, headers=_csrf(context), max_redirects=0)
            assert answer.status == _SENT_ON

    def become(self, page: Page, key: str | None, *, theme: str) -> None:
        """Let a window go on as somebody else; of the one before it keeps nothing but what the browser has fetched."""
        if page.url.startswith(self.world.url):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        context = page.context
        context.clear_cookies()
        context.add_cookies([*(self._state(key)["cookies"] if key else []), {"name": "theme", "value": theme, "url": self.world.url}])

    def renew(self, page: Page) -> Page:
        """Return a new page in the place of one that has seen much: a page keeps memory of all that it ever showed."""
        fresh = page.context.new_page()
        self._listen(fresh)
        page.close()
        return fresh

    def means(self, *complaints: str) -> None:
        """Say beforehand what a browser will complain of because the test brings it about; judged when the site closes.

        A browser may name a failed sending long after the test has seen what came of it.
        """
        self.meant += complaints

    def close(self) -> None:
        """Close every window, then fail if a browser found something to complain of that was not meant."""
        for context in self.contexts:
            context.close()
        unmeant = [each for each in self.complaints if not any(part in each for part in self.meant)]
        assert unmeant == [], unmeant

    def _state(self, key: str) -> Any:
        if key not in self.states:
            held = {} if self.by_password else json.loads((self.world.home / SESSIONS).read_text(encoding="utf-8"))
            self.states[key] = self._state_with(held[key]) if key in held else self._sign_in(key)
        return self.states[key]

    def _state_with(self, cookies: dict[str, str]) -> Any:
        more = {"domain": urlsplit(self.world.url).hostname, "path": "/", "sameSite": "Lax"}
        return {"cookies": [{"name": name, "value": value, **more} for name, value in cookies.items()], "origins": []}

    def _sign_in(self, key: str) -> Any:
        context = self.browser.new_context(base_url=self.world.url)
        context.request.get("/account/login/")
        login = key if "@" in key else f"{key}@{DOMAIN}"
        answer = context.request.post(
            "/account/login/", form={"login": login, "password": PASSWORD}, headers=_csrf(context), max_redirects=0
        )
        assert answer.status == _SENT_ON
        state = context.storage_state()
        context.close()
        return state

    def _listen(self, page: Page) -> None:
        answers: set[str] = set()

        def answered(response: Response) -> None:
            if response.status in _MEANT and response.request.resource_type in {"document", "fetch", "xhr"}:
                answers.add(response.url)

        def said(message: ConsoleMessage) -> None:
            if message.type == "error" and not (message.text.startswith("Failed to load resource") and message.location["url"] in answers):
                self.complaints.append(f"{page.url}: {message.text}")

        page.on("response", answered)
        page.on("console", said)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))


def _csrf(context: BrowserContext) -> dict[str, str]:
    return {"X-CSRFToken": next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")}


def say_how_sure(question: Locator, level: int = 3) -> None:
    """Choose one of the three levels, as a question asks before its answer is checked."""
    question.locator(".question-confidence label").nth(level - 1).click()


def axe_findings(page: Page, through: CDPSession | None = None, *, of_looks: bool = False) -> list[str]:
    """Return what axe holds against the page as it stands, one line or so per element; ``of_looks`` asks for what looks alone decide.

    The script goes in through the debugger's door, which no policy guards: so the page keeps its own policy, and is judged under it.
    Whoever holds a door open already says ``through`` which: closing another would take made-up devices away.
    """
    door = through or page.context.new_cdp_session(page)
    if not _evaluate(door, "typeof axe === 'object'"):
        _evaluate(door, f"{_AXE.read_text(encoding='utf-8')}; true")
    found = _evaluate(door, _RUN_AXE.replace("OPTIONS", _RULES_OF_LOOKS if of_looks else _EVERY_RULE))
    if through is None:
        door.detach()
    return list(found)


def _evaluate(door: Any, script: str) -> Any:
    answer = door.send("Runtime.evaluate", {"expression": script, "awaitPromise": True, "returnByValue": True})
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["exceptionDetails"])
    return answer["result"]["value"]


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page wider than its window, or nothing."""
    return list(page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1)
            .map((element) => `${element.localName}.${element.className} to ${Math.round(element.getBoundingClientRect().right)} of ${width}`)
            .slice(0, 8).concat("scrolls sideways");
        }"""
    ))  # fmt: skip


def hold_whole(*pages: Page) -> None:
    """Hold what stands on these screens now to what every page owes its readers."""
    for page in pages:
        page.evaluate("window.scrollTo(0, 0)")
        assert (page.url, axe_findings(page), overflow(page)) == (page.url, [], [])
