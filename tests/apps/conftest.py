"""What the tests of the apps share."""

import pytest

from bridging.apps.study.contents import forget_contents
from bridging.apps.study.questions.links import forget_links
from bridging.apps.study.questions.renderer import forget_questions
from bridging.apps.study.questions.sat import forget_sat


@pytest.fixture(autouse=True)
def _forgotten_contents() -> None:
    """Published parts are kept by primary key for the life of a process; each test has a database of its own."""
    forget_contents()
    forget_links()
    forget_questions()
    forget_sat()
