"""Markdown in, typed blocks out."""

from bridging.source.markdown.parser import Parsed, parse_inlines, parse_markdown

__all__ = ["Parsed", "parse_inlines", "parse_markdown"]
