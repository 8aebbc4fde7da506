"""What the rules say beyond their examples: every other code, and how bad it is in a draft, a pilot and an open module."""

import datetime as dt
from pathlib import Path

import pytest
from tests.good_course import GOOD, compose, write_course

from bridging.engines.courseware.rules.outcome_is_evidenced import evidence_headers
from bridging.engines.courseware.rules.sibling_current import stale_languages
from bridging.engines.courseware.rules.workload_adds_up import planned_minutes
from bridging.programme.check import check_programme
from bridging.programme.load import load_programme

DAY = dt.date(2026, 12, 1)
NL, EN = "modules/m1/pages/01-vectors.nl.md", "modules/m1/pages/01-vectors.en.md"
MODULE, PLAN, HOUR, PAPER = (f"modules/m1/{name}.yaml" for name in ("module", "assignments/plan", "meetings/hour", "readings/paper"))
LAB = "modules/m1/labs/m1-weigh.yaml"
ITEM, TEST = "modules/m1/items/m1-what-fits.yaml", "private/modules/m1/items/m1-t1.yaml"
AAV_NL, AAV_EN = "reference/aav.nl.md", "reference/aav.en.md"

LAB_DAY = """\
capacity: 12
staff: [{nl: Begeleider, en: Supervisor}]
safe_work: {gmo: none}
protocol: [{id: weigh, text: {nl: Weeg., en: Weigh.}}]
"""

OUTCOME = """outcomes:
  - id: M1.1
    verb: calculate
    bloom: {bloom}
    track: "{track}"
    text: {{nl: U rekent., en: Calculate.}}
    evidence: [{evidence}]
"""


def _outcome(bloom="apply", track="both", evidence="{assignment: plan}"):
    return compose(MODULE, OUTCOME.format(bloom=bloom, track=track, evidence=evidence))


def _substitute(asked, line):
    """Let the module ask for something, and say what may take the place of something."""
    return {MODULE: compose(MODULE, f"completion: {{{asked}, substitutes: {{{line}}}}}\n")}


def _test_out(said, asked):
    """Let the module have a test-out of one question that is passed at 70 %, and say something else of it."""
    values = {"items": "1", "pass_percent": "70"} | dict([said.split(": ", 1)])
    test_out = ", ".join(f"{name}: {value}" for name, value in values.items())
    return {MODULE: compose(MODULE, f"entry: {{test_out: {{{test_out}}}}}\ncompletion: {{{asked}}}\n")}


SAT = {
    "private/modules/m1/tests/m1-test-out.yaml": """\
id: m1-test-out
kind: test-out
title: {nl: Vrijstellingstoets, en: Test-out}
minutes: 30
pass_mark: {method: percent, percent: 70}
blueprint: [{outcome: M1.1, bloom: apply, count: 1}]
forms:
  - id: m1-test-out-a
    items: [m1-t1@1]
"""
}


def _load(folder, overlay):
    public, private = write_course(folder, overlay)
    return load_programme(public, private)


def _found(folder, overlay):
    return [
        (fault.severity.value, fault.rule, fault.message.code, fault.span.file.name)
        for fault in check_programme(_load(folder, overlay), DAY).diagnostics
    ]


def _pages(nl, en):
    return {NL: compose(NL, nl), EN: compose(EN, en)}


def _replaced(name, old, new):
    assert old in GOOD[name]
    return {name: GOOD[name].replace(old, new)}


