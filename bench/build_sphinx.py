"""A cold Sphinx build in this process: ``python -m bench.build_sphinx SOURCE OUT THEME`` prints how long it took without the start."""

import io
import json
import sys
import time
from pathlib import Path

from sphinx.application import Sphinx


def main(source: Path, out: Path, theme: str) -> None:
    warnings = io.StringIO()
    start = time.perf_counter()
    changed = {"html_theme": theme}
    site = Sphinx(source, source, out, out / ".doctrees", "html", confoverrides=changed, status=None, warning=warnings, freshenv=True)
    site.build(force_all=True)
    inner_s = time.perf_counter() - start
    print(json.dumps({"inner_s": inner_s, "warnings": warnings.getvalue().count("\n")}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
