"""The version of the methods stands for figures: whoever changes these raises it, and writes them down here anew."""

import numpy as np
import pytest

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.estimate import VERSION, Estimate, NoEstimate
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.raters import measure_agreement
from bridging.engines.measurement.ratings import rated
from bridging.engines.measurement.reliability import measure_alpha

RATINGS = np.array([[1.0, 2.0, 1.0], [3.0, 3.0, 4.0], [5.0, 4.0, 5.0], [2.0, 2.0, 3.0]])
FIGURES = {
    "7": {
        "same answers": (4.0, None),
        "answers": (3.5, (1.775601, 5.0)),
        "gain": (1.25, (0.454388, 2.045612), 0.980661, (-0.395327, 2.35665)),
        "brier": (0.185625, (0.0, 0.955939)),
        "icc": (0.851852, (0.441102, 0.988779)),
        "icc of things alike": (-1.0, None, None),
        "alpha": (0.945205, (0.638422, 0.996281)),
        "error of measurement": (1.0, (0.569736, 1.755199)),
        "order of sureness": (0.722222, (0.003407, 0.999495)),
    }
}


def test_figures_are_those_of_the_version():
    agreement, alike = measure_agreement(RATINGS), measure_agreement(np.array([[1.0, 2.0], [2.0, 1.0]]))
    sure = measure_calibration(["a", "a", "b", "b"], [0.4, 0.7, 0.95, 0.7], [0, 1, 1, 0])
    order = measure_calibration(["a", "a", "b", "b", "c", "c"], [0.4, 0.95, 0.7, 0.4, 0.7, 0.95], [0, 1, 1, 0, 1, 0])
    gain, alpha = measure_gain([1, 2, 3, 4], [2, 4, 4, 5]), measure_alpha(RATINGS)

    found = {
        "same answers": _told(rated([4] * 6, scale=(1, 5)).mean),
        "answers": _told(rated([1, 4, 4, 5, 5, 2], scale=(1, 5)).mean),
        "gain": (gain.gain, gain.interval, gain.d_av and gain.d_av.value, gain.d_av and gain.d_av.interval),
        "brier": (sure.brier, sure.brier_interval),
        "icc": (agreement.icc_2, agreement.interval),
        "icc of things alike": (alike.icc_1, alike.icc_2_k, alike.interval),
        "alpha": (alpha.alpha, alpha.interval),
        "error of measurement": (alpha.sem, alpha.sem_interval),
        "order of sureness": (order.auroc, order.ranges.auroc),
    }

    assert {name: _flat(figures) for name, figures in found.items()} == {
        name: pytest.approx(_flat(figures), abs=1e-6) for name, figures in FIGURES[VERSION].items()
    }


def _told(figure: Estimate | NoEstimate) -> tuple[object, ...]:
    return (figure.value, figure.interval) if isinstance(figure, Estimate) else (figure.reason,)


def _flat(figures: tuple[object, ...]) -> tuple[object, ...]:
    """Return the ends of intervals beside the other figures."""
    return tuple(part for each in figures for part in (each if isinstance(each, tuple) else (each,)))
