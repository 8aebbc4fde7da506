"""Markdown of an author as a part of a longer line."""


def on_one_line(text: str) -> str:
    return " ".join(text.split())
