"""A result as text: for the terminal, and as the Markdown table of the page on performance."""

from collections.abc import Mapping
from typing import Any, Final

_WORDS: Final = {True: "yes", False: "no", None: ""}
_TENTHS_FROM: Final = 10
_WHOLE_FROM: Final = 100


def number(value: float) -> str:
    """Write three digits: more would pretend to know more."""
    if value == 0:
        return "0"
    if abs(value) >= _WHOLE_FROM:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= _TENTHS_FROM else f"{value:.3g}"


def shown(result: Mapping[str, Any]) -> str:
    """Return lines for a terminal."""
    head = f"{result['name']}  ({_times(result['runs'])}{', miniature' if result['is_quick'] else ''})"
    if "unmeasured" in result:
        return f"{head}\n  not measured: {result['unmeasured']}\n"
    lines = [head]
    for figure in result["figures"]:
        spread = f"{number(figure['min'])} … {number(figure['max'])}"
        target = f"{figure['target']}  {_WORDS[figure['is_met']]}" if figure["target"] and not result["is_quick"] else ""
        lines.append(f"  {number(figure['median']):>7} {figure['unit']:<4} [{spread:<15}] {target:<12} {figure['label']}".rstrip())
    lines.append(f"  {_facts(result)}{_pace(result)}")
    if result["was_busy"]:
        lines.append(f"  Others used {result['busy_share']:.0%} of the processors before this: take the figures as upper limits.")
    return "\n".join(lines) + "\n"


def markdown(result: Mapping[str, Any]) -> str:
    """Return a table with a line on what was measured under it."""
    if "unmeasured" in result:
        return f"Not measured: {result['unmeasured']}."
    rows = ["| | median | min – max | target | met |", "|:--|--:|--:|--:|:--|"]
    for figure in result["figures"]:
        cells = (
            figure["label"],
            f"**{number(figure['median'])}** {figure['unit']}".rstrip(),
            f"{number(figure['min'])} – {number(figure['max'])}",
            figure["target"] or "",
            _WORDS[figure["is_met"]],
        )
        rows.append(f"| {' | '.join(cells)} |")
    busy = f" Others used {result['busy_share']:.0%} of the processors before it." if result["was_busy"] else ""
    day = result["measured_at"][:10]
    return "\n".join(
        [
            *rows,
            "",
            f"{_times(result['runs'])} on {day}, each in a process of its own: {_facts(result)}{_pace(result)}.{busy}",
        ]
    )


def machine_line(facts: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {found}" for name, found in facts["versions"].items())
    return (
        f"{facts['cores']} cores ({facts['processor']}), {facts['memory_gib']:g} GiB, {facts['system']}, Python {facts['python']}; "
        f"{versions}; commit {facts['commit']}."
    )


def _pace(result: Mapping[str, Any]) -> str:
    return f"; compiling argparse took {result['pace_s'] * 1e3:.0f} ms" if "pace_s" in result else ""


def _facts(result: Mapping[str, Any]) -> str:
    facts = {**result["prepared"], **result["facts"]}
    return "; ".join(f"{name.replace('_', ' ')} {_plain(value)}" for name, value in facts.items())


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {inner}" for name, inner in value.items())
    return str(value)


def _times(count: int) -> str:
    return "1 run" if count == 1 else f"{count} runs"
