from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabsConfig(AppConfig):
    name = "bridging.apps.labs"
    verbose_name = _("Labs")

    def ready(self) -> None:
        from bridging.apps.labs import providers  # noqa: PLC0415 -- models must stand first
        from bridging.apps.study import teaching_tabs  # noqa: PLC0415
        from bridging.ui import importmap  # noqa: PLC0415

        teaching_tabs.add(
            teaching_tabs.TeachingTab("labs", _("Labs"), "labs:cohort", shows=lambda edition: bool(edition.outline.get("labs")))
        )
        providers.register()
        for name in ("plot", "scale", "drawing", "gates", "saving"):
            importmap.add(f"labs/{name}", f"labs/js/{name}.js")
