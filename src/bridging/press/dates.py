"""Dates in words."""

import datetime as dt

from bridging.press.words import month_name
from bridging.source.text import Language


def long_date(language: Language, day: dt.date) -> str:
    return f"{day.day} {month_name(language, day.month)} {day.year}"
