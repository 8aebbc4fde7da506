"""A passkey, from the account page to the door it opens, with the browser's own made-up authenticator."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect
from tests.browser.site import PHONE, Site, axe_findings
from tests.browser.world import World

from bridging.demo.people import PASSWORD

# Nobody else's test signs in as her.
WHO: Final = "zeno"
DEVICE: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def local(world: World, browser: Browser) -> Iterator[Site]:
    """The site by the one name for which a browser makes passkeys without a certificate."""
    site = Site(replace(world, url=world.url.replace("127.0.0.1", "localhost")), browser, {}, by_password=True)
    yield site
    site.close()


def _with_device(page: Page) -> CDPSession:
    door = page.context.new_cdp_session(page)
    door.send("WebAuthn.enable")
    door.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return door


def _sign_out(page: Page) -> None:
    page.locator("details.menu:has(.avatar) > summary").click()
    page.locator("form[action$='/logout/'] button").first.click()
    page.goto("/account/login/")


def _confirm(page: Page) -> None:
    """Show once more that it is oneself, as is asked before anything about signing in changes."""
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Bevestigen").click()


def test_passkey_is_added_opens_the_door_and_is_taken_away(local: Site) -> None:
    page = local.page_as(WHO, language="nl")
    door = _with_device(page)

    page.goto("/account/")
    page.get_by_role("link", name="Passkeys en tweede stap").click()
    page.locator("section", has_text="Passkeys en beveiligingssleutels").get_by_role("link", name="Toevoegen").click()
    _confirm(page)
    page.get_by_label("Naam van deze passkey").fill("Laptop van het lab")
    expect(page.get_by_label("Alleen hiermee inloggen")).to_be_checked()
    assert axe_findings(page, door) == []
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    expect(page.get_by_text("Uw passkey is toegevoegd.")).to_be_visible()
    expect(page.locator(".recovery-codes > li")).to_have_count(10)
    assert axe_findings(page, door) == []

    _sign_out(page)
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page.locator("details.menu .avatar")).to_be_visible()
    page.goto("/account/2fa/webauthn/")
    row = page.locator(".rows > .row")
    expect(row).to_contain_text("Laptop van het lab")
    expect(row).to_contain_text("voor het laatst gebruikt")
    assert axe_findings(page, door) == []

    # The same device again.
    page.get_by_role("link", name="Passkey toevoegen").click()
    if page.get_by_role("button", name="Bevestigen").is_visible():
        _confirm(page)
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_role("alert")).to_have_text("Dit apparaat of deze sleutel staat al bij uw passkeys.")

    _sign_out(page)
    page.get_by_label("E-mailadres").fill(f"{WHO}@demo.example.org")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_label("Wachtwoord", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")
    assert axe_findings(page, door) == []
    page.get_by_role("button", name="Gebruik uw passkey").click()
    expect(page.locator("details.menu .avatar")).to_be_visible()

    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name=re.compile("Verwijderen")).click()
    _confirm(page)
    page.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_text("U hebt nog geen passkey.")).to_be_visible()

    # The device still offers it; the site does not take it.
    _sign_out(page)
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page.locator(".toast")).to_contain_text("Deze passkey hoort hier bij geen account.")
    expect(page.locator("details.menu .avatar")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "button", "words"),
    [("nl", "Gebruik een passkey", "Er is geen passkey gebruikt"), ("en", "Use a passkey", "No passkey was used")],
)
def test_device_without_a_passkey_says_so_in_place(local: Site, language: str, button: str, words: str) -> None:
    page = local.page_as(language=language, screen=PHONE)
    door = _with_device(page)
    page.goto("/account/login/")

    page.get_by_role("button", name=button).click()

    expect(page.get_by_role("alert")).to_contain_text(words)
    assert axe_findings(page, door) == []
