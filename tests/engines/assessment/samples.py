"""Item files as Python data, to be changed by a test."""

from typing import Any

from hypothesis import strategies as st

from bridging.engines.assessment import items


def both(nl: str, en: str | None = None) -> dict[str, str]:
    return {"nl": nl, "en": en or f"{nl} (en)"}


def header(kind: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": "aav-too-long",
        "version": 1,
        "type": kind,
        "use": "practice",
        "track": "both",
        "parts": [{"outcome": "M1.2", "bloom": "apply"}],
        "minutes": 2,
        "stem": both("Hoe lang is het genoom?", "How long is the genome?"),
        "hints": [both("Tel de ITR's mee.", "Count the ITRs too.")],
        "solution": both("Alles samen.", "All together."),
        "links": {"pages": ["aav-vectors"], "reference": ["itr"]},
        "sources": ["P3"],
        "author": "Course team M1",
        "review_by": "2027-05-22",
    } | changes


def option(identifier: str, text: str | None = None, **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "text": both(text or f"optie {identifier}"), "feedback": both(f"waarom {identifier}")} | changes


def choice(**changes: Any) -> dict[str, Any]:
    options = [
        option("normal", misconception="aav-takes-anything"),
        option("empty"),
        option("truncated", correct=True),
        option("double"),
    ]
    return header("single-choice", options=options, shuffle=True) | changes


def multiple(**changes: Any) -> dict[str, Any]:
    options = [
        option("itr", correct=True),
        option("capsid", misconception="capsid-is-in-the-genome"),
        option("promoter", correct=True),
        option("rep", misconception="vector-replicates"),
        option("poly-a", correct=True, feedback=None),
    ]
    return header("multiple-choice", options=options, shuffle=True) | changes


def true_false(**changes: Any) -> dict[str, Any]:
    reasons = [
        option("no-replication", correct=True),
        option("too-short", misconception="aav-takes-anything"),
        option("no-capsid"),
    ]
    return header("true-false", correct=False, reasons=reasons, shuffle=True) | changes


def numeric(**changes: Any) -> dict[str, Any]:
    return (
        header(
            "numeric",
            answer={"value": 5.49, "unit": "kb", "tolerance": {"absolute": 0.05}},
            accept_units=["kb", "nt"],
            mistakes=[
                {"value": 5.2, "tolerance": {"absolute": 0.05}, "misconception": "forgets-itrs", "feedback": both("De ITR's tellen mee.")}
            ],
        )
        | changes
    )


def calculation(**changes: Any) -> dict[str, Any]:
    return (
        header(
            "calculation",
            stem=both("Hoe lang zijn {{count}} stukken van {{length}} kb?", "How long are {{count}} pieces of {{length}} kb?"),
            hints=[both("Samen meer dan {{= length | digits 1}} kb.")],
            solution=both("{{count}} × {{length}} = {{answer}} kb", "{{count}} × {{length}} = {{answer}} kb"),
            parameters={"length": {"min": 3, "max": 6.5, "step": 0.1}, "count": {"choices": [2, 4, 5]}},
            conditions=["length * count < 30"],
            formula="length * count",
            answer={"unit": "kb", "tolerance": {"relative": 0.01}, "digits": 3},
            accept_units=["kb", "nt"],
            mistakes=[
                {
                    "formula": "length + count",
                    "misconception": "forgets-itrs",
                    "feedback": both("{{length}} + {{count}} is geen {{answer}}."),
                }
            ],
        )
        | changes
    )


def words(*nl: str, en: list[str] | None = None) -> dict[str, list[str]]:
    return {"nl": list(nl), "en": en or list(nl)}


def short_text(**changes: Any) -> dict[str, Any]:
    near = [
        {"words": words("transfectie", en=["transfection"]), "misconception": "transfection-everywhere", "feedback": both("waarom niet")}
    ]
    return header("short-text", accept=words("transductie", en=["transduction"]), near=near, typos=1) | changes


def gap(identifier: str, **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "accept": words(f"woord{identifier}")} | changes


