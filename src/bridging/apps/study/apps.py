from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudyConfig(AppConfig):
    name = "bridging.apps.study"
    verbose_name = _("Study")

    def ready(self) -> None:
        from bridging.apps.study import providers  # noqa: PLC0415 -- models must stand first
        from bridging.apps.study.access import shows_teaching  # noqa: PLC0415
        from bridging.ui import importmap, navigation  # noqa: PLC0415

        providers.register()
        navigation.add(navigation.NavItem(_("Teaching"), "study:teaching", order=60, shows=shows_teaching, prefix="/teaching/"))
        for name in ("place", "margin", "language", "sections"):
            importmap.add(f"study/{name}", f"study/js/{name}.js")
