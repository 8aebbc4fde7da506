"""Acts done in the same instant, each in a thread of its own."""

import threading
from collections.abc import Callable, Sequence

from django.db import connections


def at_once[Done](acts: Sequence[Callable[[], Done]]) -> list[Done]:
    """Do all acts in the same instant; return what became of each, in order."""
    start, faults = threading.Barrier(len(acts)), []
    done: dict[int, Done] = {}

    def run(place: int) -> None:
        try:
            start.wait()
            done[place] = acts[place]()
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return [done[place] for place in range(len(acts))]
