"""What other apps may ask of surveys: what was answered, and how many answered."""

from bridging.apps.surveys.queries.pulses import PulseFigures, pulse_figures
from bridging.apps.surveys.queries.ratings import SurveyRating, ratings_of
from bridging.apps.surveys.queries.response import ResponseRate, response_rates

__all__ = ["PulseFigures", "ResponseRate", "SurveyRating", "pulse_figures", "ratings_of", "response_rates"]
