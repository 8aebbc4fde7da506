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
            teaching_tabs.TeachingTab(
                "labs", _("Labs"), "labs:cohort", teaching_tabs.TabGroup.LEARNING, shows=lambda edition: bool(edition.outline.get("labs"))
            )
        )
        providers.register()
        kinds = ("plot", "plate", "picture", "rows", "sequence", "timeline", "trace", "alignment")
        drawn = ("figure", "scale", "drawing", "table-drawing", "sequence-layout", "sequence-drawing")
        shared = ("gates", "level", "saving", "page-rows")
        for name in (*kinds, *drawn, *shared):
            importmap.add(f"labs/{name}", f"labs/js/{name}.js", is_everywhere=False)
