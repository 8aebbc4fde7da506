from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "bridging.apps.cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from bridging.apps.accounts.access import may  # noqa: PLC0415 -- models must stand first
        from bridging.apps.cohorts import providers, tabs  # noqa: PLC0415
        from bridging.apps.cohorts.access import coordinators_of_any, coordinators_of_cohort  # noqa: PLC0415
        from bridging.ui import navigation  # noqa: PLC0415

        providers.register()
        navigation.add(
            navigation.NavItem(
                _("Cohorts"),
                "cohorts:cohorts",
                order=70,
                shows=lambda request: may(request, coordinators_of_any),
                prefix="/cohorts/",
                description=_("Make cohorts, invite people and choose the edition that they read."),
            )
        )
        for order, (label, name) in enumerate([(_("People"), "cohort"), (_("Calendar"), "calendar"), (_("Edition"), "edition")]):
            tabs.add(
                tabs.CohortTab(
                    label,
                    f"cohorts:{name}",
                    10 * order,
                    shows=lambda request, cohort: may(request, coordinators_of_cohort, slug=cohort.slug),
                )
            )
