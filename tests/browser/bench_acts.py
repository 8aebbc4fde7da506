"""What everybody does at a bench by keyboard: choose in a menu, and send a tool's form."""

from playwright.sync_api import Page, expect


def choose(page: Page, name: str, start: str) -> None:
    """Go down the options to the one that begins like this."""
    field = page.locator(f"#bench select[name={name}]")
    options = [option.strip() for option in field.locator("option").all_text_contents()]
    wanted = next((place for place, option in enumerate(options) if option.startswith(start)), None)
    assert wanted is not None, f"{name} has no option that begins with {start}"
    field.press("Home")
    for place in range(wanted + 1):
        # A menu follows a key a moment later.
        expect(field).to_have_js_property("selectedIndex", place)
        if place < wanted:
            field.press("ArrowDown")


def send(page: Page, tool: str) -> None:
    page.locator(f"#tool-{tool} form button").focus()
    with page.expect_response(lambda answer: answer.url.endswith("/act/")) as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 200
    expect(page.locator("#bench .bench-done, #bench .bench-debrief").first).to_be_focused()
