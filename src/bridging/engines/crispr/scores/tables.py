"""The published weights, as data of the project: ``tables/NAME.tsv`` with its source above it."""

from importlib.resources import files


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of ``tables/NAME.tsv`` by the names of its columns."""
    text = files(__package__).joinpath("tables", f"{name}.tsv").read_text("utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(head, row, strict=True)) for row in rows]
