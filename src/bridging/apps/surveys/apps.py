from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "bridging.apps.surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        from bridging.apps.surveys import providers  # noqa: PLC0415 -- models must stand before providers name them

        providers.register()
