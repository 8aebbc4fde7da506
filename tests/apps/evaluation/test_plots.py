"""What is drawn is written beside it, and stands where its value is."""

import re
from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils import translation
from tests.press.test_report import CHART, PLOT, TABLE

from bridging.apps.evaluation.shown.plots import EDGE, HEIGHT, WIDTH, Part, drawn_chart, drawn_plot


def shown(part: Part, language: str = "en") -> str:
    with translation.override(language):
        return " ".join(Template("{% load reports %}{% report_part part 'fig-1' %}").render(Context({"part": part})).split())


def test_point_and_interval_stand_where_they_are_on_the_scale():
    [first, without] = drawn_plot(PLOT).rows
    room = WIDTH - 2 * EDGE

    assert first.x == pytest.approx(EDGE + 0.62 * room, abs=0.1)
    assert (first.low, first.high) == (pytest.approx(EDGE + 0.5 * room, abs=0.1), pytest.approx(EDGE + 0.73 * room, abs=0.1))
    assert (without.x, without.low, without.high) == (None, None, None)


def test_plot_is_a_table_with_every_number():
    page = shown(PLOT)

    assert re.findall(r'<th scope="row" role="rowheader">([^<]+)</th>', page) == ["M1 · Foundations", "M2 · Vectors"]
    assert "<strong>62 %</strong></td><td" in page
    assert ">50 % to 73 %</td>" in page
    assert '<td colspan="4" role="cell" class="soft plot-missing">3 of 5 needed</td>' in page
    assert page.count("<circle") == 1


def test_drawing_is_written_the_same_in_dutch():
    drawings = [re.findall(r"<svg.*?</svg>", shown(PLOT, language)) for language in ("en", "nl")]

    assert drawings[0] == drawings[1]
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in drawings[1][0]


def test_chart_rises_to_its_mark_and_has_a_table_behind_it():
    drawing = drawn_chart(CHART)
    heights = [y for _, y, _ in drawing.points]

    assert heights == sorted(heights, reverse=True)
    assert drawing.mark is not None
    assert drawing.mark < heights[-1]
    assert shown(CHART).count('<th scope="row">') == len(CHART.points)


def test_table_tells_numbers_from_words():
    assert shown(TABLE).count('<td class="number nowrap">') == 2


def test_points_are_as_far_apart_as_they_say():
    points = tuple(replace(point, at=at) for point, at in zip(CHART.points[:3], (0, 0.75, 1), strict=True))

    first, second, third = (x for x, _, _ in drawn_chart(replace(CHART, points=points)).points)

    assert second - first == pytest.approx(3 * (third - second), abs=0.5)
