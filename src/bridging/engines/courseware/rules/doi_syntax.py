"""DOIs are written as the DOI Handbook defines them: `10.`, a registrant, a slash and a suffix, without an address.

Written so, a DOI can be resolved, compared and printed in every style; an address grows old.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity

# DOI Handbook, §2.2; the pattern is Crossref's recommendation for modern DOIs, case-insensitive, plus round brackets.
_DOI: Final = re.compile(r"\A10\.\d{4,9}/[-._;()/:<>a-z0-9]+\Z", re.IGNORECASE)


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for work in course.bibliography.values():
        doi = work.csl.get("DOI")
        if doi is not None and not (isinstance(doi, str) and _DOI.match(doi)):
            yield RULE.fault(work.span, "doi.syntax", doi=str(doi)[:80], key=work.key)


RULE = Rule("doi-syntax", Severity.ERROR, "DOIs are written as 10.registrant/suffix.", _check)
