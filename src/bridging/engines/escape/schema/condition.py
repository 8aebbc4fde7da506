"""What must be held: facts joined by ``all``, by ``any``, or by ``{of: 2, from: […]}``; a fact alone and a list mean all."""

from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.escape.schema.names import Name, listed
from bridging.source.schema import Schema


def _kind(part: Any) -> Literal["fact", "condition"]:
    return "fact" if isinstance(part, str | int) else "condition"


Part = Annotated[Annotated[Name, Tag("fact")] | Annotated["Condition", Tag("condition")], Discriminator(_kind)]
Parts = Annotated[tuple[Part, ...], BeforeValidator(listed)]


class Condition(Schema):
    """Exactly one of the three forms. ``all: []`` always holds, ``any: []`` never."""

    all: Parts | None = None
    any: Parts | None = None
    of: Annotated[int, Field(ge=1)] | None = None
    chosen_from: Parts | None = Field(default=None, alias="from")

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, value: Any) -> Any:
        if isinstance(value, str | int) and not isinstance(value, bool):
            return {"all": [value]}
        return {"all": value} if isinstance(value, list | tuple) else value

    @model_validator(mode="after")
    def _is_one_form(self) -> Self:
        forms = [form for form in (self.all, self.any, self.chosen_from) if form is not None]
        if len(forms) != 1 or (self.of is None) != (self.chosen_from is None):
            raise PydanticCustomError("room.condition-form", "a condition has one form: all, any, or of with from")
        if self.of is not None and self.of > len(forms[0]):
            raise PydanticCustomError(
                "room.condition-count", "more facts are asked than there are", {"of": self.of, "count": len(forms[0])}
            )
        return self

    @property
    def parts(self) -> tuple["str | Condition", ...]:
        return self.all if self.all is not None else self.any if self.any is not None else self.chosen_from or ()

    @property
    def facts(self) -> Iterator[str]:
        """Yield the names of all facts that it speaks of, as often as they stand there."""
        for part in self.parts:
            if isinstance(part, Condition):
                yield from part.facts
            else:
                yield part

    def holds(self, held: Collection[str]) -> bool:
        """Tell whether it holds for who holds these facts: a set, or what finds as fast."""
        met = (part.holds(held) if isinstance(part, Condition) else part in held for part in self.parts)
        if self.all is not None:
            return all(met)
        return any(met) if self.any is not None else sum(met) >= (self.of or 0)


Condition.model_rebuild()
