"""The page that goes with a pack: who is in it and who is not, what was taken out, and how to begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from bridging.engines.measurement.datapack.anonymity import Kept
from bridging.engines.measurement.datapack.tables import words
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.estimate import VERSION
from bridging.engines.measurement.few import is_few
from bridging.engines.measurement.records import Records
from bridging.kernel.confidence import PROBABILITIES
from bridging.source.numbers import written
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class About:
    """What a pack says of itself. ``scope``: which cohorts were asked for, as filters name them."""

    study: str
    ethics_reference: str
    registered_at: str
    scope: str
    export: str
    version: str


def readme(language: Language, records: Records, kept: Kept, about: About, *, sizes: Mapping[str, int], hidden: int, digest: str) -> str:
    template = (resources.files(__package__) / "starter" / f"readme.{language}.txt").read_text("utf-8")
    left_out = records.left_out
    people = {unit.pid for unit in kept.units}
    return template.format_map(
        {
            "study": about.study,
            "ethics": about.ethics_reference,
            "registered": about.registered_at or words("pack:none")[language],
            "scope": _scope(about.scope, language),
            "export": about.export,
            "as_of": records.as_of.isoformat(),
            "simulated": words("pack:simulated")[language] if records.is_simulated else "",
            "people": len(people),
            "no": _counted(left_out.get("consent", 0)),
            "withdrawn": _counted(left_out.get("withdrawn", 0)),
            "synthetic": left_out.get("synthetic", 0),
            "alone": _counted(kept.alone),
            "unlinked": kept.unlinked,
            "smallest": kept.smallest,
            "minimum": MINIMUM,
            "dropped": _listed(dict.fromkeys(kept.dropped), language),
            "emptied": _listed(kept.emptied, language),
            "hidden": hidden,
            "tables": "\n".join(f"- `{name}`: {count}" for name, count in sizes.items()),
            "digest": digest,
            "version": about.version,
            "methods": VERSION,
            **{f"level_{level}": written(probability, language) for level, probability in PROBABILITIES.items()},
        }
    )


def _scope(subject: str, language: str) -> str:
    """Return which cohorts were asked for, by the names that the columns have."""
    named = [part.partition("=") for part in subject.split(" · ") if "=" in part]
    return ", ".join(f"{words(f'pack-column:{name}')[language]} {value}" for name, _, value in named) or words("pack:programme")[language]


def _counted(people: int) -> str:
    """Return a count of people who are not in the pack; of one to four only that they are few."""
    return f"< {MINIMUM}" if is_few(people) else str(people)


def _listed(columns: Mapping[str, int | None], language: str) -> str:
    named = [f"{words(f'pack-column:{name}')[language]}{'' if count is None else f' ({count})'}" for name, count in columns.items()]
    return ", ".join(named) or words("pack:none")[language]
