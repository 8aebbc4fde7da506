"""Which benches there are: a line each."""

from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from operator import or_
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from bridging.engines.labs.car_t.lab import CarTLab
from bridging.engines.labs.donor.lab import DonorLab
from bridging.engines.labs.editing.lab import EditingLab
from bridging.engines.labs.guides.lab import GuidesLab
from bridging.engines.labs.organoids.lab import OrganoidsLab
from bridging.engines.labs.photometry.lab import PhotometryLab
from bridging.engines.labs.schema import PUBLISHED, Lab
from bridging.engines.labs.titre.lab import TitreLab
from bridging.kernel.extras import is_installed

# Whoever holds files to the rules needs models alone.
if TYPE_CHECKING:
    from bridging.engines.labs.bench import Bench

MODELS: Final[Mapping[str, type[Lab]]] = {
    "car-t": CarTLab,
    "donor": DonorLab,
    "editing": EditingLab,
    "guides": GuidesLab,
    "organoids": OrganoidsLab,
    "photometry": PhotometryLab,
    "titre": TitreLab,
}


class NoLaboratory(Exception):
    """The libraries that benches calculate with (the extra ``labs``) are not installed here."""


def lab_model(data: object) -> type[Lab] | None:
    """Return the schema that a file's ``bench`` asks for, or None."""
    name = data.get("bench") if isinstance(data, Mapping) else None
    return MODELS.get(name) if isinstance(name, str) else None


def published_lab(data: Mapping[str, Any]) -> Lab:
    """Return the lab of an edition; raise pydantic's ValidationError, or KeyError for a bench that there is not."""
    return MODELS[data["bench"]].model_validate(data, context=PUBLISHED)


def lab_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file of a lab, for editors."""
    return TypeAdapter(reduce(or_, MODELS.values())).json_schema()


def bench_of(lab: Lab) -> "Bench[Any, Any]":
    """Return the bench in the folder of the lab's model; raise NoLaboratory where its science is not installed."""
    if not is_installed("labs"):
        raise NoLaboratory
    folder, _, _ = type(lab).__module__.rpartition(".")
    bench: Bench[Any, Any] = import_module(f"{folder}.bench").BENCH
    return bench


def case_of(lab: Lab) -> Any:
    return getattr(lab, "case")  # noqa: B009 -- every model of the registry has one of its own kind


def name_of(lab: Lab) -> str:
    """Return the bench that a lab is at."""
    return next(name for name, model in MODELS.items() if isinstance(lab, model))
