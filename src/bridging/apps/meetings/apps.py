from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "bridging.apps.meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        from bridging.apps.cohorts import tabs  # noqa: PLC0415
        from bridging.apps.meetings import news, providers  # noqa: PLC0415 -- models must stand first
        from bridging.apps.study.access import manages  # noqa: PLC0415

        tabs.add(tabs.CohortTab(_("Presence"), "meetings:register", 46, shows=manages))
        news.register()
        providers.register()
