"""What the app adds to the registries of the apps below."""

from bridging.apps.meetings import (
    bench_providers,
    feed_providers,
    gate_providers,
    guest_providers,
    kit_providers,
    make_up_providers,
    presence_providers,
    way_providers,
)


def register() -> None:
    """Called once, when the app is ready."""
    way_providers.register()
    presence_providers.register()
    bench_providers.register()
    feed_providers.register()
    gate_providers.register()
    guest_providers.register()
    kit_providers.register()
    make_up_providers.register()