@pytest.mark.parametrize(
    ("overlay", "rule", "code"),
    [
        # outcomes and evidence
        ({MODULE: _outcome(evidence="")}, "outcome-is-evidenced", "outcome.no-evidence"),
        ({MODULE: _outcome(evidence="").replace("evidence: []", "evidence:")}, "outcome-is-evidenced", "outcome.no-evidence"),
        ({MODULE: _outcome(evidence="{meeting: m1-hour}")}, "outcome-is-evidenced", "outcome.evidence-too-low"),
        ({MODULE: _outcome(bloom="create", evidence="{item: m1-t1}")}, "outcome-is-evidenced", "outcome.evidence-too-low"),
        ({MODULE: _outcome(track="7"), PLAN: compose(PLAN, 'track: "6+"\n'), PAPER: compose(PAPER, 'track: "7"\nkind: assessment\nminutes: 240\n')},
         "outcome-is-evidenced", "outcome.evidence-too-low"),
        ({PLAN: compose(PLAN, "rubric: []\n"), MODULE: _outcome()}, "outcome-is-evidenced", "outcome.evidence-too-low"),
        # rubrics
        ({PLAN: compose(PLAN, "rubric: []\nraters: 2\n")}, "rubric-covers-parts", "rubric.missing"),
        (_replaced(PLAN, "points: 2\n", "points: 2\n    outcomes: [M1.1, M1.2]\n"), "rubric-covers-parts", "rubric.outcome"),
        (_replaced(PLAN, "points: 2\n", 'points: 2\n    track: "7"\n'), "rubric-covers-parts", "rubric.silent"),
        ({MODULE: compose(MODULE, "completion: {obligatory: [plan, none]}\n")}, "evidence-resolves", "completion.unknown"),
        ({MODULE: compose(MODULE, "completion: {presence: [plan]}\n")}, "evidence-resolves", "completion.unknown"),
        ({MODULE: compose(MODULE, "completion: {substitutes: {none: {text: {nl: a, en: b}}}}\n")}, "evidence-resolves", "completion.unknown"),
        ({MODULE: compose(MODULE, "completion: {skills: [none]}\n")}, "evidence-resolves", "completion.unknown"),
        # test-out
        (_test_out("exempts: [m1-hour]", "obligatory: [plan]"), "test-out-fits", "test-out.not-asked"),
        (_test_out("exempts: [cut_percent]", "obligatory: [plan]"), "test-out-fits", "test-out.not-asked"),
        (_test_out("exempts: [plan, presence]", "obligatory: [plan], presence: [m1-hour]"), None, None),
        (_test_out("exempts: ['<b>']", "obligatory: [plan]"), "schema-valid", "schema.pattern"),
        (_test_out("pass_percent: 70", "") | SAT, None, None),
        (_test_out("pass_percent: 60", "") | SAT, "test-out-agrees", "test-out.percent"),
        (_test_out("items: 2", "") | SAT, "test-out-agrees", "test-out.items"),
        (SAT, "test-out-agrees", "test-out.untold"),
        # meetings
        ({HOUR: compose(HOUR, "kind: guest-lecture\nfallback: {nl: a, en: b}\n")}, None, None),
        # substitutes
        (_substitute("obligatory: [plan]", "m1-hour: {text: {nl: a, en: b}}"), "substitute-fits", "substitute.not-asked"),
        (_substitute("obligatory: [plan]", "cut_percent: {way: resit, text: {nl: a, en: b}}"), "substitute-fits", "substitute.not-asked"),
        (_substitute("obligatory: [plan]", "skills: {text: {nl: a, en: b}}"), "substitute-fits", "substitute.not-asked"),
        (_substitute("obligatory: [plan]", "plan: {way: resit, text: {nl: a, en: b}}"), "substitute-fits", "substitute.way"),
        (_substitute("cut_percent: 55", "cut_percent: {way: resubmission, text: {nl: a, en: b}}"), "substitute-fits", "substitute.way"),
        (_substitute("presence: [m1-hour]", "presence: {way: resubmission, text: {nl: a, en: b}}"), "substitute-fits", "substitute.way"),
        (_substitute("presence: [m1-hour]", "presence: {way: assignment, assignment: none, text: {nl: a, en: b}}"),
         "substitute-fits", "completion.unknown"),
        (_substitute("presence: [m1-hour], obligatory: [plan]", "m1-hour: {way: assignment, assignment: plan, text: {nl: a, en: b}}"),
         "substitute-fits", "substitute.asked-already"),
        (_substitute("presence: [m1-hour]", "m1-hour: {way: assignment, text: {nl: a, en: b}}"), "schema-valid", "substitute.assignment"),
        (_substitute("presence: [m1-hour]", "m1-hour: {assignment: plan, text: {nl: a, en: b}}"), "schema-valid", "substitute.assignment"),
        (_substitute("presence: [m1-hour]", "m1-hour: {way: prayer, text: {nl: a, en: b}}"), "schema-valid", "schema.choice"),
        (_substitute("presence: [m1-hour], cut_percent: 55, obligatory: [plan]",
                     "presence: {text: {nl: a, en: b}}, cut_percent: {way: resit, text: {nl: a, en: b}}, plan: {way: resubmission, text: {nl: a, en: b}}"),
         None, None),
        (_substitute("presence: [m1-hour]", "m1-hour: {way: assignment, assignment: plan, text: {nl: a, en: b}}"), None, None),
        ({HOUR: compose(HOUR, "prepare: {pages: [none]}\n")}, "evidence-resolves", "meeting.prepare-unknown"),
        ({HOUR: compose(HOUR, "prepare: {readings: [none]}\n")}, "evidence-resolves", "meeting.prepare-unknown"),
        ({HOUR: GOOD[HOUR] + "parts: [{outcome: M9.9, bloom: apply}]\n"}, "bloom-ceiling", "activity.unknown-outcome"),
        ({"modules/m1/meetings/bench.yaml": GOOD[HOUR].replace("m1-hour", "m1-bench") + "protocol: [{id: a, text: {nl: a, en: b}, measure: "
                          "[{id: b, title: {nl: a, en: b}, unit: µL, min: 5, max: 5}]}]\n"}, "schema-valid", "protocol.range"),
        ({HOUR: GOOD[HOUR] + "parallel: 2\ncapacity: 12\nrooms: [{nl: a, en: b, capacity: 8}]\n"}, "kit-can-be-made", "kit.rooms-too-small"),
        ({HOUR: compose(HOUR, "kind: lab-day\n") + LAB_DAY.replace("protocol", "# ") + "materials: [{nl: a, en: b, amount: 2, unit: mL, per: once}]\n"}, "kit-can-be-made", "kit.lab-day-lacks"),
        ({HOUR: compose(HOUR, "kind: lab-day\n") + LAB_DAY + "materials: [{nl: a, en: b}]\n"}, "kit-can-be-made", "kit.uncounted"),
        ({HOUR: GOOD[HOUR] + "materials: [{nl: a, en: b, amount: 2, unit: mL, per: once, source: P9}]\n"}, "citation-resolves", "citation.unknown"),
        ({"modules/m1/meetings/bench.yaml": GOOD[HOUR].replace("m1-hour", "m1-bench") + "materials: [{nl: a, en: b, amount: 2, unit: mL}]\n"},
         "schema-valid", "kit.amount-whole"),
        ({"modules/m1/meetings/bench.yaml": GOOD[HOUR].replace("m1-hour", "m1-bench") + "materials: [{nl: a, en: b, pack: 2}]\n"},
         "schema-valid", "kit.amount-missing"),
        # places
        ({HOUR: compose(HOUR, "unit: m1-w9\n")}, "page-has-outcome", "unit.unknown"),
        ({HOUR: compose(HOUR, "week: 2\n")}, "page-has-outcome", "meeting.other-week"),
        ({name: compose(name, "---\nunit: m1-w9\n---\n") for name in (NL, EN)}, "page-has-outcome", "unit.unknown"),
        # ids
        ({MODULE: GOOD[MODULE].replace("{id: m1-w2, week: 2", "{id: m1-w1, week: 2"), PLAN: compose(PLAN, "unit: m1-w1\n")}, "id-unique", "id.twice-in"),
        ({PLAN: GOOD[PLAN].replace("sources:", "  - {id: sum, title: {nl: a, en: b}, points: 1, levels: [{points: 1, text: {nl: a, en: b}}, "
                                   "{points: 0, text: {nl: a, en: b}}]}\nsources:")}, "id-unique", "id.twice"),
        ({MODULE: compose(MODULE, "skills: [{id: pipette, title: {nl: a, en: b}, level: supervised, parts: [{outcome: M1.1, bloom: apply}], steps: "
                          "[{id: tip, text: {nl: a, en: b}}, {id: tip, text: {nl: c, en: d}, critical: true}]}]\n")}, "id-unique", "id.twice"),
        # modules
        ({MODULE: compose(MODULE, "role_paths: [analyst, pilot]\n")}, "prerequisites-acyclic", "role-path.unknown"),
        ({MODULE: compose(MODULE, "prerequisites: [m7]\n")}, "prerequisites-acyclic", "module.unknown"),
        (_replaced("programme.yaml", "modules: [m1]\nthemes", "modules: [m1, m2]\nthemes"), "prerequisites-acyclic", "module.unknown"),
        (_replaced("programme.yaml", "en: Analyst}, modules: [m1]", "en: Analyst}, modules: [m1, m2]"), "prerequisites-acyclic", "module.unknown"),
        # work
        ({MODULE: compose(MODULE, "workload: {self_study: 16, live_online: 1, physical: 3, workplace: 4, assessment: 4}\n")},
         "workload-adds-up", "workload.not-planned"),
        ({MODULE: compose(MODULE, "weekly:\n  - {id: study, kind: self_study, minutes: 1080, weeks: [1], title: {nl: a, en: b}}\n"
                          "  - {id: practice, kind: workplace, minutes: 240, weeks: [1], title: {nl: a, en: b}}\n")},
         "workload-adds-up", "workload.week-too-full"),
        # reference work
        ({name: compose(name, "---\nrelated: [none]\n---\n") for name in (AAV_NL, AAV_EN)}, "term-resolves", "term.unknown"),
        ({name: compose(name, "---\ntheme: law\n---\n") for name in (AAV_NL, AAV_EN)}, "term-resolves", "theme.unknown"),
        ({name: compose(name, "---\nsources: [P9]\n---\n") for name in (AAV_NL, AAV_EN)}, "citation-resolves", "citation.unknown"),
        ({PAPER: compose(PAPER, "source: P9\n")}, "citation-resolves", "citation.unknown"),
        ({PLAN: compose(PLAN, "sources: [P9]\n")}, "citation-resolves", "citation.unknown"),
        ({name: compose(name, "---\nreview_by: 2027-11-01\nvalid_on: 2027-11-22\n---\n") for name in (AAV_NL, AAV_EN)},
         "review-current", "review.before-valid"),
        # siblings
        (_pages("x {cite}`P1`", "x {cite}`P2`"), "siblings-same-numbers", "sibling.citations"),
        (_pages("x {term}`aav`", "x {term}`capsid`"), "siblings-same-numbers", "sibling.terms"),
        (_pages("x", "x " + " ".join(str(number) for number in range(1, 20))), "siblings-same-numbers", "sibling.numbers"),
        (_pages("{nope}`x`", "{nope}`x`"), "role-known", "role.unknown"),
        (_pages("## A {#a}", "## A {#b}"), "siblings-same-structure", "sibling.only-here"),
        (_pages("x", "$$\na\n$$"), "siblings-same-structure", "sibling.only-here"),
        (_pages("x", "| a |\n|---|\n"), "siblings-same-structure", "sibling.only-here"),
        (_pages("x", ":::{video} https://x.nl\n:id: v\n:title: T\n:minutes: 1\n:transcript: v-transcript.md\n:::")
         | {"modules/m1/pages/v-transcript.md": "x"}, "siblings-same-structure", "sibling.only-here"),
        # texts
        (_pages("[a](#none)", "[a](#none)"), "link-resolves", "link.unknown-anchor"),
        (_pages("{page}`vectors#none`", "{page}`vectors#none`"), "link-resolves", "link.unknown-anchor"),
        (_pages("[a](../figures/none.csv)", "[a](../figures/none.csv)"), "link-resolves", "link.unknown-file"),
        (_pages("[a](..)", "[a](..)"), "link-resolves", "link.unknown-file"),
        (_pages("[a](99-x.nl.md)", "[a](99-x.en.md)"), "link-resolves", "link.unknown-page"),
        ({name: compose(name, "[a](#x)\n") for name in (AAV_NL, AAV_EN)}, "link-resolves", "link.unknown-anchor"),
        (_pages("$$\n\\frac{1\n$$", "$$\n\\frac{1\n$$"), "maths-readable", "maths.unreadable"),
        (_pages(*[":::{video} ../media/none.mp4\n:id: v\n:title: T\n:minutes: 1\n:transcript: v-transcript.md\n:::"] * 2)
         | {"modules/m1/pages/v-transcript.md": "x"}, "figure-exists", "figure.missing"),
        # items
        (_pages(*[":::{question} m1-t1\n:::"] * 2), "item-resolves", "item.test-on-page"),
        (_pages(*[":::{lab} l1\n:minutes: 5\n:::"] * 2), "lab-resolves", "lab.unknown"),
        (_pages(*[":::{lab} m1-weigh\n:minutes: 5\n:::"] * 2), "lab-resolves", "lab.minutes-differ"),
        ({LAB: compose(LAB, "mistakes: {no-blank: {say: {nl: a, en: b}}}\n")}, "lab-valid", "lab.mistake-wordless"),
        (_replaced(LAB, "mistakes:\n", "mistakes:\n  x: {say: {nl: a, en: b}}\n"), "lab-valid", "lab.mistake-unknown"),
        (_replaced(LAB, "wrong.}}\n  too-dilute", "wrong.}, page: none}\n  too-dilute"), "lab-resolves", "link.unknown-page"),
        (_replaced(LAB, "low: 0.38", "low: 0.48"), "lab-valid", "lab.band-reversed"),
        ({"modules/m1/labs/x.yaml": GOOD[LAB]}, "id-unique", "lab.twice"),
        ({ITEM: compose(ITEM, "links: {pages: [none]}\n")}, "item-resolves", "link.unknown-page"),
        ({ITEM: compose(ITEM, "links: {reference: [none]}\n")}, "item-resolves", "term.unknown"),
        ({ITEM: compose(ITEM, "sources: [P9]\n")}, "item-resolves", "citation.unknown"),
        ({"modules/m1/items/m1-t1.yaml": GOOD[TEST].replace("use: test", "use: practice")}, "item-in-one-root", "item.in-both-roots"),
        ({"modules/m1/items/other.yaml": GOOD[ITEM]}, "item-in-one-root", "item.twice"),
        ({"modules/m1/items/x.yaml": "type: essay\n"}, "item-valid", "item.unknown-type"),
        ({"modules/m1/items/x.yaml": "- a\n"}, "item-valid", "item.unknown-type"),
        ({"modules/m1/items/x.yaml": "a: ["}, "yaml-readable", "yaml.syntax"),
        ({"modules/m1/items/x.yaml": b"\xff"}, "file-readable", "file.not-utf8"),
        # Markdown in YAML
        ({PAPER: compose(PAPER, "guide: {nl: '{term}`none`', en: '{term}`none`'}\n")}, "term-resolves", "term.unknown"),
        ({PAPER: compose(PAPER, "guide: {nl: '{cite}`P9`', en: '{cite}`P1, P9`'}\n")}, "citation-resolves", "citation.unknown"),
        ({PAPER: compose(PAPER, "guide:\n  nl: |\n    $$\n    \\frac{1\n    $$\n  en: x\n")}, "snippet-readable", "maths.unreadable"),
        ({MODULE: GOOD[MODULE].replace("presence: [m1-hour]", "presence: [m1-hour]\n  substitutes: {m1-hour: {text: {nl: '<b>x</b>', en: x}}}")},
         "no-raw-html", "markdown.html"),
    ],
)  # fmt: skip
def test_fault_is_found_and_no_other(tmp_path, overlay, rule, code):
    found = {(fault[1], fault[2]) for fault in _found(tmp_path, overlay)}
    assert found == ({(rule, code)} if rule else set())


