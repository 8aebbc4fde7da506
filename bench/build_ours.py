"""Load and compile module M1 and the reference work, cold: ``python -m bench.build_ours CONTENT PRIVATE OUT`` writes the pages to OUT."""

import json
import sys
import time
from pathlib import Path

from bridging.programme.compile import Compiler
from bridging.programme.load import load_programme


def main(content: Path, private: Path, out: Path) -> None:
    start = time.perf_counter()
    programme = load_programme(content, private)
    loaded = time.perf_counter()
    compiler = Compiler()
    module, reference = compiler.module(programme, "m1"), compiler.reference(programme)
    compiled = time.perf_counter()
    texts = {f"{page.page_id}.{language}.html": text.html for page in module.pages for language, text in page.texts.items()}
    texts |= {
        f"{entry.entry_id}.{language}.html": f"<p>{text.definition}</p>{text.html}{''.join(text.sources)}"
        for entry in reference.entries
        for language, text in entry.texts.items()
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, html in texts.items():
        (out / name).write_text(html, "utf-8")
    written = time.perf_counter()
    times = {"load_s": loaded - start, "compile_s": compiled - loaded, "inner_s": written - start}
    print(json.dumps(times | {"pages": len(texts), "formulas": sum(html.count("<math") for html in texts.values())}))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
