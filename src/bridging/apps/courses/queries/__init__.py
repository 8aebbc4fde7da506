from bridging.apps.courses.queries.readable import readable_modules

__all__ = ["readable_modules"]
