"""What may go into a calculation: numbers with a unit in their name and a range in which they make sense."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Input(BaseModel):
    """Unknown keys, texts for numbers, infinities and numbers out of range are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True, defer_build=True
    )


# Nothing that is pipetted, counted or given comes near these ends; beyond them, squares and exponentials lose their meaning.
Positive = Annotated[float, Field(ge=1e-12, le=1e20)]
PerMl = Annotated[float, Field(ge=1, le=1e18)]
Millilitres = Annotated[float, Field(ge=1e-6, le=1e6)]
Microlitres = Annotated[float, Field(ge=1e-4, le=1e6)]
Cells = Annotated[float, Field(ge=1, le=1e15)]
Copies = Annotated[float, Field(ge=1e-6, le=1000)]
Percent = Annotated[float, Field(ge=0, le=100)]
PartPercent = Annotated[float, Field(gt=0, le=100)]
BetweenPercent = Annotated[float, Field(gt=0, lt=100)]
CvPercent = Annotated[float, Field(ge=0, le=200)]
Factor = Annotated[float, Field(ge=1, le=1e15)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Counted = Annotated[int, Field(ge=1, le=10_000_000)]
Determinations = Annotated[int, Field(ge=1, le=1000)]
Cycle = Annotated[float, Field(gt=0, le=60)]
