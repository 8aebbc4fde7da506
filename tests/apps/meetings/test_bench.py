"""A lab day: who works together, and what is written down once, whoever sends it and however often."""

import io
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.apps.accounts.joining import joined_to_another
from tests.apps.meetings.asking import news_addresses
from tests.apps.meetings.bench_edition import MEETING, make_lab_edition
from tests.editions import MODULE
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.bench_providers import export_bench
from bridging.apps.meetings.domain import bench, pairs
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.queries.labday import members_of, standing_of, stream_of
from bridging.apps.study.queries.readers import Reader, reader_of
from bridging.realtime import journal


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=date(2026, 10, 5), venue="Lab 1")
    return create_cohort(plan=plan, edition=make_lab_edition(), now=now)


def reader(person: Person) -> Reader:
    found = reader_of(person, MODULE)
    assert found is not None
    return found


@pytest.fixture
def pair(learner: Person, partner: Person, now: datetime) -> BenchPair:
    found = pairs.begin_pair(reader=reader(learner), meeting_id=MEETING, now=now)
    pairs.join_pair(reader=reader(partner), meeting_id=MEETING, typed=f" {found.code.lower()} ", now=now)
    return found


def at_bench(pair: BenchPair, by: Person, now: datetime, **said: str) -> bench.AtBench:
    return bench.AtBench(pair=pair, by=by, step=said.pop("step", "mix"), key=uuid.uuid4(), now=now, **said)


def values(pair: BenchPair) -> list[tuple[str, str, bool]]:
    standing = standing_of(pair)
    return [(str(each.value), standing.names.get(each.mark.who, ""), each.on_paper) for each in standing.work("mix").measured["volume", 1]]


def photo() -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(drawn, "PNG")
    return SimpleUploadedFile("strip.png", drawn.getvalue(), content_type="image/png")


def measure(pair: BenchPair, by: Person, typed: str, now: datetime, at: datetime | None = None) -> None:
    where = at_bench(pair, by, now, at=at.isoformat() if at else "")
    bench.measure(where=where, measurement="volume", number=1, typed=typed, language="en")


class TestWhoWorksTogether:
    def test_a_partner_comes_with_the_code_and_a_stranger_does_not(
        self, pair: BenchPair, learner: Person, partner: Person, now: datetime
    ) -> None:
        assert members_of(pair) == [learner, partner]
        assert pairs.begin_pair(reader=reader(learner), meeting_id=MEETING, now=now) == pair
        elsewhere = make_person()
        plan = CohortPlan(slug="m9-b", title_nl="B", title_en="B", starts_on=date(2026, 10, 5), venue="Lab 2")
        enrol(cohort=create_cohort(plan=plan, edition=make_lab_edition(label="2026.2"), now=now), person=elsewhere, now=now)
        with pytest.raises(pairs.CodeRefused):
            pairs.join_pair(reader=reader(elsewhere), meeting_id=MEETING, typed=pair.code, now=now)

    def test_a_bench_has_three_places(self, pair: BenchPair, cohort: Cohort, now: datetime) -> None:
        third, fourth = make_person(), make_person()
        for person in (third, fourth):
            enrol(cohort=cohort, person=person, now=now)
        pairs.join_pair(reader=reader(third), meeting_id=MEETING, typed=pair.code, now=now)
        with pytest.raises(pairs.CodeRefused):
            pairs.join_pair(reader=reader(fourth), meeting_id=MEETING, typed=pair.code, now=now)

    def test_who_wrote_something_down_leaves_the_bench_by_the_teacher_alone(
        self, pair: BenchPair, cohort: Cohort, learner: Person, partner: Person, teacher: Person, now: datetime
    ) -> None:
        other = make_person()
        enrol(cohort=cohort, person=other, now=now)
        own = pairs.begin_pair(reader=reader(other), meeting_id=MEETING, now=now)
        measure(own, other, "5", now)
        with pytest.raises(pairs.HasBegun):
            pairs.join_pair(reader=reader(other), meeting_id=MEETING, typed=pair.code, now=now)
        moved = pairs.arrange_pairs(cohort=cohort, meeting_id=MEETING, groups=[[learner], [other, partner]], by=teacher, now=now)
        assert moved == 1
        assert members_of(pair) == [learner]
        assert members_of(own) == [other, partner]
        newest = journal.entries_of(stream_of(own))[-1]
        assert (newest.kind, newest.actor) == ("bench.arranged", subject_of(teacher))
        with pytest.raises(pairs.BadPairs):
            pairs.arrange_pairs(cohort=cohort, meeting_id=MEETING, groups=[[teacher]], by=teacher, now=now)

    def test_two_benches_swap_partners(
        self, pair: BenchPair, cohort: Cohort, learner: Person, partner: Person, teacher: Person, now: datetime
    ) -> None:
        third, fourth = make_person(), make_person()
        for person in (third, fourth):
            enrol(cohort=cohort, person=person, now=now)
        other = pairs.begin_pair(reader=reader(third), meeting_id=MEETING, now=now)
        pairs.join_pair(reader=reader(fourth), meeting_id=MEETING, typed=other.code, now=now)
        groups = [[learner, third], [partner, fourth]]
        assert pairs.arrange_pairs(cohort=cohort, meeting_id=MEETING, groups=groups, by=teacher, now=now) == 2
        assert [set(members_of(each)) for each in (pair, other)] == [{learner, third}, {partner, fourth}]


