"""What a paragraph may hold before it is put aside unread."""

from typing import Final

LONGEST_PARAGRAPH: Final = 10_000
"""Characters. A whole page has about 6,000; what is longer is data, and may have been made to keep a parser busy."""

MOST_BRACKETS: Final = 300
"""Opening square brackets in a paragraph: each may start a link, and what might follow it is looked for each time."""

TOO_LONG: Final = "too_long"
