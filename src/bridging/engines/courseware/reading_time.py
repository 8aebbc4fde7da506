"""How long a text takes to read.

Adults read English non-fiction at 238 words a minute and Dutch at about the same rate of meaning: Brysbaert (2019),
*How many words do we read per minute?*, J. Mem. Lang. 109:104047, doi 10.1016/j.jml.2019.104047. Reading a
technical text to learn from it is slower; 150 words a minute is our working value for study reading.
"""

from collections.abc import Iterable
from typing import Final

from bridging.source.blocks import Block, Figure, MathBlock, Table, block_inlines
from bridging.source.markdown.inlines import plain_text

STUDY_WORDS_PER_MINUTE: Final = 150
MINUTES_PER_FIGURE: Final = 1.0
MINUTES_PER_TABLE: Final = 1.0
MINUTES_PER_FORMULA: Final = 0.5


def count_words(blocks: Iterable[Block]) -> int:
    """Return the words of blocks, each counted without what stands inside it."""
    return sum(len(plain_text(inlines).split()) for block in blocks for inlines in block_inlines(block))


def reading_minutes(blocks: Iterable[Block], words: int) -> float:
    """Return minutes of study reading: the words, and a stop at each figure, table and formula."""
    minutes = words / STUDY_WORDS_PER_MINUTE
    for block in blocks:
        match block:
            case Figure():
                minutes += MINUTES_PER_FIGURE
            case Table():
                minutes += MINUTES_PER_TABLE
            case MathBlock():
                minutes += MINUTES_PER_FORMULA
            case _:
                pass
    return minutes