def test_guest_lecture_says_what_is_done_without_the_guest(tmp_path):
    found = {fault[1:3] for fault in _found(tmp_path, {HOUR: compose(HOUR, "kind: guest-lecture\n")})}
    # A file that is refused plans no hours either.
    assert found == {("schema-valid", "meeting.no-fallback"), ("workload-adds-up", "workload.not-planned")}


@pytest.mark.parametrize(("status", "severity"), [("open", "error"), ("pilot", "warning"), ("draft", "info")])
def test_faults_of_coverage_are_as_bad_as_the_status_says(tmp_path, status, severity):
    overlay = {
        MODULE: compose(MODULE, f"status: {status}\nec: 2\n" + OUTCOME.format(bloom="apply", track="both", evidence="{item: none}")),
        **{name: compose(name, "---\noutcomes: []\n---\n") for name in (NL, EN)},
    }
    found = _found(tmp_path, overlay)
    assert {fault[0] for fault in found} == {severity}
    about = "draft-not-" if status == "draft" else ""
    codes = {fault[2] for fault in found}
    assert {f"outcome.{about or 'not-'}taught", "evidence.unknown", "workload.not-ec", "page.no-outcome"} <= codes
    assert ("outcome.draft-not-evidenced" if status == "draft" else "outcome.evidence-absent") in codes


