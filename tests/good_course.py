"""The smallest course in which everything is right: one open module in two languages, with all that a module needs.

Tests write it into a folder, change one thing, and look at what is said about it. ``compose`` reads the fragments of the
rule examples: a part of a file stands for the whole file with that part replaced.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from bridging.engines.courseware.load.prose import fingerprint_of

MARK = "◄"
PRIVATE = "private/"

_PAGE_NL = """\
---
id: vectors
title: Vectoren
lead: Na deze pagina kunt u zeggen hoeveel DNA er in een AAV-vector past.
unit: m1-w1
outcomes: [M1.1]
minutes: 30
author: Course team M1
reviewer: null
reviewed_on: null
reviewed_edition: null
valid_on: 2026-11-22
review_by: 2027-05-22
licence: CC-BY-4.0
---

Hoeveel DNA past er in een {term}`AAV-vector <aav>`?

## Wat past {#fits}

Er past 4,7 kb in {cite}`P1`. {figure}`particle` laat het deeltje zien.

:::{figure} ../figures/particle.svg
Een deeltje met zijn genoom.
:::

:::{question} m1-what-fits
:::

:::{summary}
- Er past 4,7 kb in.
:::
"""
_PAGE_EN = """\
---
id: vectors
title: Vectors
lead: After this page you can say how much DNA fits into an AAV vector.
unit: m1-w1
outcomes: [M1.1]
minutes: 30
author: Course team M1
reviewer: null
reviewed_on: null
reviewed_edition: null
valid_on: 2026-11-22
review_by: 2027-05-22
licence: CC-BY-4.0
---

How much DNA fits into an {term}`AAV vector <aav>`?

## What fits {#fits}

It holds 4.7 kb {cite}`P1`. {figure}`particle` shows the particle.

:::{figure} ../figures/particle.svg
A particle with its genome.
:::

:::{question} m1-what-fits
:::

:::{summary}
- It holds 4.7 kb.
:::
"""

GOOD: Mapping[str, str] = {
    "programme.yaml": """\
id: sample
title: {nl: Voorbeeld, en: Sample}
summary: {nl: Een klein programma., en: A small programme.}
modules: [m1]
themes:
  - {id: vectors, title: {nl: Vectoren, en: Vectors}}
role_paths:
  - {id: analyst, title: {nl: Analist, en: Analyst}, modules: [m1]}
""",
    "bibliography.json": """\
[
  {"id": "P1", "type": "article-journal", "title": "AAV vectors", "DOI": "10.1000/aav.1"},
  {"id": "P2", "type": "article-journal", "title": "Capsids"}
]
""",
    "modules/m1/module.yaml": """\
id: m1
code: M1
edition: "2026.1"
status: open
title: {nl: Vectoren, en: Vectors}
summary: {nl: Over vectoren., en: About vectors.}
target_group: {nl: Analisten, en: Analysts}
ec: 1
tracks: ["6+", "7"]
role_paths: [analyst]
workload: {self_study: 19, live_online: 1, physical: 0, workplace: 4, assessment: 4}
weekly:
  - {id: study, kind: self_study, minutes: 540, title: {nl: Zelfstudie, en: Self-study}}
  - {id: practice, kind: workplace, minutes: 120, title: {nl: Oefenen, en: Practice}}
outcomes:
  - id: M1.1
    verb: calculate
    bloom: apply
    text: {nl: U rekent uit wat er past., en: Calculate what fits.}
    evidence:
      - {item: m1-t1}
      - {assignment: plan}
units:
  - {id: m1-w1, week: 1, title: {nl: Week 1, en: Week 1}}
  - {id: m1-w2, week: 2, title: {nl: Week 2, en: Week 2}}
completion:
  obligatory: [plan]
  presence: [m1-hour]
""",
    "modules/m1/pages/01-vectors.nl.md": _PAGE_NL,
    "modules/m1/pages/01-vectors.en.md": _PAGE_EN,
    "modules/m1/items/m1-what-fits.yaml": """\
id: m1-what-fits
version: 1
type: single-choice
use: practice
parts: [{outcome: M1.1, bloom: understand}]
minutes: 2
stem: {nl: 'Wat past er in een {term}`AAV-vector <aav>`?', en: 'What fits into an {term}`AAV vector <aav>`?'}
options:
  - {id: a, text: {nl: 4.7 kb, en: 4.7 kb}, correct: true}
  - {id: b, text: {nl: 47 kb, en: 47 kb}, feedback: {nl: Te veel., en: Too much.}}
  - {id: c, text: {nl: 470 kb, en: 470 kb}, feedback: {nl: Veel te veel., en: Far too much.}}
