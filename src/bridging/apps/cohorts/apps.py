from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_TABS = [
    (_("People"), "cohort"),
    (_("Applications"), "desk"),
    (_("On offer"), "offering"),
    (_("Calendar"), "calendar"),
    (_("Edition"), "edition"),
]


class CohortsConfig(AppConfig):
    name = "bridging.apps.cohorts"
    verbose_name = _("Cohorts")

    def ready(self) -> None:
        from bridging.apps.accounts import account_links  # noqa: PLC0415
        from bridging.apps.accounts.access import may  # noqa: PLC0415 -- models must stand first
        from bridging.apps.accounts.models import Person  # noqa: PLC0415
        from bridging.apps.cohorts import providers, tabs  # noqa: PLC0415
        from bridging.apps.cohorts.access import coordinators_of_any, runs_cohort  # noqa: PLC0415
        from bridging.ui import navigation  # noqa: PLC0415

        providers.register()
        about = _("Which groups you take part in or took part in, and how to withdraw.")
        account_links.add(account_links.AccountLink(_("My groups"), about, "cohorts:places", "person"))
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
        navigation.add(
            navigation.NavItem(
                _("Apply"),
                "cohorts:offered",
                order=25,
                # Who runs cohorts gets there from the desk, and has many entries already.
                shows=lambda request: not may(request, coordinators_of_any),
                prefix="/apply/",
                description=_("See which groups begin soon, what each requires, and apply for a place."),
            )
        )
        for order, (label, name) in enumerate(_TABS):
            tabs.add(
                tabs.CohortTab(
                    label,
                    f"cohorts:{name}",
                    10 * order,
                    shows=lambda request, cohort: isinstance(request.user, Person) and runs_cohort(request.user, cohort.slug),
                )
            )