def test_draft_whose_outcomes_are_covered_gives_nothing(tmp_path):
    assert _found(tmp_path, {MODULE: compose(MODULE, "status: draft\n")}) == []


def test_without_the_private_root_its_evidence_is_told_as_unchecked(tmp_path):
    public, _ = write_course(tmp_path, {MODULE: _outcome(evidence="{item: m1-t1}")})
    found = check_programme(load_programme(public), DAY).diagnostics
    assert [(fault.severity.value, fault.message.code) for fault in found] == [("info", "outcome.private-root-absent")]


def test_observed_skill_is_evidence_up_to_its_ceiling(tmp_path):
    skill = "skills:\n  - {id: count, title: {nl: a, en: b}, level: supervised, parts: [{outcome: M1.1, bloom: apply}]}\n"
    assert _found(tmp_path / "a", {MODULE: _outcome(evidence="{skill: count}") + skill}) == []
    too_high = _outcome(bloom="analyse", evidence="{skill: count}") + skill.replace("bloom: apply", "bloom: analyse")
    assert {fault[2] for fault in _found(tmp_path / "b", {MODULE: too_high})} == {"activity.above-ceiling", "outcome.evidence-too-low"}
    twice = skill + skill.split("\n", 1)[1]
    assert {fault[2] for fault in _found(tmp_path / "c", {MODULE: GOOD[MODULE] + twice})} == {"id.twice-in"}


