"""How fast search is in 2,000 entries: ``python -m tests.engines.courseware.search.bench_search`` prints JSON.

The entries are made from the reference work: each has the title of one with an invented compound, and 300 words drawn from the sentences of
all. Every query is asked once per round, in both languages, with title and passage of ten hits; the first round is told apart, since nothing
has been remembered yet.
"""

import json
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml

from bridging.engines.courseware.search.document import SearchDocument, SearchText
from bridging.engines.courseware.search.index import Index, build_index

ENTRIES = 2000
WORDS = 300
ROUNDS = 5
FIRST = ("transport", "opslag", "donor", "monster", "batch", "klinisch", "signaal", "meet", "plasmide", "druppel")
SECOND = ("protocol", "grens", "register", "curve", "formulier", "kamer", "keten", "model", "factor", "schaal")
ROLE = re.compile(r"\{\w+\}`([^`<]*?)\s*(?:<[^>]*>)?`")


def read_entries(folder: Path) -> dict[str, dict[str, SearchText]]:
    entries: dict[str, dict[str, SearchText]] = {}
    for file in sorted(folder.glob("*.*.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        values = yaml.safe_load(front)
        text = SearchText(values["title"], tuple(values.get("also") or ()), values["definition"], ROLE.sub(r"\1", body))
        entries.setdefault(values["id"], {})[file.name.split(".")[-2]] = text
    return entries


def varied(entries: dict[str, dict[str, SearchText]], count: int, words: int) -> list[SearchDocument]:
    chance = random.Random(2026)
    names = sorted(entries)
    sentences = {
        language: [sentence for name in names for sentence in re.split(r"(?<=[.?!])\s+", entries[name][language].body)]
        for language in ("nl", "en")
    }
    documents = []
    for number in range(count):
        name = names[number % len(names)]
        texts = {}
        for language in ("nl", "en"):
            real = entries[name][language]
            body: list[str] = []
            while len(body) < words:
                body += chance.choice(sentences[language]).split()
            added = chance.choice(FIRST) + ("" if language == "nl" else " ") + chance.choice(SECOND)
            texts[language] = SearchText(f"{real.title} {added}", real.also if number < len(names) else (), real.definition, " ".join(body))
        documents.append(SearchDocument(f"{name}-{number}", "entry", texts["nl"], texts["en"]))
    return documents


def queries(entries: dict[str, dict[str, SearchText]]) -> list[tuple[str, str]]:
    """Return the seven of the requirement, every title, every synonym, starts of titles, and titles with two letters swapped."""
    asked = [(word, "nl") for word in ("stamcel", "ziekenhuis", "vrijstelling", "lege capside", "AAV", "gentherapie", "elektroporasie")]
    for texts in entries.values():
        for language, text in texts.items():
            word = max(text.title.split(), key=len)
            asked += [
                (text.title, language),
                (word[: len(word) // 2 + 1], language),
                (word[:3] + word[4:5] + word[3:4] + word[5:], language),
            ]
            asked += [(name, language) for name in text.also[:1]]
    return asked


def main() -> None:
    entries = read_entries(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("content/reference"))
    documents = varied(entries, ENTRIES, WORDS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search"
        start = time.perf_counter()
        build_index(path, documents)
        build_s = time.perf_counter() - start
        size_mb = sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6
        start = time.perf_counter()
        index = Index.open(path)
        open_ms = (time.perf_counter() - start) * 1e3
        rounds, empty = [], 0
        for _ in range(ROUNDS):
            took = []
            for query, language in queries(entries):
                start = time.perf_counter()
                hits = index.search(query, language, 10)
                took.append((time.perf_counter() - start) * 1e3)
                empty += not hits
            rounds.append(took)
    warm = [value for took in rounds[1:] for value in took]
    sys.stdout.write(
        json.dumps(
            {
                "entries": len(documents),
                "queries": len(rounds[0]),
                "without_hits": empty // ROUNDS,
                "build_s": round(build_s, 2),
                "open_ms": round(open_ms, 1),
                "size_mb": round(size_mb, 1),
                "first_p50_ms": round(statistics.median(rounds[0]), 2),
                "first_p95_ms": round(statistics.quantiles(rounds[0], n=20)[-1], 2),
                "p50_ms": round(statistics.median(warm), 2),
                "p95_ms": round(statistics.quantiles(warm, n=20)[-1], 2),
            }
        )
    )


if __name__ == "__main__":
    main()
