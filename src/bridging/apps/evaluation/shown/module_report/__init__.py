"""The report of a module, in words: one document in, one report out, for the page and for paper."""

from bridging.apps.evaluation.shown.module_report.whole import module_report

__all__ = ["module_report"]
