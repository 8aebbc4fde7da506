"""Who may open the pages that come with the libraries, whose views cannot say so themselves.

A key is a URL name, with its namespaces; one that ends with ``:`` stands for a whole namespace.
"""

from typing import Final

from bridging.apps.accounts.access import Rule, administrators, authors_or_debug, everyone, signed_in

RULES: Final[dict[str, Rule]] = {
    "admin:": administrators,
    "account_login": everyone,
    "account_logout": everyone,
    "account_inactive": everyone,
    "account_signup": everyone,
    "account_reset_password": everyone,
    "account_reset_password_done": everyone,
    "account_reset_password_from_key": everyone,
    "account_reset_password_from_key_done": everyone,
    "account_email_verification_sent": everyone,
    "account_confirm_email": everyone,
    "account_confirm_login_code": everyone,
    "account_request_login_code": everyone,
    "account_reauthenticate": signed_in,
    "account_email": signed_in,
    "account_change_password": signed_in,
    "account_set_password": signed_in,
    "mfa_authenticate": everyone,
    "mfa_login_webauthn": everyone,
    "mfa_trust": everyone,
    "mfa_index": signed_in,
    "mfa_reauthenticate": signed_in,
    "mfa_reauthenticate_webauthn": signed_in,
    "mfa_activate_totp": signed_in,
    "mfa_deactivate_totp": signed_in,
    "mfa_view_recovery_codes": signed_in,
    "mfa_generate_recovery_codes": signed_in,
    "mfa_download_recovery_codes": signed_in,
    "mfa_list_webauthn": signed_in,
    "mfa_add_webauthn": signed_in,
    "mfa_edit_webauthn": signed_in,
    "mfa_remove_webauthn": signed_in,
    # Opened by the signature in the address.
    "news": everyone,
    "ui:theme": everyone,
    "ui:style": authors_or_debug,
}
