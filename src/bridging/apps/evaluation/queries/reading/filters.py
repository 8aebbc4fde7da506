"""Which people are asked about: the fixed set of filters that reports have. Nobody puts together a question of one's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """``year`` is that in which a cohort began; what is empty is not asked for."""

    year: int | None = None
    partner: str = ""
    cohort: str = ""
    module: str = ""

    @property
    def subject(self) -> str:
        """Return a name for what is asked, the same for the same filters: what a run is about."""
        said = (("year", self.year), ("partner", self.partner), ("cohort", self.cohort), ("module", self.module))
        return " · ".join(f"{name}={value}" for name, value in said if value) or "programme"


EVERYBODY = Filters()


def filters_in(subject: str) -> dict[str, str]:
    """Return name → value of the filters that a subject says; none for everybody."""
    return dict(each.split("=", 1) for each in subject.split(" · ") if "=" in each)
