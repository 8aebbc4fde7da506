"""Which benches there are: a line each."""

from collections.abc import Mapping
from importlib import import_module, invalidate_caches
from typing import Any, Final

from pydantic import TypeAdapter

from bridging.engines.labs.bench import Bench
from bridging.engines.labs.schema import Lab, PhotometryLab

MODELS: Final[Mapping[str, type[Lab]]] = {"photometry": PhotometryLab}
_BENCHES: Final[Mapping[str, str]] = {"photometry": "bridging.engines.labs.photometry.bench"}


class NoLaboratory(Exception):
    """The libraries that benches calculate with (the extra ``labs``) are not installed here."""


def lab_model(data: object) -> type[Lab] | None:
    """Return the schema that a file's ``bench`` asks for, or None."""
    name = data.get("bench") if isinstance(data, Mapping) else None
    return MODELS.get(name) if isinstance(name, str) else None


def load_lab(data: Mapping[str, Any]) -> Lab:
    """Return the lab that a file holds; raise pydantic's ValidationError, or KeyError for a bench that there is not."""
    return MODELS[data["bench"]].model_validate(data)


def lab_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file of a lab, for editors."""
    return TypeAdapter(PhotometryLab).json_schema()


def bench_of(lab: Lab) -> Bench[Any, Any]:
    """Return the bench of a lab; raise NoLaboratory where its science is not installed."""
    try:
        import_module("numpy")
    except ModuleNotFoundError as fault:
        # It may be installed while the process runs: the next time it is looked for afresh.
        invalidate_caches()
        raise NoLaboratory from fault
    bench: Bench[Any, Any] = import_module(_BENCHES[_name(lab)]).BENCH
    return bench


def case_of(lab: Lab) -> Any:
    return getattr(lab, "case")  # noqa: B009 -- every model of the registry has one of its own kind


def _name(lab: Lab) -> str:
    return next(name for name, model in MODELS.items() if isinstance(lab, model))
