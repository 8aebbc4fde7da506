"""What a panel can show beside its numbers: a kind of figure a module. Each has its drawing and its table in ``apps/labs/shown/figures``."""

from bridging.engines.labs.figures.alignment import Alignment
from bridging.engines.labs.figures.picture import Picture
from bridging.engines.labs.figures.plate import Plate
from bridging.engines.labs.figures.plot import Plot
from bridging.engines.labs.figures.rows import Rows
from bridging.engines.labs.figures.sequence import Sequence
from bridging.engines.labs.figures.timeline import Timeline
from bridging.engines.labs.figures.trace import Trace

type Figure = Plot | Plate | Picture | Rows | Sequence | Timeline | Trace | Alignment
