from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bridging.apps.accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from bridging.apps.accounts import providers  # noqa: PLC0415 -- models must stand before providers name them

        providers.register()