def test_outcome_that_stands_twice_is_told_once(tmp_path):
    twice = GOOD[MODULE].replace(
        "units:\n", OUTCOME.format(bloom="apply", track="both", evidence="{assignment: plan}").split("\n", 1)[1] + "units:\n"
    )
    assert [fault[1:3] for fault in _found(tmp_path, {MODULE: twice})] == [("id-unique", "id.twice")]


def test_module_that_needs_itself_by_a_detour_is_told_in_each(tmp_path):
    other = """\
id: m2
code: M2
edition: '1'
status: draft
title: {nl: a, en: b}
summary: {nl: a, en: b}
target_group: {nl: a, en: b}
ec: 1
tracks: ['7']
prerequisites: [m1]
workload: {self_study: 28, live_online: 0, physical: 0, workplace: 0, assessment: 0}
outcomes: [{id: M2.1, verb: a, bloom: apply, text: {nl: a, en: b}, evidence: [{skill: s}]}]
units: [{id: m2-w1, week: 1, title: {nl: a, en: b}}]
skills: [{id: s, title: {nl: a, en: b}, level: aware, parts: [{outcome: M2.1, bloom: apply}]}]
"""
    overlay = {"modules/m2/module.yaml": other, MODULE: compose(MODULE, "prerequisites: [m2]\n")}
    cycles = [fault for fault in _found(tmp_path, overlay) if fault[2] == "module.cycle"]
    assert len(cycles) == 2


