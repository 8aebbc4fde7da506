"""The pack itself: one zip, the same bytes for the same tables."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from bridging.engines.measurement.datapack.analysis import analyse, figures_table
from bridging.engines.measurement.datapack.anonymity import Kept, keep
from bridging.engines.measurement.datapack.codebook import codebook_json, codebook_table
from bridging.engines.measurement.datapack.contents import Shown, hidden_ratings, tables_of
from bridging.engines.measurement.datapack.csv_file import csv_of
from bridging.engines.measurement.datapack.formats import files_for_statistics
from bridging.engines.measurement.datapack.readme import About, readme
from bridging.engines.measurement.datapack.tables import Table
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.estimate import VERSION
from bridging.engines.measurement.few import unless_few
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.records import Records
from bridging.engines.measurement.tongue import language_of
from bridging.source.text import LANGUAGES, Language

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_SCRIPTS: Final = {"analyse.py": "analyse.py.txt", "analyse.R": "analyse.R.txt"}


class TooFewPeople(Exception):
    """Of so few people nothing may leave: none of them could hide among the others."""

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.people, self.needed = people, MINIMUM


@dataclass(frozen=True, slots=True)
class Pack:
    """``members``: who of the records stands in it, and under which name; it is the key, and no part of ``content``."""

    content: bytes
    members: tuple[tuple[str, str], ...]
    kept: Kept
    input_digest: str
    results: Mapping[str, Any]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def people(self) -> int:
        return len({pid for pid, _ in self.members})


def build_pack(
    records: Records, about: About, *, names: Iterator[str], instruments: Iterable[Instrument] = (), texts: Iterable[str] = ()
) -> Pack:
    """Make a pack. ``names`` are drawn by chance and used nowhere else; ``texts`` were read for names by people.

    Raises TooFewPeople, or NoFormats where what writes the files is not installed.
    """
    kept = keep(records.participants)
    if not kept.units:
        raise TooFewPeople(len({each.pid for each in records.participants}))
    named = {unit: next(names) for unit in kept.units}
    shown = {
        (own.pid, own.cohort): Shown(named[unit], row)
        for unit, rows in kept.units.items()
        for own, row in zip(unit.rows, rows, strict=True)
    }
    tables = tables_of(records, kept, shown, instruments)
    results = analyse(tables)
    plain = {f"csv/{table.name}.csv": csv_of(table) for table in tables}
    digest = hashlib.sha256(b"".join(plain.values())).hexdigest()
    files = {
        **plain,
        "csv/figures.csv": csv_of(figures_table(results)),
        **files_for_statistics(tables),
        "codebook.csv": csv_of(codebook_table(tables)),
        "codebook.json": codebook_json(tables),
        "analysis.json": _run(records, digest, results),
        **{name: (resources.files(__package__) / "starter" / file).read_bytes() for name, file in _SCRIPTS.items()},
        **{f"texts/{place:03}.{language_of(text) or 'und'}.txt": text.encode() for place, text in enumerate(sorted(texts), 1)},
    }
    files |= {f"README.{language}.md": _readme(language, records, kept, about, tables, digest) for language in LANGUAGES}
    members = tuple((unit.pid, name) for unit, name in named.items())
    return Pack(_zipped(files), members, kept, digest, results)


def _readme(language: Language, records: Records, kept: Kept, about: About, tables: Iterable[Table], digest: str) -> bytes:
    sizes = {table.name: len(table.rows) for table in tables}
    return readme(language, records, kept, about, sizes=sizes, hidden=hidden_ratings(records), digest=digest).encode()


def _run(records: Records, digest: str, results: Mapping[str, Any]) -> bytes:
    document = {
        "kind": "data-pack", "purpose": records.purpose, "is_simulated": records.is_simulated, "as_of": records.as_of.isoformat(),
        "digest": digest, "method_version": VERSION, "left_out": {why: unless_few(count) for why, count in records.left_out.items()}, "results": dict(results),
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted({**files, "checksums.txt": sums.encode()}.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
