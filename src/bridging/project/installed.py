"""Which of the programme's apps are there: an app counts from the moment its package has an ``apps.py``."""

from importlib.util import find_spec

# In the order of the layers, lowest first.
_APPS = ("accounts", "courses", "cohorts", "study", "conversations", "meetings", "teamwork", "escape", "labs", "surveys", "evaluation")


def own_apps() -> list[str]:
    return [f"bridging.apps.{name}" for name in _APPS if _exists(f"bridging.apps.{name}", "apps")]


def apps_with(module: str) -> list[str]:
    """Return the dotted names of the apps' modules of that name, such as every ``urls``."""
    return [f"{app}.{module}" for app in own_apps() if _exists(app, module)]


def _exists(package: str, module: str) -> bool:
    return find_spec(package) is not None and find_spec(f"{package}.{module}") is not None
