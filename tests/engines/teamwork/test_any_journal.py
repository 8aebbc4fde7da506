"""Whatever stands in a journal: it plays, in one go or in parts, and its cards are such as paper would be."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.teamwork.table import CASE, LEAD, PHASES, PLAN, START, TEAMS

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.play import carry_on, play
from bridging.engines.teamwork.scoring import team_score
from bridging.engines.teamwork.seen.console import console
from bridging.engines.teamwork.seen.own import own
from bridging.engines.teamwork.seen.wall import wall
from bridging.kernel.entry import Entry

PEOPLE = [person for people in TEAMS.values() for person in people]
NAMES = st.sampled_from([*PEOPLE, "stranger", ""])
PAYLOADS = st.fixed_dictionaries(
    {},
    optional={
        "item": st.sampled_from(["q1", "q2", "q9", 1]),
        "option": st.sampled_from(["a", "b", "c", "d", "e", None]),
        "options": st.lists(st.sampled_from(["a", "b", "c"]), max_size=3),
        "confidence": st.sampled_from([1, 3, 7]),
        "from": st.integers(0, len(PHASES) - 1),
        "to": st.integers(-1, len(PHASES)),
        "seconds": st.sampled_from([60, -60, 10**6]),
        "person": NAMES,
        "team": st.sampled_from([*TEAMS, "none"]),
        "into": st.sampled_from([*TEAMS]),
        "presence": st.sampled_from(["present", "left", "odd"]),
        "case": st.sampled_from([CASE, "other"]),
        "choice": st.sampled_from(["x", "y", "w"]),
        "text": st.just("words"),
        "source": st.just("page 3"),
        "ground": st.just("ambiguous"),
        "is_granted": st.booleans(),
        "reason": st.just("so it is"),
        "answers": st.just(["words"]),
        "teams": st.just({"more": ["ada"]}),
        "erased": st.just(True),
    },
)
STEPS = st.tuples(NAMES, st.sampled_from([*Act, "unknown"]), PAYLOADS, st.integers(0, 60))
# Steps that follow upon each other in a room, so that chance gets somewhere.
LIKELY = st.one_of(
    st.builds(
        lambda who, item, option: (who, Act.PROPOSED, {"item": item, "option": option}, 1),
        NAMES,
        st.sampled_from(["q1", "q2"]),
        st.sampled_from("abcd"),
    ),
    st.builds(
        lambda who, item, option: (who, Act.SCRATCHED, {"item": item, "option": option}, 11),
        NAMES,
        st.sampled_from(["q1", "q2"]),
        st.sampled_from("abcd"),
    ),
)


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    steps = draw(st.lists(st.one_of(STEPS, LIKELY, LIKELY, LIKELY), max_size=40))
    now, entries = START, [Entry(1, LEAD, Act.OPENED, START, {"teams": TEAMS})]
    begun = [(person, Act.JOINED, {}, 0) for person in PEOPLE] + [(LEAD, Act.ADVANCED, {"from": 0, "to": 3}, 0)]
    for who, kind, payload, wait in [*begun, *steps]:
        now += timedelta(seconds=wait)
        entries.append(Entry(len(entries) + 1, who, kind, now, payload))
    return entries


@settings(max_examples=60)
@given(journals(), st.data())
def test_journal_plays_in_parts_as_in_one_go(entries: list[Entry], data: st.DataObject):
    cut = data.draw(st.integers(0, len(entries)))

    assert carry_on(play(PLAN, entries[:cut]), entries[cut:]) == play(PLAN, entries)


@settings(max_examples=60)
@given(journals())
def test_card_is_such_as_paper_would_be(entries: list[Entry]):
    session = play(PLAN, entries)

    for team in session.roster.teams:
        for item in PLAN.items:
            scratches = session.card(team).row(item.id).scratches
            options = [scratch.option for scratch in scratches]
            assert len(set(options)) == len(options)
            assert [scratch.is_star for scratch in scratches[:-1]] == [False] * len(scratches[:-1])
        assert 0 <= team_score(session, team).points <= 12


@settings(max_examples=30)
@given(journals())
def test_every_screen_can_be_made_of_every_journal(entries: list[Entry]):
    session, now = play(PLAN, entries), entries[-1].at

    assert wall(session, now).phase == console(session, now).phase == session.phase
    assert [own(session, person, now).person for person in PEOPLE] == PEOPLE
