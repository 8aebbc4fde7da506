"""The time that a room takes, forecast by play."""

from bridging.engines.escape.forecast.forecast import RUNS, SEED, Forecast, NoWayOut, forecast

__all__ = ["RUNS", "SEED", "Forecast", "NoWayOut", "forecast"]
