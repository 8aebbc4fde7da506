"""Reading a content root: every file gives a value or its faults, and a broken file hides nothing of the others."""

from bridging.engines.courseware.load.course import Loaded, load_course

__all__ = ["Loaded", "load_course"]
