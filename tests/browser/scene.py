"""One kind of page of the site, and the step that many of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True, slots=True)
class Scene:
    """``who`` is a key of the demo's people; ``steps`` leads there from ``path``, which is enough by itself when there are none."""

    name: str
    who: str | None
    path: str
    steps: Callable[[Page], None] | None = None
    status: int = 200

    def visit(self, page: Page) -> None:
        # To another place of the page that is open already the browser only scrolls.
        answer = page.goto(self.path) or page.reload()
        assert answer is not None
        assert answer.status == self.status
        if self.steps:
            self.steps(page)

    def __str__(self) -> str:
        return self.name


def submit_empty(page: Page) -> None:
    """Send a form with everything left out, past the browser's own check."""
    page.locator("main form.form").first.evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")
    expect(page.locator("main .field-error").first).to_be_visible()


def weigh_a_move(page: Page) -> None:
    """Put a meeting on the moment of another, and look at what that runs into."""
    moments = page.locator("input[type=datetime-local]")
    moments.first.fill(moments.nth(1).input_value())
    page.locator("button[value=weigh]").click()
    expect(page.locator(".cohort-clashes").first).to_be_visible()
