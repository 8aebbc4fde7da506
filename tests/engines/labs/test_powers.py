import pytest

from bridging.engines.labs.powers import raised, times, written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3.02e12, (3.02, "¹²")),
        (9.994e12, (9.99, "¹²")),
        (9.996e12, (1.0, "¹³")),
        (1e12, (1.0, "¹²")),
        (2.5e-4, (2.5, "⁻⁴")),
        (0, (0.0, "⁰")),
    ],
)
def test_large_number_is_a_factor_below_ten_and_a_power(value: float, written: tuple[float, str]):
    assert (times(value), raised(value)) == written


def test_constant_is_written_with_its_power():
    assert written(2e14) == "2 × 10¹⁴"
    assert written(9.996e5) == "1 × 10⁶"