def test_hours_are_counted_by_kind_week_and_track(tmp_path):
    overlay = {
        PAPER: compose(PAPER, 'track: "7"\nkind: workplace\nminutes: 45\n'),
        PLAN: compose(PLAN, 'track: "6+"\n'),
        HOUR: compose(HOUR, 'track: "7"\nkind: exam\n'),
    }
    module = _load(tmp_path, overlay).course.modules["m1"]
    six, seven = planned_minutes(module, "6+"), planned_minutes(module, "7")
    assert (six["assessment", 2], seven["assessment", 2]) == (240, 0)
    assert (six["assessment", 1], seven["assessment", 1]) == (0, 60)
    assert (six["workplace", 1], seven["workplace", 1]) == (120, 165)
    assert six["self_study", 1] == 540 + 30


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("", "live_online"),
        ("mode: physical\n", "physical"),
        ("mode: hybrid\n", "physical"),
        ("workload_kind: workplace\n", "workplace"),
        ("kind: exam\n", "assessment"),
    ],
)
def test_meeting_takes_hours_of_its_kind(tmp_path, fields, kind):
    module = _load(tmp_path, {HOUR: compose(HOUR, fields)}).course.modules["m1"]
    assert module.meetings["m1-hour"].value.hours_kind == kind


def test_voluntary_meeting_takes_no_hours(tmp_path):
    hours = [
        planned_minutes(_load(tmp_path / name, {HOUR: compose(HOUR, fields)}).course.modules["m1"], "6+")
        for name, fields in (("a", ""), ("b", "voluntary: true\n"))
    ]

    assert hours[0]["live_online", 1] - hours[1]["live_online", 1] == 60