def cloze(**changes: Any) -> dict[str, Any]:
    near = [{"words": words("plasmide"), "misconception": "plasmid-in-the-capsid", "feedback": both("waarom niet")}]
    options = [option("empty", "leeg", correct=True), option("full", "vol", misconception="all-capsids-full"), option("half", "half")]
    gaps = [
        {"id": "genome", "accept": words("genoom", en=["genome"]), "near": near, "typos": 1},
        {"id": "state", "options": options},
    ]
    text = both("Zonder [[genome]] is een capside [[state]].\n\nDat meet men.", "A capsid is [[state]] without a [[genome]].")
    return header("cloze", text=text, gaps=gaps, shuffle=True) | changes


CRITERIA = [
    {"id": "criterion-named", "text": both("Noemt het criterium."), "points": 2},
    {"id": "reason-given", "text": both("Geeft een reden."), "points": 1},
]


def open_item(**changes: Any) -> dict[str, Any]:
    return header("open", lines=6, model_answer=both("Omdat het verpakt wordt.", "Because it is packaged."), criteria=CRITERIA) | changes


def upload(**changes: Any) -> dict[str, Any]:
    kinds = ["application/pdf", "image/png"]
    return header("file-upload", kinds=kinds, max_mb=2, model_answer=both("Omdat het in de tekening past."), criteria=CRITERIA) | changes


def region(identifier: str, x: float, **changes: Any) -> dict[str, Any]:
    place = {"x": x, "y": 10, "width": 20, "height": 30.5}
    return {"id": identifier, "text": both(f"plek {identifier}"), "feedback": both(f"waarom {identifier}")} | place | changes


def hotspot(**changes: Any) -> dict[str, Any]:
    regions = [region("capsid", 0, misconception="aav-takes-anything"), region("itr", 20, correct=True), region("gene", 40)]
    return header("hotspot", picture="../figures/aav.svg", alt=both("Een vector."), regions=regions) | changes


def row(identifier: str, key: str, **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "text": both(f"regel {identifier}"), "key": key, "feedback": both(f"waarom {identifier}")} | changes


def named(*identifiers: str) -> list[dict[str, Any]]:
    return [{"id": identifier, "text": both(f"optie {identifier}")} for identifier in identifiers]


def matching(**changes: Any) -> dict[str, Any]:
    rows = [row("itr", "packaging"), row("rep", "replication"), row("cap", "shell", feedback=None)]
    return header("matching", rows=rows, options=named("shell", "replication", "nothing", "packaging")) | changes


def classify(**changes: Any) -> dict[str, Any]:
    cards = [row("car-t", "gtmp", misconceptions={"sctmp": "aav-takes-anything"}), row("chondrocytes", "tep"), row("aav", "gtmp")]
    return header("classify", classes=named("gtmp", "sctmp", "tep"), cards=cards) | changes


def rule(name: str, **changes: Any) -> dict[str, Any]:
    return {"rule": name, "feedback": both(f"waarom {name}")} | changes


def plate(**changes: Any) -> dict[str, Any]:
    """Two samples of three wells and a control on both halves, on a plate whose first column is taken."""
    fills = [{"id": "treated", "text": both("behandeld"), "count": 3}, {"id": "blank", "text": both("blanco")}]
    rules = [
        rule("counts", fills=["treated"]),
        rule("replicates", fills=["blank"], least=2, misconception="one-blank-will-do"),
        rule("spread", fills=["treated"], over="rows"),
        rule("both-halves", fills=["blank"]),
    ]
    example = {"treated": "A2-A3, B2", "blank": "D2; d6"}
    given = [{"wells": "A1-D1", "text": both("ijkreeks")}]
    return header("plate-layout", plate=24, fills=fills, given=given, rules=rules, example=example) | changes


def swim_lane(**changes: Any) -> dict[str, Any]:
    steps = [
        row("consent", "clinic", also=[{"lane": "lab", "note": both("bij een proef")}]),
        row("isolate", "lab", misconceptions={"clinic": "aav-takes-anything"}),
        row("release", "qp"),
    ]
    return header("swim-lane", lanes=named("clinic", "lab", "qp"), steps=steps) | changes


def piece(identifier: str, **keys: str) -> dict[str, Any]:
    return {"id": identifier, "text": both(f"bewijs {identifier}"), "keys": keys, "feedback": both(f"waarom {identifier}")}


