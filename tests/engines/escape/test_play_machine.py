"""Random teams play random rooms, with a game master who does anything at any time, and entries that nobody sent in good faith."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.engines.escape.random_rooms import VALUES, kind_of, number_of, right_answers, rooms
from tests.engines.escape.table import HOST, START

from bridging.engines.escape.acts import Act
from bridging.engines.escape.hints import hints_at
from bridging.engines.escape.play import carry_on, play
from bridging.engines.escape.schema import Room
from bridging.engines.escape.scoring import lock_credits
from bridging.engines.escape.state import Run, Stage, TeamRun, Verdict, Way
from bridging.kernel.entry import Entry

PEOPLE = ("ada", "bo", "cas", "dee", "eli")
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=5), st.sampled_from(["red", "blue", "ada", "lock-host-0", "card"])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)  # fmt: skip
FIELDS = (
    "teams", "set", "codes", "team", "item", "is_ready", "person", "is_here", "role", "seconds", "text", "lock", "tier", "reason", "answer", "seq", "prop", "is_done",
    "share", "confidence", "answers", "criterion", "level", "language", "erased",
)  # fmt: skip
KINDS = st.sampled_from([*Act, "unknown", ""])


class Playing(RuleBasedStateMachine):
    """``run`` is carried on entry by entry; ``entries`` are all there were."""

    @initialize(room=rooms(), split=st.integers(0, 5), variant=st.sampled_from(["", "", "short"]))
    def opened(self, room: Room, split: int, variant: str) -> None:
        self.room, self.now, self.run = room, START, Run()
        self.entries: list[Entry] = []
        teams = {"red": PEOPLE[:split], "blue": PEOPLE[split:]}
        self.says(
            HOST,
            Act.OPENED,
            teams={name: {"people": list(people), "values": VALUES, "variant": variant} for name, people in teams.items() if people},
        )

    def says(self, actor: str, kind: str, **payload: Any) -> bool:
        """Carry the run on and tell whether the entry counted; see that one left out changed nothing, and what was known stays known."""
        self.now += timedelta(seconds=1)
        entry = Entry(len(self.entries) + 1, actor, kind, self.now, payload)
        self.entries.append(entry)
        before, self.run = self.run, carry_on(self.run, self.room, [entry])
        if entry.seq in self.run.left_out:
            assert (
                replace(self.run, version=before.version, left_out=before.left_out, verdicts=before.verdicts, entries=before.entries)
                == before
            )
            return False
        if kind != Act.UNDONE:
            for name, team in before.teams.items():
                assert team.held.items() <= self.run.teams[name].held.items()
                assert all(self.run.teams[name].locks[lock].closed_at == run.closed_at for lock, run in team.locks.items() if run.closed_at)
        if kind in {Act.HINT_ASKED, Act.HINT_SENT}:
            assert [team.clock for team in self.run.teams.values()] == [team.clock for team in before.teams.values()]
        return True

    def team_of(self, data: st.DataObject) -> TeamRun:
        return self.run.teams[data.draw(st.sampled_from(sorted(self.run.teams)))]

    def lock_of(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.room.locks)))

    @rule(seconds=st.sampled_from([0, 5, 70, 600, 3000]))
    def waits(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(person=st.sampled_from(PEOPLE))
    def joins(self, person: str) -> None:
        self.says(person, Act.JOINED)

    @rule(person=st.sampled_from(PEOPLE), is_here=st.booleans())
    def comes_or_goes(self, person: str, *, is_here: bool) -> None:
        self.says(HOST, Act.PRESENCE_SET, person=person, is_here=is_here)

    @rule(person=st.sampled_from([*PEOPLE, "new"]), team=st.sampled_from(["red", "blue", "", "nowhere"]))
    def moves(self, person: str, team: str) -> None:
        self.says(HOST, Act.MOVED, person=person, team=team)

    @rule(person=st.sampled_from(PEOPLE), role=st.sampled_from(["king", ""]), actor=st.sampled_from([HOST, *PEOPLE]))
    def takes_a_role(self, person: str, role: str, actor: str) -> None:
        self.says(actor, Act.ROLE_TAKEN, person=person, role=role)

    @precondition(lambda self: self.run.stage is Stage.LOBBY)
    @rule()
    def starts(self) -> None:
        assert self.says(HOST, Act.STARTED)

    @rule(person=st.sampled_from([*PEOPLE, "stranger"]), data=st.data())
    def answers_right(self, person: str, data: st.DataObject) -> None:
        lock = self.lock_of(data)
        kind, team = kind_of(self.room, lock), self.run.team_of(person)
        answer = data.draw(st.sampled_from(right_answers(kind, number_of(lock))))
        if kind == "submission":
            self.says(person, Act.SUBMITTED, lock=lock, share=answer)
        elif kind == "host":
            self.says(HOST, Act.TICKED, team=team.id if team else "", lock=lock)
        else:
            self.says(person, Act.ANSWERED, lock=lock, answer=answer)

    @rule(person=st.sampled_from(PEOPLE), wrong=st.sampled_from(["1", "2", "left", "there", "?", "10 kDa"]), data=st.data())
    def answers_wrong(self, person: str, wrong: str, data: st.DataObject) -> None:
        self.says(person, Act.ANSWERED, lock=self.lock_of(data), answer=wrong)

    @rule(person=st.sampled_from(PEOPLE), data=st.data())
    def asks_for_a_hint(self, person: str, data: st.DataObject) -> None:
        lock, team = self.lock_of(data), self.run.team_of(person)
        following = hints_at(team, lock, self.now + timedelta(seconds=1)).next if team else None
        plays = team is not None and team.plays(self.run.stage, self.now + timedelta(seconds=1))
        counted = self.says(person, Act.HINT_ASKED, lock=lock, tier=following.tier if following else 1)
        assert counted == (plays and following is not None)

    @rule(person=st.sampled_from(PEOPLE), kind=st.sampled_from([Act.GIVEN_UP, Act.SCANNED]), data=st.data())
    def gives_up_or_scans(self, person: str, kind: Act, data: st.DataObject) -> None:
        self.says(person, kind, lock=self.lock_of(data), prop="card")

    @rule(
        kind=st.sampled_from([Act.PAUSED, Act.RESUMED, Act.TIME_MOVED, Act.LATE_OPENED, Act.SAID]),
        team=st.sampled_from(["", "red", "blue"]),
    )
    def leads(self, kind: Act, team: str) -> None:
        self.says(HOST, kind, team=team, seconds=600, text="Hear.")

    @rule(kind=st.sampled_from([Act.FORCED, Act.SKIPPED, Act.HINT_SENT, Act.ACCEPTED, Act.NOTED]), data=st.data())
    def helps(self, kind: Act, data: st.DataObject) -> None:
        tier = data.draw(st.sampled_from([None, 1, 2]))
        self.says(HOST, kind, team=self.team_of(data).id, lock=self.lock_of(data), answer="2", tier=tier, text="Look.", reason="so")

    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        self.says(HOST, Act.UNDONE, seq=data.draw(st.integers(0, len(self.entries) + 1)))

    @rule(kind=st.sampled_from([Act.FINISHED, Act.DEBRIEF_OPENED, Act.ENDED]), is_meant=st.integers(0, 5))
    def ends(self, kind: Act, is_meant: int) -> None:
        if is_meant == 0:
            self.says(HOST, kind)

    @rule(
        actor=st.sampled_from([HOST, *PEOPLE, "stranger", ""]),
        kind=KINDS,
        payload=st.dictionaries(st.sampled_from(FIELDS), JUNK, max_size=5),
    )
    def sends_junk(self, actor: str, kind: str, payload: dict[str, Any]) -> None:
        if kind not in {Act.ENDED, Act.DEBRIEF_OPENED, Act.FINISHED}:
            self.says(actor, kind, **payload)

    @rule(data=st.data())
    def sends_again(self, data: st.DataObject) -> None:
        assert carry_on(self.run, self.room, [data.draw(st.sampled_from(self.entries))]) == self.run

    @precondition(lambda self: self.run.stage is Stage.PLAY)
    @rule(data=st.data())
    def tries_all_that_is_right(self, data: st.DataObject) -> None:
        """Whatever has happened, a team with somebody in it comes out."""
        team = self.team_of(data).id
        if not self.run.teams[team].members:
            return
        self.says(HOST, Act.RESUMED)
        while self.run.teams[team].clock.is_up(self.now + timedelta(minutes=30)):
            self.says(HOST, Act.TIME_MOVED, seconds=7200, team=team)
        person = self.run.teams[team].members[0]
        for _ in self.room.locks:
            for lock in [name for name, run in self.run.teams[team].locks.items() if run.is_open]:
                self.now += timedelta(seconds=61)
                self._tries(team, person, lock)
        assert self.run.teams[team].finished_at is not None

    def _tries(self, team: str, person: str, lock: str) -> None:
        kind = kind_of(self.room, lock)
        answer = right_answers(kind, number_of(lock))[0]
        acts: dict[str, Callable[[], bool]] = {
            "submission": lambda: self.says(person, Act.SUBMITTED, lock=lock, share=answer),
            "host": lambda: self.says(HOST, Act.TICKED, team=team, lock=lock),
        }
        assert acts.get(kind, lambda: self.says(person, Act.ANSWERED, lock=lock, answer=answer))()
        assert self.run.teams[team].locks[lock].way is Way.SOLVED

    @invariant()
    def parts_come_to_what_the_whole_comes_to(self) -> None:
        cut = len(self.entries) // 2
        whole = play(self.room, self.entries)
        assert whole == self.run
        assert carry_on(play(self.room, self.entries[:cut]), self.room, self.entries[cut:]) == whole

    @invariant()
    def facts_locks_and_exit_agree(self) -> None:
        for team in self.run.teams.values():
            has_begun = self.run.stage is not Stage.LOBBY and team.clock.started_at is not None
            for name, run in team.locks.items():
                lock = self.room.locks[name]
                assert run.is_open == (has_begun and run.closed_at is None and lock.needs.holds(team.held))
                assert (run.closed_at is None) == (run.way is None) == (name not in team.held)
                assert run.closed_at is None or set(lock.yields) <= set(team.held)
            assert (team.finished_at is not None) == (has_begun and self.room.exit.holds(team.held))

    @invariant()
    def lock_is_solved_once(self) -> None:
        for team in self.run.teams.values():
            for name, run in team.locks.items():
                right = [each for each in run.tries if each.verdict is Verdict.RIGHT]
                assert name in self.run.accepted or len(right) <= 1
                assert not right or run.way is Way.SOLVED
                assert len({each.seq for each in run.tries}) == len(run.tries)

    @invariant()
    def nobody_absent_holds_the_only_copy(self) -> None:
        for team in self.run.teams.values():
            told = {name for name, clue in self.room.clues.items() if clue.share == "dealt" and name in team.held}
            assert set(team.dealt) == told
            assert team.here <= set(team.members)
            for holders in team.dealt.values():
                assert set(holders) <= (team.here or set(team.members))
                assert holders or not team.members

    @invariant()
    def person_belongs_to_one_team_and_credit_is_a_share(self) -> None:
        people = [person for team in self.run.teams.values() for person in team.members]
        assert len(people) == len(set(people))
        assert {credit.value for team in self.run.teams.values() for credit in lock_credits(team)} <= {None, 0, 0.5, 1}
        assert all(team.hint_cost_min >= 0 for team in self.run.teams.values())


Playing.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
TestPlaying = Playing.TestCase
