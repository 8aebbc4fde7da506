from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EscapeConfig(AppConfig):
    name = "bridging.apps.escape"
    verbose_name = _("Escape rooms")

    def ready(self) -> None:
        from bridging.apps.escape import news, providers  # noqa: PLC0415 -- models must stand first
        from bridging.apps.escape.access import shows_rooms  # noqa: PLC0415
        from bridging.apps.study import teaching_tabs  # noqa: PLC0415
        from bridging.ui import navigation  # noqa: PLC0415

        teaching_tabs.add(
            teaching_tabs.TeachingTab(
                "rooms",
                _("Escape room"),
                "escape:cohort",
                teaching_tabs.TabGroup.MEETINGS,
                shows=lambda edition: bool(edition.outline.get("rooms")),
            )
        )
        navigation.add(
            navigation.NavItem(
                _("Escape rooms"),
                "escape:rooms",
                order=61,
                shows=shows_rooms,
                prefix="/rooms/",
                description=_("The rooms that you lead: open one, and go on with what is played now."),
            )
        )
        news.register()
        providers.register()
