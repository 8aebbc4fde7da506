"""The mixture that explains the edited trace best: b ≈ A·x, x ≥ 0.

Alleles whose share is within its error of nothing are dropped, the least certain first, and the rest fitted anew, as TIDE reports an indel
only at p < 0.001. The interval comes from resampling blocks of neighbouring calls (H. R. Künsch, Ann. Stat. 17 (1989) 1217–1241,
doi:10.1214/aos/1176347265): errors of neighbouring peaks go together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from bridging.engines.crispr.sanger.nonnegative import nonnegative

CERTAIN: Final = 3.29
"""Standard errors: two-sided p of 0.001."""
RESAMPLED: Final = 300
BLOCK: Final = 6

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixture:
    """``kept`` (alleles,): columns of A; ``shares`` (alleles,) add up to 1; ``resampled`` (samples, alleles) too, row by row.

    ``fitted`` (calls × 4,). ``r_squared``: squared correlation of fitted and measured.
    """

    kept: npt.NDArray[np.int64]
    shares: Numbers
    resampled: Numbers
    fitted: Numbers
    r_squared: float


def unmix(columns: Numbers, measured: Numbers, *, always: int, seed: int) -> Mixture:
    """Fit ``columns`` (calls × 4, alleles) to ``measured``; the column ``always`` (the unedited allele) is never dropped."""
    kept, weights = chosen(columns, measured, always=always)
    fitted = columns[:, kept] @ weights
    total = weights.sum()
    correlation = np.corrcoef(fitted, measured)[0, 1] if fitted.any() and measured.any() else 0.0
    resampled = _resampled(columns[:, kept], measured, seed)
    shares = weights / total if total else np.where(kept == always, 1.0, 0.0)
    return Mixture(kept, shares, resampled, fitted, float(np.nan_to_num(correlation)) ** 2)


def chosen(columns: Numbers, measured: Numbers, *, always: int, least: float = CERTAIN) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Return the alleles that are ``least`` standard errors from nothing, and their weights; with 0 all that fit."""
    squares, products = columns.T @ columns, columns.T @ measured
    kept = np.arange(columns.shape[1])
    weights = nonnegative(squares, products)
    kept, weights = kept[(weights > 0) | (kept == always)], weights[(weights > 0) | (kept == always)]
    while least > 0 and len(kept) > 1:
        certainty = _certainty(columns[:, kept], measured, weights)
        certainty[kept == always] = np.inf
        worst = int(certainty.argmin())
        if certainty[worst] >= least:
            break
        kept = np.delete(kept, worst)
        weights = nonnegative(squares[np.ix_(kept, kept)], products[kept])
    return kept, weights


def _certainty(columns: Numbers, measured: Numbers, weights: Numbers) -> Numbers:
    """Return each weight over its standard error; the four channels of a call count as one observation."""
    residual = measured - columns @ weights
    freedom = max(1, len(measured) // 4 - len(weights))
    spread = np.linalg.pinv(columns.T @ columns) * (residual @ residual) / freedom
    found: Numbers = weights / np.maximum(np.sqrt(np.maximum(np.diag(spread), 0)), 1e-12)
    return found


def _resampled(columns: Numbers, measured: Numbers, seed: int) -> Numbers:
    """Fit again with blocks of calls drawn anew. Works on the normal equations of each block, which add up."""
    size = 4 * BLOCK
    count = -(-len(measured) // size)
    blocks = [slice(size * index, size * (index + 1)) for index in range(count)]
    squares = np.stack([columns[block].T @ columns[block] for block in blocks])
    products = np.stack([columns[block].T @ measured[block] for block in blocks])
    drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=RESAMPLED)
    ridge = 1e-10 * np.trace(squares.sum(axis=0)) * np.eye(columns.shape[1])
    all_squares, all_products = np.tensordot(drawn, squares, 1), np.tensordot(drawn, products, 1)
    # Mostly no weight comes out negative, and then this is the answer.
    weights = np.linalg.solve(all_squares + ridge, all_products[..., None])[..., 0]
    for sample in np.flatnonzero((weights < 0).any(axis=1)):
        weights[sample] = nonnegative(all_squares[sample], all_products[sample])
    found: Numbers = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)
    return found
