from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "bridging.apps.cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from bridging.apps.cohorts import providers  # noqa: PLC0415 -- models must stand first

        providers.register()
