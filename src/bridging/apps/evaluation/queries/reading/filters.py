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
