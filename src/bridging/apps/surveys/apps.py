from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    name = "bridging.apps.surveys"
    verbose_name = _("Surveys")

    def ready(self) -> None:
        from bridging.apps.cohorts import tabs  # noqa: PLC0415
        from bridging.apps.study import teaching_tabs  # noqa: PLC0415
        from bridging.apps.study.access import manages  # noqa: PLC0415
        from bridging.apps.surveys import providers  # noqa: PLC0415 -- models must stand before providers name them

        teaching_tabs.add(
            teaching_tabs.TeachingTab(
                "surveys",
                _("Surveys"),
                "surveys:teaching",
                teaching_tabs.TabGroup.EVALUATION,
                shows=lambda edition: bool(edition.outline.get("waves")),
            )
        )
        tabs.add(tabs.CohortTab(_("Surveys"), "surveys:cohort", 65, shows=manages))
        providers.register()
