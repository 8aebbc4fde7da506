"""Test files of both content roots → tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bridging.engines.assessment.tests.schema import KnowledgeTest
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.module_files import Read, each_file
from bridging.source.paths import ContentRoot
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.yaml import Located, load_yaml

RULE = "test-valid"


@dataclass(frozen=True, slots=True)
class FiledTest:
    test: KnowledgeTest
    located: Located
    module: str
    is_private: bool


@dataclass(frozen=True, slots=True)
class LoadedTests:
    tests: Mapping[str, FiledTest]
    diagnostics: tuple[Diagnostic, ...]


def load_tests(roots: list[tuple[ContentRoot, bool]], modules: list[str]) -> LoadedTests:
    """Read the tests of the modules in the named folders; ``roots`` are (root, is private), in order."""
    tests: dict[str, FiledTest] = {}
    faults: list[Diagnostic] = []
    for root, is_private in roots:
        for module, (read, found) in each_file(root, modules, "tests", _read):
            faults += found
            if read is None:
                continue
            test, located = read
            if test.id in tests:
                faults.append(error(RULE, located.span(("id",)), "test.twice", id=test.id, file=tests[test.id].located.file.name))
            else:
                tests[test.id] = FiledTest(test, located, module, is_private)
    return LoadedTests(tests, tuple(faults))


@lru_cache(maxsize=64)
@shelved()
def _read(text: str, file: Path) -> Read[KnowledgeTest]:
    """Read a text once, however often its programme is loaded."""
    located = load_yaml(text, file)
    if isinstance(located, Diagnostic):
        return None, (located,)
    test = validated(KnowledgeTest, located, RULE)
    return (None, tuple(test)) if isinstance(test, list) else ((test, located), ())
