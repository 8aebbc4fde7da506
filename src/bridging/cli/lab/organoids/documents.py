"""What `measure` and `swelling` print."""

from typing import TypedDict

from bridging.cli.lab.warned import Warned


class ObjectRow(TypedDict):
    label: int
    x_px: float
    y_px: float
    area_px: int
    equivalent_diameter_px: float
    perimeter_px: float
    circularity: float
    solidity: float
    eccentricity: float
    focus_score: float
    edge_blur_px: float
    in_focus: bool
    darkness: float


class ExcludedRow(ObjectRow):
    reason: str


class DiameterRow(TypedDict):
    n: int
    median: float
    ci95: tuple[float, float] | None


class MeasureDocument(TypedDict):
    objects: list[ObjectRow]
    count: int
    excluded: int
    total_area_px: int
    diameter_px: DiameterRow | None
    excluded_by_reason: dict[str, int]
    excluded_objects: list[ExcludedRow]
    width_px: int
    height_px: int
    method: str
    parameters: dict[str, float]
    warnings: list[Warned]


class FollowedRow(TypedDict):
    label: int
    area_px: list[int]
    relative_area_percent: list[float]


class SwellingDocument(TypedDict):
    relative_area_percent: list[float]
    auc: float
    minutes: list[float]
    ci95: list[tuple[float, float] | None]
    auc_ci95: tuple[float, float] | None
    n: int
    at_start: int
    total_area_percent: list[float]
    organoids: list[FollowedRow]
    method: str
    parameters: dict[str, float]
    warnings: list[Warned]
