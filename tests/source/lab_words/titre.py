from bridging.engines.labs.titre.dosing import COUNTS
from bridging.engines.labs.titre.layout import Kind
from bridging.engines.labs.titre.state import Amplicon, Calibrator, Check, Dnase, Spread
from bridging.engines.labs.titre.tools import TOOLS
from bridging.engines.labs.titre.tools.inquire import CAUSES, COURSES
from bridging.engines.labs.titre.tools.judge import VERDICTS
from bridging.engines.labs.titre.tools.read import THRESHOLDS
from bridging.engines.labs.titre.tools.run import AMPLICONS, CONTROLS
from bridging.engines.labs.titre.tools.submit import CLAIMS
from bridging.engines.labs.titre.tools.table import CARDS

_FIELDS = {
    *AMPLICONS.values(),
    *CONTROLS,
    *THRESHOLDS.values(),
    *(f"decides-{card}" for card in CARDS),
    *("total-fold", "dnase", "dna", "sample-wells", "droplet-nl", "droplet-cv", "plate", "plate-verdict", "calibrator", "determinations"),
    *("by-amplicon", "by-elisa", "spread", "first-fold", "series-step", "dose-titre", "dose-volume", "dose-vials", "dose-counts"),
    *(
        "dose-capsids",
        "dose-check",
        "cells-moi",
        "cells-volume",
        "cells-copies",
        "cells-copies-transduced",
        "oos-cause",
        "oos-course",
        "vg-per-cp",
        "genomes-are",
    ),
}

WORDS = {
    *(f"{name}:{value.value}" for name, values in (("amplicon", Amplicon), ("dnase", Dnase), ("well", Kind)) for value in values),
    *(
        f"{name}:{value.value}"
        for name, values in (("calibrator", Calibrator), ("spread", Spread), ("dose-check", Check))
        for value in values
    ),
    *(
        f"{name}:{value}"
        for name, values in (("oos-cause", CAUSES), ("oos-course", COURSES), ("plate-verdict", VERDICTS))
        for value in values
    ),
    *(f"{name}:{value}" for name, values in (("genomes-are", CLAIMS), ("dose-counts", COUNTS)) for value in values),
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{field}" for field in _FIELDS),
    *(f"lab.shown.{name}" for name in ("moi", "cells-volume", "cells-copies", "cells-copies-all")),
}