links: {pages: [vectors], reference: [aav]}
sources: [P1]
author: Course team M1
review_by: 2027-05-22
""",
    "modules/m1/assignments/plan.yaml": """\
id: plan
title: {nl: Plan, en: Plan}
unit: m1-w2
kind: assessment
minutes: 240
parts: [{outcome: M1.1, bloom: apply}]
brief: {nl: Reken het uit., en: Work it out.}
deliverable: {nl: Eén pagina., en: One page.}
due: {week: 2, day: fri}
rubric:
  - id: sum
    title: {nl: De som, en: The sum}
    points: 2
    levels:
      - {points: 2, text: {nl: Klopt., en: Right.}}
      - {points: 0, text: {nl: Klopt niet., en: Wrong.}}
sources: [P2]
""",
    "modules/m1/meetings/hour.yaml": """\
id: m1-hour
title: {nl: Vragenuur, en: Question hour}
kind: question-hour
mode: online
unit: m1-w1
week: 1
minutes: 60
aim: {nl: Vragen beantwoorden., en: Answer questions.}
plan:
  - {minutes: 60, title: {nl: Vragen, en: Questions}}
prepare: {pages: [vectors], readings: [paper]}
""",
    "modules/m1/readings/paper.yaml": """\
id: paper
title: {nl: Artikel, en: Paper}
unit: m1-w1
minutes: 30
source: P1
guide: {nl: Let op de maat., en: Mind the size.}
""",
    "modules/m1/labs/m1-weigh.yaml": """\
id: m1-weigh
title: {nl: Wegen, en: Weighing}
bench: photometry
brief: {nl: Weeg de partij., en: Weigh the lot.}
minutes: 60
parts: [{outcome: M1.1, bloom: apply, shows: handling}]
case:
  lot: A-1
  stock_per_ml: 5.0e+12
  partial_nt: 2490
  empty: {low: 0.28, high: 0.32}
  partial: {low: 0.25, high: 0.29}
  full: {low: 0.38, high: 0.42}
  aggregates: {low: 0.02, high: 0.04}
  limit_percent: 50
  vg_per_cp: 0.6
  decision: hold
mistakes:
  too-concentrated: {say: {nl: Dat ging mis., en: That went wrong.}}
  too-dilute: {say: {nl: Dat ging mis., en: That went wrong.}}
  no-blank: {say: {nl: Dat ging mis., en: That went wrong.}}
  wrong-ladder: {say: {nl: Dat ging mis., en: That went wrong.}}
  accepted-bad-film: {say: {nl: Dat ging mis., en: That went wrong.}}
  rejected-good-film: {say: {nl: Dat ging mis., en: That went wrong.}}
  unjudged-film: {say: {nl: Dat ging mis., en: That went wrong.}}
  partials-ignored: {say: {nl: Dat ging mis., en: That went wrong.}}
  no-interval: {say: {nl: Dat ging mis., en: That went wrong.}}
  interval-too-narrow: {say: {nl: Dat ging mis., en: That went wrong.}}
  off-the-mark: {say: {nl: Dat ging mis., en: That went wrong.}}
  claimed-truncation: {say: {nl: Dat ging mis., en: That went wrong.}}
  limits-misjudged: {say: {nl: Dat ging mis., en: That went wrong.}}
  wrong-decision: {say: {nl: Dat ging mis., en: That went wrong.}}
