"""Two of the small cohort at one bench, with a film of their own on it: proteins of known mass, and the line through them."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from bridging.apps.accounts.models import Person
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import Asked, Brought, add_file, analyse, ask, begin_run, code_of, issue_code, join_run, take_act
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import standing_of
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.queries.readers import reader_of
from bridging.engines.labs.level import Level
from bridging.engines.labs.own.registry import kinds_opened

LAB: Final = "weigh-lot-btg-026"
_BENCH: Final = "photometry"
_ACTS: Final = 8
_PACE: Final = timedelta(minutes=2)
_MASSES: Final = (66.0, 146.0, 480.0)
_PER_ML: Final = 9e12


def fill_pair(pair: Sequence[Person], contents: EditionContents, now: datetime) -> None:
    """Let the first begin and the second come with the code; each acts in turn. The laboratory must be installed."""
    first, second = pair
    begun = now - timedelta(hours=2)
    run = begin_run(person=first, edition=contents, lab_id=LAB, level=Level.SUPPORTED, attempt=1, now=begun)
    code = issue_code(run=run, by=first, kind=CodeKind.JOIN, now=begun)
    reader = reader_of(second, contents.module_id)
    if reader is None:
        raise LookupError(second)
    join_run(reader=reader, lab_id=LAB, typed=code_of(code), now=begun)
    for number in range(_ACTS):
        standing = standing_of(run)
        act = standing.bench.next_right(standing.state)
        if act is None:
            break
        key, by = uuid.uuid5(run.key, str(number)), pair[number % len(pair)]
        take_act(run=run, by=by, act=act, key=key, after=number, now=begun + number * _PACE)
    _bring_film(run, second, now)


def _bring_film(run: LabRun, by: Person, now: datetime) -> None:
    brought = Brought(SimpleUploadedFile("eiwitladder.csv", _film()), is_agreed=True)
    file = add_file(run=run, by=by, brought=brought, opens=kinds_opened(_BENCH), now=now)
    masses = ", ".join(f"{mass:g}" for mass in _MASSES)
    analysis = ask(run=run, by=by, asked=Asked("calibrate", {"events": str(file.key), "masses": masses}), now=now)
    # At once, and not when the worker gets round to it: whoever looks at the demonstration sees a result.
    analyse.call(analysis.pk)


def _film() -> bytes:
    # The site starts without its laboratory; this runs once it is there.
    from bridging.engines.photometry.simulation.film import Conditions, film_of  # noqa: PLC0415 -- optional dependency
    from bridging.engines.photometry.simulation.landing import PROTEINS  # noqa: PLC0415
    from bridging.engines.photometry.simulation.species import ladder  # noqa: PLC0415

    contrasts = film_of(ladder(*_MASSES), _PER_ML, Conditions(anchor=PROTEINS), seed=26).contrasts
    return ("contrasts\n" + "\n".join(f"{value:.7f}" for value in contrasts)).encode()
