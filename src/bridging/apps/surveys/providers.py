"""What this app gives to the registries."""

from bridging.apps.courses.publishing_hooks import publish_guards, published
from bridging.apps.surveys.domain.publishing import changed_after_answers, take_instruments


def register() -> None:
    """Register; called once, when all models stand."""
    publish_guards.register("surveys", changed_after_answers)
    published.register("surveys", take_instruments)
