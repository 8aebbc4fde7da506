"""What Sphinx gets says as much as what we compile."""

import re

import pytest
from bench.measure import Scale
from bench.miniature import content_root
from bench.myst import converted, write_twin

from bridging.programme.load import load_programme

TEXT = """\
---
id: a-page
title: A page
lead: What it is for.
unit: m1-w1
outcomes: [M1.1]
minutes: 10
author: Team
valid_on: 2026-01-01
review_by: 2027-01-01
licence: CC-BY-4.0
---

A {term}`capsid <capsid>` and an {term}`aav`, known from {cite}`P1` and {cite}`P3, P1`.

## Two kinds {#kinds}

:::{table} Sizes
:id: sizes

| a | b |
|---|---|
| 1 | 2 |
:::

::::{worked-example} Count
:id: count
First $x^2$.
::::

:::{question} m1-some-item
:::
"""


@pytest.fixture
def programme(tmp_path):
    root = content_root(Scale(tmp_path, is_quick=True))
    for page in (root / "modules/m1/pages").iterdir():
        page.unlink()
    (root / "modules/m1/pages/01-a-page.en.md").write_text(TEXT, "utf-8")
    return load_programme(root)


def test_page_becomes_markdown_that_sphinx_knows(programme):
    module = programme.course.modules["m1"]

    written = converted(programme, module, module.pages[0].text("en"))

    assert written.startswith("# A page\n\nWhat it is for.\n")
    assert "A {doc}`capsid </reference/capsid.en>` and an {doc}`AAV vector </reference/aav.en>`" in written
    assert r"known from \[1\] and \[2, 1\]." in written
    assert "(heading-en-a-page-kinds)=\n## Two kinds\n" in written
    assert ":::{table} Sizes\n:name: en-a-page-sizes\n" in written
    assert "::::{admonition} Count\n:class: worked-example\n\nFirst $x^2$.\n::::" in written
    assert ":::{admonition} m1-some-item\n:class: question\n\nm1-some-item\n:::" in written
    assert written.rstrip().splitlines()[-1].startswith("1. Wu Z")


def test_no_word_of_the_text_is_lost(programme, tmp_path):
    folder = tmp_path / "twin"

    count = write_twin(programme, folder)

    assert count == sum(1 for _ in programme.course.prose())
    page = (folder / "modules/m1/pages/01-a-page.en.md").read_text("utf-8")
    prose = re.sub(r"(?m)^:.*$|\{[a-z]+\}", "", TEXT.split("---", 2)[2])
    assert set(re.findall(r"[A-Za-z]{4,}", prose)) <= set(re.findall(r"[A-Za-z]{4,}", page)) | {"kinds"}
