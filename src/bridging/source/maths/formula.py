"""One formula."""

from typing import Final

from bridging.source.maths import cache
from bridging.source.maths.engine import MathError, engine
from bridging.source.maths.style import styles_to_classes

LONGEST: Final = 5000


def to_mathml(tex: str, *, display: bool) -> str:
    """Return a formula as a ``<math>`` element without style attributes, in well-formed XML.

    Chemistry is written with ``\\ce{…}``. Raises MathError where the LaTeX is wrong, too long, or asks for colours:
    in this programme colour has meanings of its own.
    """
    if len(tex) > LONGEST:
        raise MathError(f"a formula may have {LONGEST} characters, this one has {len(tex)}")
    key = cache.key_of(tex, display=display)
    known = cache.find(key)
    if known is None:
        known = styles_to_classes(engine().render(tex, display=display))
        cache.remember(key, known)
    return known
