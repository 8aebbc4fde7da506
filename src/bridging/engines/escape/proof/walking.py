"""A walk over locks and what they are joined to."""

from collections.abc import Iterator, Mapping, Sequence


def left_in_order(edges: Mapping[str, Sequence[str]], root: str, seen: set[str]) -> Iterator[str]:
    """Walk depth first over what was not seen, and yield each lock when nothing is left behind it."""
    seen.add(root)
    way = [(root, iter(edges[root]))]
    while way:
        lock, rest = way[-1]
        for onward in rest:
            if onward not in seen:
                seen.add(onward)
                way.append((onward, iter(edges[onward])))
                break
        else:
            way.pop()
            yield lock