@pytest.mark.parametrize(
    ("lock", "stale"),
    [
        ('{"vectors": {"nl": "now", "en": "now"}}', []),
        ('{"vectors": {"nl": "now", "en": "before"}}', ["nl"]),
        ('{"vectors": {"nl": "before", "en": "now"}}', ["en"]),
        ('{"vectors": {"nl": "before", "en": "before"}}', []),
        ('{"other": {"nl": "x", "en": "y"}}', []),
    ],
)
def test_text_is_stale_when_the_other_language_alone_changed(tmp_path, lock, stale):
    module = _load(tmp_path, {"modules/m1/translations.lock": lock}).course.modules["m1"]
    assert stale_languages(module.pages[0], module.agreed) == stale


def test_evidence_that_exists_is_yielded(tmp_path):
    course = _load(tmp_path, {}).course
    (outcome,) = course.modules["m1"].value.outcomes
    assert [header.id for header in evidence_headers(course, outcome)] == ["m1-t1", "plan"]


def test_term_is_linked_at_its_first_mention_in_each_language_and_headings_do_not_count(tmp_path):
    text = "## AAV {#a}\n\nAAV and {term}`AAV vector <aav>` and AAV.\n"
    found = _found(tmp_path, _pages(text.replace("vector", "vectoren"), text))
    assert [fault[2:] for fault in found] == [
        ("term.before-definition", "01-vectors.en.md"),
        ("term.before-definition", "01-vectors.nl.md"),
    ]


def test_evidence_names_one_thing(tmp_path):
    both = _outcome(evidence="{item: a, assignment: b}")
    assert ("error", "schema-valid", "evidence.one-kind", "module.yaml") in _found(tmp_path, {MODULE: both})


def test_twins_of_one_name_are_told_apart_by_their_modules(tmp_path):
    public, _ = write_course(tmp_path, {})
    twin = public / "modules/m2/items" / Path(ITEM).name
    twin.parent.mkdir(parents=True)
    twin.write_text((public / ITEM).read_text("utf-8"), "utf-8")
    (public / "modules/m2/module.yaml").write_text((public / MODULE).read_text("utf-8").replace("id: m1", "id: m2", 1), "utf-8")

    twice = [fault for fault in check_programme(load_programme(public, None), DAY).diagnostics if fault.message.code == "item.twice"]

    assert [(fault.span.file, fault.message.args["file"]) for fault in twice] == [(twin.resolve(), ITEM)]