class TestWritingDown:
    def test_what_two_type_stands_twice_and_the_newer_counts(
        self, pair: BenchPair, learner: Person, partner: Person, now: datetime
    ) -> None:
        later = now + timedelta(minutes=30)
        measure(pair, partner, "9.5 µL", later)
        # It was done before, in a cellar, and arrives last.
        measure(pair, learner, "9,2", later + timedelta(minutes=10), at=now)
        assert values(pair) == [("9.5", "Pim Partner", False), ("9.2", "Lena Learner", False)]

    def test_a_lost_answer_is_sent_again_and_counts_once(self, pair: BenchPair, learner: Person, now: datetime) -> None:
        where = at_bench(pair, learner, now)
        for typed in ("9.5", "9.5"):
            bench.measure(where=where, measurement="volume", number=1, typed=typed, language="en")
        assert len(values(pair)) == 1
        with pytest.raises(bench.KeyReused):
            bench.measure(where=where, measurement="volume", number=1, typed="7", language="en")

    def test_a_clock_ends_when_it_was_started_and_not_when_that_arrived(self, pair: BenchPair, learner: Person, now: datetime) -> None:
        bench.start_timer(where=at_bench(pair, learner, now, at=(now - timedelta(minutes=4)).isoformat()))
        timed = standing_of(pair).work("mix").timed
        assert timed is not None
        assert timed.at == now - timedelta(minutes=4)
        # A device whose clock is wrong is not believed.
        bench.start_timer(where=at_bench(pair, learner, now, at=(now + timedelta(days=1)).isoformat()))
        again = standing_of(pair).work("mix").timed
        assert again is not None
        assert again.at == now

    def test_a_partner_signs_for_what_the_other_did_and_not_for_oneself(
        self, pair: BenchPair, learner: Person, partner: Person, now: datetime
    ) -> None:
        def signs(by: Person, step: str = "count") -> str:
            bench.sign_step(where=at_bench(pair, by, now, step=step))
            signed = standing_of(pair).work(step).signed
            return standing_of(pair).names[signed.who] if signed else ""

        with pytest.raises(bench.CannotSign):
            signs(partner)
        for step in ("mix", "count"):
            bench.finish_step(where=at_bench(pair, learner, now, step=step))
        for by, step in ((learner, "count"), (partner, "mix")):
            with pytest.raises(bench.CannotSign):
                signs(by, step)
        assert signs(partner) == "Pim Partner"
        bench.reopen_step(where=at_bench(pair, learner, now, step="count"))
        assert standing_of(pair).work("count").signed is None

    def test_nobody_signs_for_what_they_did_by_an_account_that_was_joined_since(
        self, pair: BenchPair, learner: Person, partner: Person, signed_in: Callable[..., Client], now: datetime
    ) -> None:
        bench.finish_step(where=at_bench(pair, learner, now, step="count"))
        joined = joined_to_another(learner, now)

        with pytest.raises(bench.CannotSign):
            bench.sign_step(where=at_bench(pair, joined, now, step="count"))
        address, offer = reverse("meetings:protocol", args=[MODULE, MEETING]), "I have seen it: sign"
        pages = [signed_in(person=each).get(address).content.decode() for each in (joined, partner)]
        assert [offer in page for page in pages] == [False, True]

    def test_words_and_other_units_are_no_number(self, pair: BenchPair, learner: Person, now: datetime) -> None:
        for typed in ("much", "9.5 mL", ""):
            with pytest.raises(bench.NotANumber):
                measure(pair, learner, typed, now)

    def test_only_the_pair_writes_and_the_teacher_from_paper(self, pair: BenchPair, cohort: Cohort, teacher: Person, now: datetime) -> None:
        other = make_person()
        enrol(cohort=cohort, person=other, now=now)
        for person in (teacher, other):
            with pytest.raises(bench.NotAtThisBench):
                measure(pair, person, "9.5", now)
        bench.measure_from_paper(where=at_bench(pair, teacher, now), measurement="volume", number=1, typed="9.5", language="en")
        assert values(pair) == [("9.5", "Tess Teacher", True)]
        with pytest.raises(bench.NotAtThisBench):
            bench.measure_from_paper(where=at_bench(pair, other, now), measurement="volume", number=1, typed="9.5", language="en")


