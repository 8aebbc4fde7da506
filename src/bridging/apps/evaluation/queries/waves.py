"""What waves of questionnaires are called."""

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import Wave


def wave_titles(language: str, *, cohort: Cohort | None = None, module: str = "") -> dict[str, str]:
    """Return wave → its title in the newest cohort that had it: of one cohort, of the cohorts of a module, or of all."""
    found = (
        Wave.objects.filter(cohort=cohort) if cohort else Wave.objects.filter(cohort__module_id=module) if module else Wave.objects.all()
    )
    return {wave.wave_id: wave.title(language) for wave in found.order_by("opens_at").only("wave_id", "title_nl", "title_en")}