debrief: {nl: Zo zat het., en: That is how it was.}
""",
    "modules/m1/figures/particle.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
  <circle cx="50" cy="50" r="40" class="fill-1 line"/>
  <text x="100" y="55" class="label" data-text="genome"/>
</svg>
""",
    "modules/m1/figures/particle.yaml": """\
id: particle
title: {nl: Het deeltje, en: The particle}
alt: {nl: Een rond deeltje., en: A round particle.}
description: {nl: Een rond deeltje met een genoom., en: A round particle with a genome.}
texts:
  genome: {nl: genoom, en: genome}
""",
    "modules/m1/data/counts.csv": "dose,count\n1,2\n",
    "reference/aav.nl.md": """\
---
id: aav
title: AAV-vector
short: AAV-vector
also: [AAV]
theme: vectors
definition: Een klein deeltje met DNA.
related: [capsid]
sources: [P1]
valid_on: 2026-11-22
review_by: 2027-11-22
---

Een AAV-vector heeft een {term}`capside <capsid>`.
""",
    "reference/aav.en.md": """\
---
id: aav
title: AAV vector
short: AAV vector
also: [AAV]
theme: vectors
definition: A small particle with DNA.
related: [capsid]
sources: [P1]
valid_on: 2026-11-22
review_by: 2027-11-22
---

An AAV vector has a {term}`capsid`.
""",
    "reference/capsid.nl.md": """\
---
id: capsid
title: Capside
short: capside
theme: vectors
definition: De schil van een virusdeeltje.
valid_on: 2026-11-22
review_by: 2027-11-22
---

De schil is van eiwit {cite}`P2`.
""",
    "reference/capsid.en.md": """\
---
id: capsid
title: Capsid
short: capsid
theme: vectors
definition: The shell of a virus particle.
valid_on: 2026-11-22
review_by: 2027-11-22
---

The shell is of protein {cite}`P2`.
""",
    PRIVATE + "modules/m1/items/m1-t1.yaml": """\
id: m1-t1
version: 1
type: numeric
use: test
parts: [{outcome: M1.1, bloom: apply}]
minutes: 3
stem: {nl: Hoeveel kb past erin?, en: How many kb fit?}
answer: {value: 4.7, unit: kb, tolerance: {absolute: 0.1}}
author: Course team M1
review_by: 2027-05-22
""",
}


def _card(number: int, stem: tuple[str, str], kilobases: int) -> str:
    """Return a question of a team's card, with the right one of four, five and six kilobases."""
    options = "".join(
        f"  - {{id: {letter}, text: {{nl: {dutch} kb, en: {english} kb}}, {_said_of(size, kilobases)}}}\n"
        for letter, size, dutch, english in (("a", 4, "Vier", "Four"), ("b", 5, "Vijf", "Five"), ("c", 6, "Zes", "Six"))
    )
    return f"""\
id: m1-card-{number}
version: 1
type: single-choice
use: test
parts: [{{outcome: M1.1, bloom: apply}}]
minutes: 1
stem: {{nl: '{stem[0]}', en: '{stem[1]}'}}
shuffle: false
options:
{options}author: Course team M1
review_by: 2027-05-22
"""


def _said_of(size: int, right: int) -> str:
    if size == right:
        return "correct: true, feedback: {nl: Juist., en: Right.}"
    if size < right:
        return "feedback: {nl: Te weinig., en: Too few.}, misconception: too-few"
    return "feedback: {nl: Te veel., en: Too much.}, misconception: too-much"


TEAM: Mapping[str, str] = {
    PRIVATE + "modules/m1/items/m1-card-1.yaml": _card(1, ("Hoeveel past er in een AAV-vector?", "How much fits into an AAV vector?"), 5),
    PRIVATE + "modules/m1/items/m1-card-2.yaml": _card(2, ("Wat past er niet meer in?", "What fits no longer?"), 6),
    PRIVATE + "modules/m1/items/m1-card-3.yaml": _card(3, ("Hoe groot is deze vector?", "How large is this vector?"), 5),
    "modules/m1/meetings/hour.yaml": GOOD["modules/m1/meetings/hour.yaml"].replace("question-hour", "tbl") + "tbl: m1-which-vector\n",
    PRIVATE + "modules/m1/tbl/m1-which-vector.yaml": """\
id: m1-which-vector
title: {nl: Welke vector?, en: Which vector?}
parts: [{outcome: M1.1, bloom: apply}]
items: [m1-card-1, m1-card-2, m1-card-3]
cases:
  - id: dose
    title: {nl: De dosis, en: The dose}
    prompt: {nl: Er zijn twee partijen., en: There are two lots.}
    question: {nl: Welke neemt u?, en: Which do you take?}
    choices:
      - {id: x, text: {nl: Partij X, en: Lot X}, note: {nl: Te weinig vol., en: Too few full.}}
      - {id: y, text: {nl: Partij Y, en: Lot Y}, note: {nl: Voldoet., en: It complies.}}
    best: y
    debrief: {nl: Y voldoet., en: Y complies.}
reflection: [{nl: Wat neemt u mee?, en: What do you take along?}]
notes: {nl: Laat de kleinste groep beginnen., en: Let the smallest group begin.}
""",
}
"""A unit of team-based learning with the questions of its card, for who wants one in the course."""