class TestErasure:
    def test_the_other_of_a_pair_keeps_the_numbers_and_not_the_words(
        self, pair: BenchPair, learner: Person, partner: Person, now: datetime
    ) -> None:
        measure(pair, learner, "9.5", now)
        bench.deviate(where=at_bench(pair, learner, now), text="I was ill")
        bench.deviate(where=at_bench(pair, partner, now), text="Tube fell")
        assert [each["said"].get("text", "") for each in export_bench(learner)["bench_acts"]] == ["", "I was ill"]
        erase_person(person=learner)
        assert values(pair) == [("9.5", "", False)]
        assert [each.text for each in standing_of(pair).work("mix").deviated] == ["Tube fell"]
        assert members_of(pair) == [partner]
        erase_person(person=partner)
        assert not BenchPair.objects.exists()


class TestPages:
    def test_a_number_outside_the_range_is_kept_with_a_warning(self, pair: BenchPair, desk: Client) -> None:
        address = reverse("meetings:bench-measured", args=[pair.key, "mix", "volume", 2])
        answer = desk.post(address, {"key": uuid.uuid4(), "value": "25,5"}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert "Outside 1–20 µL" in answer.content.decode()
        page = desk.get(reverse("meetings:protocol", args=[MODULE, MEETING])).content.decode()
        assert "25.5 µL" in page
        refused = desk.post(address, {"key": uuid.uuid4(), "value": "veel"}, headers={"HX-Request": "true"})
        assert refused.status_code == 422

    def test_a_bench_of_others_is_not_there(self, pair: BenchPair, teacher: Person, signed_in: Callable[..., Client]) -> None:
        stranger = signed_in(person=teacher)
        assert stranger.post(reverse("meetings:bench-do", args=[pair.key, "mix", "done"]), {"key": uuid.uuid4()}).status_code == 404
        page = stranger.get(reverse("meetings:protocol", args=[MODULE, MEETING]))
        assert "mix en" in page.content.decode()
        assert pair.code not in page.content.decode()

    @pytest.mark.usefixtures("pair")
    def test_who_is_put_at_another_bench_is_told_so_by_the_page_of_the_old_one(
        self, learner: Person, partner: Person, teacher: Person, cohort: Cohort, desk: Client, now: datetime
    ) -> None:
        (address,) = news_addresses(desk, reverse("meetings:protocol", args=[MODULE, MEETING]))
        before = desk.get(address).json()["moved"]
        pairs.arrange_pairs(cohort=cohort, meeting_id=MEETING, groups=[[partner]], by=teacher, now=now)
        pairs.begin_pair(reader=reader(learner), meeting_id=MEETING, now=now)
        assert [before, desk.get(address).json()["moved"]] == [False, True]

    def test_without_scripts_a_form_leads_back_to_its_step(self, pair: BenchPair, desk: Client) -> None:
        answer = desk.post(reverse("meetings:bench-do", args=[pair.key, "mix", "done"]), {"key": uuid.uuid4(), "at": ""})
        assert answer.headers["Location"] == reverse("meetings:protocol", args=[MODULE, MEETING]) + "#step-mix"
        assert standing_of(pair).work("mix").done is not None

    def test_a_photo_is_seen_by_the_pair_and_the_teacher_alone(
        self, pair: BenchPair, desk: Client, teacher: Person, cohort: Cohort, signed_in: Callable[..., Client], now: datetime
    ) -> None:
        address = reverse("meetings:bench-picture", args=[pair.key, "mix"])
        key = uuid.uuid4()
        for _again in range(2):
            desk.post(address, {"key": key, "at": "", "caption": "The strip", "picture": photo()})
        picture = pair.pictures.get()
        file = reverse("accounts:file", args=[picture.file.key])
        other = make_person()
        enrol(cohort=cohort, person=other, now=now)
        for person, expected in ((members_of(pair)[1], 200), (teacher, 200), (other, 404)):
            answer = signed_in(person=person).get(file)
            b"".join(answer)
            assert answer.status_code == expected
        remove = reverse("meetings:bench-picture-remove", args=[pair.key, "mix", key])
        assert signed_in(person=members_of(pair)[1]).post(remove).status_code == 404
        desk.post(remove)
        assert "1 photo was taken away" in desk.get(reverse("meetings:protocol", args=[MODULE, MEETING])).content.decode()


class TestTeaching:
    def test_the_newest_of_each_bench_stand_side_by_side_with_their_number(
        self, pair: BenchPair, learner: Person, cohort: Cohort, teacher: Person, signed_in: Callable[..., Client], now: datetime
    ) -> None:
        other = make_person(display_name="Odd One")
        enrol(cohort=cohort, person=other, now=now)
        alone = pairs.begin_pair(reader=reader(other), meeting_id=MEETING, now=now)
        for typed, who, bench_ in (("7", learner, pair), ("9", learner, pair), ("12", other, alone)):
            measure(bench_, who, typed, now)
        client = signed_in(person=teacher)
        rows = client.get(reverse("meetings:lab-day", args=["m9-a", MEETING])).context["rows"]
        assert [(row.n, row.mean, row.sd, [value and value.value for value in row.values]) for row in rows] == [
            (2, "10.5", "2.1", ["9", "12"]),
            (0, "", "", [None, None]),
            (0, "", "", [None, None]),
        ]
        file = client.get(reverse("meetings:lab-measurements", args=["m9-a", MEETING])).content.decode("utf-8-sig").splitlines()
        assert [line.split(",")[:5] for line in file[1:]] == [
            ["1", "mix", "volume", "1", "9"],
            ["1", "mix", "volume", "1", "7"],
            ["2", "mix", "volume", "1", "12"],
        ]
        assert "Odd" not in "".join(file)

    def test_a_number_from_paper_is_typed_in_by_the_teacher(
        self, pair: BenchPair, teacher: Person, signed_in: Callable[..., Client]
    ) -> None:
        client, address = signed_in(person=teacher), reverse("meetings:lab-record", args=["m9-a", MEETING, pair.key])
        refused = client.post(address, {"key": uuid.uuid4(), "measure": "mix/volume/1", "value": "?"})
        assert refused.status_code == 422
        client.post(address, {"key": uuid.uuid4(), "measure": "mix/volume/1", "value": "9,5"})
        assert values(pair) == [("9.5", "Tess Teacher", True)]
        assert client.post(address, {"key": uuid.uuid4(), "measure": "mix/nothing/1", "value": "9"}).status_code == 404


def test_the_portfolio_shows_what_the_own_pair_wrote_down(
    pair: BenchPair, learner: Person, partner: Person, desk: Client, now: datetime
) -> None:
    measure(pair, partner, "25", now)
    bench.deviate(where=at_bench(pair, learner, now), text="Tube fell")
    page = " ".join(desk.get(reverse("study:portfolio")).content.decode().split())
    assert [each in page for each in ("1 measurement", "25 µL", "outside 1–20 µL", "Tube fell", "with Pim Partner")] == [True] * 5
