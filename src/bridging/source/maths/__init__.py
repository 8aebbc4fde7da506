"""LaTeX formulas as MathML, made by Temml in an embedded JavaScript engine."""

from bridging.source.maths.cache import load_cache, save_cache
from bridging.source.maths.engine import MathError
from bridging.source.maths.formula import to_mathml
from bridging.source.maths.style import maths_css

__all__ = ["MathError", "load_cache", "maths_css", "save_cache", "to_mathml"]
