from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudyConfig(AppConfig):
    name = "bridging.apps.study"
    verbose_name = _("Study")

    def ready(self) -> None:
        from bridging.apps.study import (  # noqa: PLC0415 -- models must stand first
            entrances,
            plan_providers,
            providers,
            record_providers,
            sitting_providers,
            work_providers,
        )

        for each in (entrances, providers, plan_providers, record_providers, sitting_providers, work_providers):
            each.register()