def evidence_board(**changes: Any) -> dict[str, Any]:
    evidence = [piece("titre", safe="neutral", potent="supports"), piece("fever", safe="contradicts", potent="neutral")]
    return header("evidence-board", claims=named("safe", "potent"), evidence=evidence) | changes


def line(identifier: str, kind: str | None = None, **changes: Any) -> dict[str, Any]:
    error = {"error": {"kind": kind, "explanation": both(f"waarom {identifier}")}} if kind else {}
    return {"id": identifier, "text": both(f"regel {identifier}")} | error | changes


def document(**changes: Any) -> dict[str, Any]:
    lines = [
        line("date", "late", label="3.1"),
        line("mass", fine=both("waarom mass")),
        line("name", "unsigned"),
        line("room"),
    ]
    return header("document-inspector", title=both("Batchrecord"), kinds=named("late", "unsigned", "altered"), lines=lines) | changes


def entry(identifier: str, **changes: Any) -> dict[str, Any]:
    return {"id": identifier, "text": both(f"stap {identifier}"), "feedback": both(f"waarom {identifier}")} | changes


def sequence(**changes: Any) -> dict[str, Any]:
    entries = [entry("collect"), entry("wash"), entry("spin"), entry("transduce", feedback=None)]
    return header("sequence", entries=entries, groups=[["wash", "spin"]]) | changes


def turn(identifier: str, goal: str, **changes: Any) -> dict[str, Any]:
    return option(identifier, f"keuze {identifier}", next=goal) | changes


def decision_tree(**changes: Any) -> dict[str, Any]:
    nodes = [
        {"id": "living", "text": both("Leven de cellen?"), "options": [turn("yes", "altered"), turn("no", "tissue")]},
        {
            "id": "altered",
            "text": both("Zijn de cellen\nbewerkt?"),
            "options": [turn("yes", "gtmp"), turn("no", "tissue", misconception="aav-takes-anything")],
        },
    ]
    leaves = [
        {"id": "gtmp", "verdict": both("Gentherapie"), "text": both("Vraag advies.")},
        {"id": "tissue", "verdict": both("Weefsel")},
    ]
    return header("decision-tree", nodes=nodes, leaves=leaves, key=["yes", "yes"]) | changes


def case(**changes: Any) -> dict[str, Any]:
    """A bench where a run can be repeated, controlled or skipped, and a report; after ten hours it is over."""
    bench = [
        turn("repeat", "bench", effects={"add": {"time": 4, "cost": 100}}, misconception="aav-takes-anything"),
        turn("control", "report", effects={"add": {"time": 2}, "set": ["controlled"]}, consequence=both("De controle slaagt.")),
        turn("guess", "report"),
    ]
    report = [
        turn("explain", "solved", needs={"flags": ["controlled"]}),
        turn("send", "recalled", needs={"without": ["controlled"]}),
    ]
    variables = [
        {"id": "time", "text": both("Tijd"), "unit": "h", "limit": 10, "over": "late"},
        {"id": "cost", "text": both("Kosten"), "start": 50},
    ]
    scenes = [
        {"id": "bench", "text": both("Aan de tafel"), "options": bench},
        {"id": "report", "text": both("Het verslag"), "options": report},
    ]
    endings = [
        {"id": "solved", "text": both("Opgelost"), "points": 1, "feedback": both("waarom opgelost")},
        {"id": "recalled", "text": both("Teruggeroepen"), "points": 0},
        {"id": "late", "text": both("Te laat"), "points": 0.25},
    ]
    penalties = [{"text": both("meer dan vijf uur"), "when": {"at_least": {"time": 6}}, "minus": 0.2}]
    return header("branching-case", variables=variables, scenes=scenes, endings=endings, penalties=penalties) | changes


ALL = {
    "single-choice": choice,
    "multiple-choice": multiple,
    "true-false": true_false,
    "numeric": numeric,
    "calculation": calculation,
    "short-text": short_text,
    "cloze": cloze,
    "open": open_item,
    "classify": classify,
    "branching-case": case,
    "decision-tree": decision_tree,
    "document-inspector": document,
    "sequence": sequence,
    "hotspot": hotspot,
    "matching": matching,
    "plate-layout": plate,
    "file-upload": upload,
    "swim-lane": swim_lane,
    "evidence-board": evidence_board,
}


