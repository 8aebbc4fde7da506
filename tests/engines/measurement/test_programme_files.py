"""The tables of a programme as others may hand them in: other orders, other names, nobody yet, and codes that are none."""

import csv
import io
from collections.abc import Callable

import numpy as np
import pytest
from tests.statistics_data import reference_set

from bridging.engines.measurement.programme.files import COLUMNS, read_tables
from bridging.engines.measurement.programme.results import measure_programme, without_nan
from bridging.kernel.unusable import Unusable


@pytest.fixture
def texts() -> dict[str, str]:
    folder = reference_set("p16_programme_dev").folder
    return {name: (folder / f"{name}.csv").read_text("utf-8") for name in COLUMNS}


def _measured(texts: dict[str, str]) -> dict[str, object]:
    return without_nan(measure_programme(read_tables(lambda name: texts[name]), "reference"))


def _turned(text: str) -> str:
    """Return a table with its columns the other way round, its rows too, and what an office suite makes of it."""
    rows = [row[::-1] for row in csv.reader(io.StringIO(text))]
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([rows[0], *rows[:0:-1]])
    return "\ufeff" + out.getvalue()


def test_order_of_columns_and_rows_changes_no_figure(texts: dict[str, str]):
    turned = {name: text if name == "key" else _turned(text) for name, text in texts.items()}

    found, expected = _measured(turned), _measured(texts)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        is_said = np.asarray(value).dtype.kind == "U"
        assert found[name] == (value if is_said else pytest.approx(value, rel=1e-4, abs=1e-6)), name


def test_cohorts_with_names_of_their_own_come_as_in_the_file(texts: dict[str, str]):
    names = {"C1": "Zwolle", "C2": "Gent", "C8": "Aalst"}
    for old, new in names.items():
        texts["participants"] = texts["participants"].replace(f'"{old}"', f'"{new}"')

    found = _measured(texts)
    assert found["n_research_by_cohort"] == [38, 34, 36, 30, 37, 29, 37, 4]
    assert (found["cohorts_primary_suppressed"], found["cohort_secondary_suppressed"]) == (["Aalst"], ["C6"])


def test_programme_in_which_nobody_answered_yet_is_counted(texts: dict[str, str]):
    for name in ("responses", "scale", "followup"):
        texts[name] = texts[name].splitlines()[0] + "\n"

    found = _measured(texts)
    assert (found["n_research"], found["n_pre"], found["n_post"]) == (245, 0, 0)
    assert (found["scale4.n_complete"], found["followup_response"]) == (0, [0, 0])


def test_whoever_took_the_test_in_a_third_language_is_in_no_group(texts: dict[str, str]):
    before = _measured(texts)
    texts["participants"] = texts["participants"].replace('"nl"', '"de"', 60)
    after = _measured(texts)

    # Were they counted with the Dutch, nothing would have changed.
    assert after["dif_mh_delta"] != before["dif_mh_delta"]
    assert after["post_test.n"] == before["post_test.n"]


def _scale(answers: Callable[[int], tuple[int, ...]]) -> str:
    rows = [f"P{number:03d}," + ",".join(map(str, answers(number))) for number in range(1, 90)]
    width = len(answers(1))
    return "\n".join(["pid," + ",".join(f"m{place:02d}" for place in range(1, width + 1)), *rows]) + "\n"


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(lambda _: (3, 3, 3, 3), id="all alike"),
        pytest.param(lambda number: (number % 5 + 1,) * 4, id="each the same as the next"),
        pytest.param(lambda number: (number % 5 + 1, number % 4 + 1, number * 7 % 5 + 1, 3), id="one that never varies"),
        pytest.param(lambda number: (number % 5 + 1,), id="one item"),
    ],
)
def test_scale_of_which_no_factor_can_be_told_says_so(texts: dict[str, str], answers: Callable[[int], tuple[int, ...]]):
    texts["scale"] = _scale(answers)

    found = _measured(texts)
    assert (found["allscale_omega_total_1factor"], found["allscale_cfa_chisq_df"]) == ("not-estimable", "not-estimable")


def test_one_cohort_has_no_variance_between_cohorts(texts: dict[str, str]):
    for number in range(2, 9):
        texts["participants"] = texts["participants"].replace(f'"C{number}"', '"C1"')

    found = _measured(texts)
    assert found["ancova_ols_coef"] == pytest.approx([14.3872603, 0.3730858, 0.46527876], abs=1e-5)
    assert found["ancova_mixed"] == "not-estimable"
    assert "ancova_mixed_icc" not in found


@pytest.mark.parametrize(
    ("table", "old", "new", "code"),
    [
        ("responses", '"Q01","C"', '"Q01","c"', "measure.code"),
        ("responses", '"Q01","C"', '"Q01","E"', "measure.code"),
        ("responses", '"post"', '"Post"', "measure.code"),
        ("responses", ",60\n", ",160\n", "measure.code"),
        ("responses", ",60\n", ",-1\n", "measure.code"),
        ("scale", 'P002",2', 'P002",9', "measure.code"),
        ("scale", 'P002",2', 'P002",0', "measure.code"),
        ("followup", "60,50,50,1\n", "60,50,50,2\n", "measure.code"),
        ("key", '"Q02"', '"Q01"', "measure.value-twice"),
        ("key", '"C",4', '"C",', "measure.code"),
        ("key", '"C",4', '"C",4.5', "measure.code"),
        ("key", '"C",4', '"C",2000000', "measure.code"),
        ("participants", '"P002"', '"P001"', "measure.value-twice"),
    ],
)
def test_code_that_is_none_is_told_and_nothing_is_measured(texts: dict[str, str], table: str, old: str, new: str, code: str):
    assert old in texts[table]
    texts[table] = texts[table].replace(old, new, 1)

    with pytest.raises(Unusable) as told:
        _measured(texts)
    assert told.value.message.code == code
