"""programme.yaml, and the words of a figure."""

from typing import Literal

from pydantic import ConfigDict, Field

from bridging.source.schema import Day, Identifier, Localised, Schema, Words


class Partner(Schema):
    id: Identifier | None = None
    name: Words
    short: Words
    role: Localised


class RolePath(Schema):
    id: Identifier
    title: Localised
    modules: tuple[Identifier, ...]
    advice: Localised | None = None


class ClosedDay(Schema):
    date: Day
    name: Localised


class Theme(Schema):
    id: Identifier
    title: Localised


class Funder(Schema):
    name: Words
    role: Localised | None = None


class Period(Schema):
    model_config = ConfigDict(validate_by_name=True)

    start: Day = Field(alias="from")
    until: Day


class WiderGoal(Schema):
    """What others want to reach together, to which the programme adds; ``source`` says whose goal it is."""

    people: int = Field(ge=1)
    source: Localised


class ProgrammeFile(Schema):
    id: Identifier
    title: Localised
    summary: Localised
    partners: tuple[Partner, ...] = ()
    funder: Funder | None = None
    period: Period | None = None
    target_participants: int = Field(default=0, ge=0)
    target_source: Localised | None = None
    wider_goal: WiderGoal | None = None
    hours_per_ec: float = Field(default=28, gt=0)
    time_zone: Words = "Europe/Amsterdam"
    languages: tuple[Literal["nl", "en"], ...] = ("nl", "en")
    role_paths: tuple[RolePath, ...] = ()
    closed_days: tuple[ClosedDay, ...] = ()
    modules: tuple[Identifier, ...] = ()
    themes: tuple[Theme, ...] = ()
    licence: Words = "CC-BY-4.0"


class FigureFile(Schema):
    """The words of a drawing: what its keys say, and the drawing told to somebody who does not see it."""

    id: Identifier
    title: Localised
    alt: Localised
    description: Localised
    source: Words = "Own drawing"
    licence: Words = "CC-BY-4.0"
    texts: dict[str, Localised] = Field(default_factory=dict)