CALCULATED = {"unit": "kb", "tolerance": {"relative": 0.01}}


@st.composite
def single_choice_items(draw: st.DrawFn) -> Any:
    count = draw(st.integers(3, 6))
    key = draw(st.integers(0, count - 1))
    options = [option(f"option-{number}", correct=number == key) for number in range(count)]
    return items.load_item(choice(options=options, shuffle=draw(st.booleans()), version=draw(st.integers(1, 9))))


@st.composite
def multiple_choice_items(draw: st.DrawFn) -> Any:
    keys = draw(st.lists(st.booleans(), min_size=4, max_size=8).filter(lambda found: any(found) and not all(found)))
    options = [option(f"option-{number}", correct=correct) for number, correct in enumerate(keys)]
    return items.load_item(multiple(options=options, shuffle=draw(st.booleans())))


@st.composite
def true_false_items(draw: st.DrawFn) -> Any:
    count = draw(st.integers(3, 5))
    key = draw(st.integers(0, count - 1))
    reasons = [option(f"reason-{number}", correct=number == key) for number in range(count)]
    return items.load_item(true_false(reasons=reasons, correct=draw(st.booleans())))


@st.composite
def numeric_items(draw: st.DrawFn) -> Any:
    value = draw(st.floats(-1e12, 1e12).filter(lambda number: number == 0 or abs(number) > 1e-9))
    unit = draw(st.sampled_from(["kb", "vg/mL", "%", "h", "kDa", "dozen", None]))
    size = draw(st.just(0) | st.floats(1e-9, 0.5))
    relative = value != 0 and draw(st.booleans())
    answer = {"value": value, "tolerance": {"relative" if relative else "absolute": size}} | ({"unit": unit} if unit else {})
    return items.load_item(numeric(answer=answer, accept_units=[], mistakes=[], require_unit=unit is not None and draw(st.booleans())))


@st.composite
def hotspot_items(draw: st.DrawFn) -> Any:
    count = draw(st.integers(3, 5))
    keys = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count - 1))
    return items.load_item(hotspot(regions=[region(f"region-{number}", 20 * number, correct=number in keys) for number in range(count)]))


@st.composite
def matching_items(draw: st.DrawFn) -> Any:
    reuse = draw(st.booleans())
    options = [f"option-{number}" for number in range(draw(st.integers(2, 5)))]
    keys = draw(st.lists(st.sampled_from(options), min_size=2, max_size=6 if reuse else len(options), unique=not reuse))
    rows = [row(f"row-{number}", key) for number, key in enumerate(keys)]
    return items.load_item(matching(rows=rows, options=named(*options), reuse=reuse))


@st.composite
def classify_items(draw: st.DrawFn) -> Any:
    classes = [f"class-{number}" for number in range(draw(st.integers(2, 4)))]
    cards = []
    for number, key in enumerate(draw(st.lists(st.sampled_from(classes), min_size=2, max_size=5))):
        beliefs = draw(st.dictionaries(st.sampled_from(classes), st.sampled_from(["belief-a", "belief-b"])))
        cards.append(row(f"card-{number}", key, misconceptions={wrong: belief for wrong, belief in beliefs.items() if wrong != key}))
    return items.load_item(classify(classes=named(*classes), cards=cards))


@st.composite
def swim_lane_items(draw: st.DrawFn) -> Any:
    lanes = [f"lane-{number}" for number in range(draw(st.integers(2, 4)))]
    steps = []
    for number, rights in enumerate(draw(st.lists(st.lists(st.sampled_from(lanes), min_size=1, unique=True), min_size=2, max_size=5))):
        key, *also = rights
        steps.append(row(f"step-{number}", key, also=[{"lane": lane, "note": both("ook goed")} for lane in also]))
    return items.load_item(swim_lane(lanes=named(*lanes), steps=steps))


