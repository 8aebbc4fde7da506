"""What this app gives to the registries."""


def register() -> None:
    """Register; called once, when all models stand."""
