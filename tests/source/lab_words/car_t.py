from bridging.engines.labs.car_t.droplets import Sample
from bridging.engines.labs.car_t.reckoned import BY_CHANCE, FEWER, MORE
from bridging.engines.labs.car_t.state import Amplicon, Spread, When
from bridging.engines.labs.car_t.tools import TOOLS

_FIELDS = (
    *("count-when", "stain-dye", "stain-untransduced", "copies-day", "copies-amplicon", "extractions"),
    *("copies-ntc", "copies-untransduced", "copies-line", "copies-plasmid"),
    *("copies-all", "copies-transduced", "copies-chance", "copies-spread", "bag-cells", "bag-volume", "copies-handed-in", "copies-lie"),
)
WORDS = {
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{field}" for field in _FIELDS),
    *(f"copies-lie:{claim}" for claim in (BY_CHANCE, MORE, FEWER)),
    *(f"lab.said.copies-no-{missing}" for missing in ("ntc", "untransduced", "line", "plasmid")),
    *(f"lab.shown.sheet-{name}" for name in ("copies", "copies-all", "chance")),
    *(
        f"{name}:{value.value}"
        for name, values in (("count-when", When), ("copies-amplicon", Amplicon), ("copies-spread", Spread), ("copies-sample", Sample))
        for value in values
    ),
}