@st.composite
def evidence_board_items(draw: st.DrawFn) -> Any:
    claims = [f"claim-{number}" for number in range(draw(st.integers(1, 3)))]
    relations = st.sampled_from(["supports", "contradicts", "neutral"])
    evidence = [piece(f"piece-{number}", **{claim: draw(relations) for claim in claims}) for number in range(draw(st.integers(2, 3)))]
    return items.load_item(evidence_board(claims=named(*claims), evidence=evidence))


@st.composite
def document_items(draw: st.DrawFn) -> Any:
    kinds = draw(st.lists(st.sampled_from([None, "late", "unsigned", "altered"]), min_size=2, max_size=6))
    lines = [line(f"line-{number}", kind) for number, kind in enumerate([*kinds, "late", None])]
    return items.load_item(document(lines=lines, pass_finds=draw(st.sampled_from([None, 1]))))


@st.composite
def sequence_items(draw: st.DrawFn) -> Any:
    count = draw(st.integers(3, 6))
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=count).filter(lambda parts: sum(parts) <= count))
    groups, first = [], 0
    for size in sizes:
        if size > 1:
            groups.append([f"entry-{number}" for number in range(first, first + size)])
        first += size
    return items.load_item(sequence(entries=[entry(f"entry-{number}") for number in range(count)], groups=groups))


@st.composite
def decision_trees(draw: st.DrawFn) -> Any:
    """A chain of questions whose other options lead to leaves or skip ahead."""
    count = draw(st.integers(1, 4))
    places = [*(f"node-{number}" for number in range(count)), "end", "other"]
    nodes = []
    for number in range(count):
        goals = [places[number + 1], draw(st.sampled_from([*places[number + 1 :]])), "other"]
        options = [turn(f"go-{index}", goal) for index, goal in enumerate(goals)]
        nodes.append({"id": places[number], "text": both(f"vraag {number}"), "options": options})
    leaves = [{"id": "end", "verdict": both("goed")}, {"id": "other", "verdict": both("anders")}]
    return items.load_item(decision_tree(nodes=nodes, leaves=leaves, key=["go-0"] * count))


@st.composite
def cases(draw: st.DrawFn) -> Any:
    """A row of scenes that are left for the next one, for the bad ending, or (some) done again until time is up."""
    count = draw(st.integers(1, 4))
    again = draw(st.lists(st.booleans(), min_size=count, max_size=count).filter(any))
    step = {"add": {"time": 1}}
    scenes = []
    for number in range(count):
        goal = f"scene-{number + 1}" if number + 1 < count else "good"
        options = [turn("on", goal, effects=step), turn("stop", "bad")]
        options += [turn("again", f"scene-{number}", effects=step)] if again[number] else []
        scenes.append({"id": f"scene-{number}", "text": both(f"tafereel {number}"), "options": options})
    endings = [{"id": "good", "text": both("goed"), "points": 1}, {"id": "bad", "text": both("slecht"), "points": draw(st.floats(0, 0.9))}]
    endings.append({"id": "late", "text": both("te laat"), "points": 0.5})
    penalty = {"text": both("te lang"), "when": {"at_least": {"time": count + 1}}, "minus": draw(st.floats(0.01, 1))}
    return items.load_item(
        case(
            variables=[{"id": "time", "text": both("Tijd"), "limit": count + draw(st.integers(0, 3)), "over": "late"}],
            scenes=scenes,
            endings=endings,
            penalties=draw(st.sampled_from([[], [penalty]])),
        )
    )


ANY_ITEM = st.one_of(
    single_choice_items(),
    multiple_choice_items(),
    true_false_items(),
    numeric_items(),
    st.builds(lambda digits: items.load_item(calculation(answer=CALCULATED | {"digits": digits})), st.integers(3, 10)),
    st.builds(lambda typos: items.load_item(short_text(typos=typos)), st.integers(0, 2)),
    st.builds(lambda shuffle: items.load_item(cloze(shuffle=shuffle)), st.booleans()),
    st.just(items.load_item(open_item())),
    classify_items(),
    cases(),
    decision_trees(),
    document_items(),
    sequence_items(),
    hotspot_items(),
    matching_items(),
    st.just(items.load_item(plate())),
    st.just(items.load_item(upload())),
    swim_lane_items(),
    evidence_board_items(),
)
SEEDS = st.one_of(st.integers(-(10**9), 10**9), st.text(max_size=20))
