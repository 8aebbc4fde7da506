from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamworkConfig(AppConfig):
    name = "bridging.apps.teamwork"
    verbose_name = _("Live team-based learning")

    def ready(self) -> None:
        from bridging.apps.cohorts import tabs  # noqa: PLC0415
        from bridging.apps.study import teaching_tabs  # noqa: PLC0415
        from bridging.apps.study.access import manages  # noqa: PLC0415
        from bridging.apps.teamwork import news, providers  # noqa: PLC0415 -- models must stand first
        from bridging.apps.teamwork.queries.peers import has_reports  # noqa: PLC0415

        teaching_tabs.add(
            teaching_tabs.TeachingTab(
                "live",
                _("Live"),
                "teamwork:cohort",
                teaching_tabs.TabGroup.MEETINGS,
                shows=lambda edition: bool(edition.outline.get("tbl")),
            )
        )
        tabs.add(
            tabs.CohortTab(
                _("Reported comments"),
                "teamwork:comment-reports",
                70,
                # Most cohorts never have any.
                shows=lambda request, cohort: manages(request, cohort) and has_reports(cohort),
            )
        )
        news.register()
        providers.register()
