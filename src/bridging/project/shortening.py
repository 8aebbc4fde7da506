"""Style sheets without what only we read: comments and indents."""

import re
from typing import Final

# Words in quotes are looked for first: what looks like a comment in them is none.
_QUOTED_OR_SPACE: Final = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))|(?:\s|/\*.*?\*/)+""", re.DOTALL)


def shorter_styles(text: str) -> str:
    """Return style sheets that mean the same to a browser.

    A space is left wherever there was any. Which of them mean something depends on the grammar (``& thead :is(th)``), and newer parts of it
    are beyond the libraries that take out more; packed, the rest would save a hundredth.
    """
    return _QUOTED_OR_SPACE.sub(lambda found: found[1] or " ", text).strip()