_HINTS = "hints: [{nl: Eén., en: One.}, {nl: Twee., en: Two.}, {nl: Drie., en: Three.}]"
ROOM: Mapping[str, str] = {
    "modules/m1/meetings/hour.yaml": GOOD["modules/m1/meetings/hour.yaml"].replace("question-hour", "escape-room") + "room: the-vault\n",
    "rooms/the-vault/figures/door.svg": GOOD["modules/m1/figures/particle.svg"],
    "rooms/the-vault/figures/door.yaml": GOOD["modules/m1/figures/particle.yaml"],
    "rooms/the-vault/room.yaml": f"""\
schema: 1
id: the-vault
title: {{nl: De kluis, en: The vault}}
team: {{least: 2, most: 4}}
start: [brief, door]
exit: {{all: [released]}}
clues:
  brief: {{title: {{nl: Opdracht, en: Brief}}, text: {{nl: Kom eruit., en: Get out.}}}}
  door: {{title: {{nl: Deur, en: Door}}, kind: picture, picture: figures/door.svg, alt: {{nl: Een deur., en: A door.}}}}
locks:
  left:
    title: {{nl: Links, en: Left}}
    text: {{nl: Hoeveel kb?, en: How many kb?}}
    needs: {{all: [brief, door]}}
    answer: {{kind: number, accept: [4.7], tolerance: 0.1}}
    yields: [one]
    outcomes: [M1.1]
    reference: [aav]
    {_HINTS}
  right:
    title: {{nl: Rechts, en: Right}}
    text: {{nl: Hoe heet het?, en: What is it called?}}
    needs: {{all: [brief]}}
    answer: {{kind: text, accept: [capsid]}}
    yields: [two]
    {_HINTS}
  both:
    title: {{nl: Samen, en: Together}}
    text: {{nl: Vrijgeven?, en: Release?}}
    needs: {{all: [one, two]}}
    answer: {{kind: choice, options: {{yes: {{nl: Ja, en: Yes}}, no: {{nl: Nee, en: No}}}}, accept: [yes]}}
    yields: [released]
    {_HINTS}
""",
}
"""An escape room that a meeting plays, for who wants one in the course."""


def write_course(folder: Path, overlay: Mapping[str, str | bytes] | None = None) -> tuple[Path, Path]:
    """Write the good course, with ``overlay`` over it, into a folder; return the public and the private root."""
    public, private = folder / "content", folder / "private"
    private.mkdir(parents=True, exist_ok=True)
    files: dict[str, str | bytes] = {**GOOD, **(overlay or {})}
    for name, content in files.items():
        file = private / name.removeprefix(PRIVATE) if name.startswith(PRIVATE) else public / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    for lock in public.rglob("translations.lock"):
        lock.write_text(_with_marks(lock.read_text("utf-8"), lock.parent), "utf-8")
    return public, private


def _with_marks(lock: str, folder: Path) -> str:
    """In an example "now" stands for the mark that the text has."""
    marks = json.loads(lock)
    for identifier, languages in marks.items():
        for language, mark in languages.items():
            if mark == "now":
                texts = (file.read_text("utf-8") for file in folder.rglob(f"*.{language}.md"))
                languages[language] = next(fingerprint_of(text) for text in texts if f"\nid: {identifier}\n" in text)
    return json.dumps(marks)


def compose(name: str, fragment: str) -> str:
    """Return the whole file that a fragment stands for.

    Fields replace the fields of the good file that have their name; a Markdown text without fields stands below the good
    ones, fields without a text stand above the good text. Other files, and files that the good course does not have, are whole.
    """
    good = GOOD.get(name) or TEAM.get(name) or ROOM.get(name)
    if good is None or not name.endswith((".yaml", ".md")):
        return fragment
    if name.endswith(".yaml"):
        return _with_fields(good, fragment)
    front, body = _split(good)
    given_front, given_body = _split(fragment) if fragment.startswith("---") else ("", fragment)
    return f"---\n{_with_fields(front, given_front)}---\n{given_body if given_body.strip() else body}"


def _split(text: str) -> tuple[str, str]:
    _, front, body = text.split("---\n", 2)
    return front, body


def _with_fields(good: str, given: str) -> str:
    fields = _fields(good)
    for key, lines in _fields(given).items():
        fields[key] = lines
    return "".join(fields.values())


def _fields(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        found = re.match(r"([^\s#-][^:]*):", line)
        key = found[1] if found else key
        fields[key] = fields.get(key, "") + line
    return fields
