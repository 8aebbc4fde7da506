import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bridging.demo.extras import LAUNCHER, fetch_extras
from bridging.kernel.extras import EXTRAS


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Take a module away, as Python itself sees it: it cannot be imported, and is not found."""
    return lambda module: monkeypatch.setitem(sys.modules, module, None)


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """A launcher that only writes down what it was asked for."""
    path = tmp_path / "bridging"
    path.write_text("import pathlib, sys; pathlib.Path(__file__).with_name('called').write_text(' '.join(sys.argv[1:]))")
    return path


def test_what_is_there_is_not_fetched_again(launcher: Path):
    assert fetch_extras(launcher) == ()
    assert not launcher.with_name("called").exists()


@pytest.mark.parametrize(
    ("modules", "missing"), [(["skimage"], "labs"), (["pyreadstat"], "research"), (["h5py", "polars"], "labs research")]
)
def test_what_is_missing_is_fetched_through_the_launcher(launcher: Path, absent: Callable[[str], None], modules: list[str], missing: str):
    for module in modules:
        absent(module)

    assert fetch_extras(launcher) == tuple(missing.split())
    assert launcher.with_name("called").read_text() == f"setup {missing}"


def test_launcher_knows_the_extras_that_the_site_knows():
    known = subprocess.run(
        [sys.executable, "-c", f"import runpy; print(*sorted(runpy.run_path({str(LAUNCHER)!r})['EXTRAS']))"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert known.stdout.split() == sorted(EXTRAS)


def test_site_does_not_load_what_it_may_have_to_do_without():
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'bridging.project.settings.test'; import django; django.setup();"
        " import bridging.project.urls; print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert "bridging.apps.evaluation.views.research" in loaded
    assert [module for modules in EXTRAS.values() for module in modules if module in loaded] == []
