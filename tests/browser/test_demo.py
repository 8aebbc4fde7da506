"""What the people of the demonstration say to each other."""

from pathlib import Path

from tests.browser.world import ask

from bridging.demo.rooms import SLUG as IN_ROOM
from bridging.demo.work_texts import PEERS, REMARKS

_REMARKS = """
select person.language, release.remark from study_release release
join study_submissionversion version on version.id = release.version_id
join study_submission work on work.id = version.submission_id
join accounts_person person on person.id = work.person_id
where release.remark <> ''
"""
_FEEDBACK = """
select person.language, review.text from study_peerreview review
join study_submission work on work.id = review.submission_id
join accounts_person person on person.id = work.person_id
where review.text <> ''
"""


def test_remarks_are_in_the_language_of_who_reads_them(filled_home: Path) -> None:
    said = {(language, remark) for language in REMARKS for remark in REMARKS[language]}

    told = set(ask(filled_home, _REMARKS))

    assert told - said == set()
    assert {language for language, _ in told} == {"nl", "en"}


def test_feedback_is_in_the_language_of_the_work(filled_home: Path) -> None:
    given = set(ask(filled_home, _FEEDBACK))

    assert given == {(language, words) for language in PEERS for words in PEERS[language]}


_OF_TEAM = """
select count(*) from study_evidence where source_kind = 'room' and team <> ''
"""


def test_teams_have_played_in_the_room_and_others_wait_for_their_start(filled_home: Path) -> None:
    runs = ask(
        filled_home,
        "select ended_at is null from escape_roomrun run join cohorts_cohort cohort on cohort.id = run.cohort_id where slug = ?",
        IN_ROOM,
    )

    assert sorted(runs) == [(0,), (1,)]
    [(count,)] = ask(filled_home, _OF_TEAM)
    assert count > 0
