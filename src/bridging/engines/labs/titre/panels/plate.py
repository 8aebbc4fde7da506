"""A plate: what stands in its wells, and what follows from them once the droplets were read."""

from bridging.engines.dosing.droplet_titre import DropletTitre
from bridging.engines.labs.estimates import large_estimate, number
from bridging.engines.labs.panels import Method, Panel, Quantity, Tone
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.faults import FEWEST_COPIES, LEAST_RECOVERY, MOST_COPIES, MOST_RECOVERY
from bridging.engines.labs.titre.layout import Kind
from bridging.engines.labs.titre.panels.wells import plate_figure
from bridging.engines.labs.titre.state import Amplicon, Run, State
from bridging.engines.labs.titre.titres import droplet_nl, outside_capsids, recovery, titre_of, wells
from bridging.kernel.message import Message

_MOST_OUTSIDE_PERCENT = 2.0


def plate_panel(state: State, run: Run) -> Panel:
    tube = state.preparation(run.preparation)
    verdict = state.verdicts.get(run.number)
    said = [
        Message("lab.said.plate", {"dna": tube.number, "times": times(tube.fold), "power": raised(tube.fold), "dnase": tube.dnase.value})
    ]
    said.append(Message("lab.said.plate-signs"))
    said.append(Message("lab.said.plate-judged", {"plate-verdict": verdict}) if verdict else Message("lab.said.plate-unjudged"))
    titres = {amplicon: titre_of(state, (run,), amplicon) for amplicon in run.amplicons}
    numbers: list[Quantity] = []
    for amplicon, titre in titres.items():
        numbers += _of_amplicon(state, run, amplicon, titre)
        if titre is None and wells(state, run, amplicon, Kind.SAMPLE):
            said.append(Message("lab.said.all-positive", {"amplicon": amplicon.value}))
    cautions = {message.code: message for titre in titres.values() if titre for message in titre.warnings}
    some = next((titre for titre in titres.values() if titre), None)
    return Panel(
        id=f"plate-{run.number}",
        title=Message("lab-panel:plate", {"number": run.number, "dna": tube.number}),
        said=(*said, *cautions.values()),
        numbers=tuple(numbers),
        figure=plate_figure(state, run),
        method=Method(Message("lab-method:plate"), some.formula, (f"V = {droplet_nl(state):g} nL", f"D = {tube.fold:.3g}"), some.source)
        if some
        else None,
    )


def _of_amplicon(state: State, run: Run, amplicon: Amplicon, titre: DropletTitre | None) -> list[Quantity]:
    name = amplicon.value
    found = []
    if titre is not None:
        copies = titre.copies_per_droplet
        tone: Tone = "plain" if FEWEST_COPIES <= copies.value <= MOST_COPIES else "wrong"
        limit = Message("lab-limit:copies", {"few": FEWEST_COPIES, "many": MOST_COPIES})
        found.append(number(Message("lab-number:copies", {"amplicon": name}), copies, "", 3, limit, tone))
        found.append(large_estimate(Message("lab-number:titre", {"amplicon": name}), titre.copies_per_ml_sample, "vg/mL"))
        if titre.no_template_copies_per_ul is not None:
            found.append(number(Message("lab-number:ntc", {"amplicon": name}), titre.no_template_copies_per_ul, "µL⁻¹", 2))
    outside, found_back = outside_capsids(state, run, amplicon), recovery(state, run, amplicon)
    if outside is not None:
        limit = Message("lab-limit:outside", {"percent": _MOST_OUTSIDE_PERCENT})
        found.append(
            number(
                Message("lab-number:outside", {"amplicon": name}),
                outside,
                "%",
                2,
                limit,
                "wrong" if outside.value > _MOST_OUTSIDE_PERCENT else "plain",
            )
        )
    if found_back is not None:
        least, most = 100 * LEAST_RECOVERY, 100 * MOST_RECOVERY
        limit = Message("lab-limit:recovery", {"least": least, "most": most})
        found.append(
            number(
                Message("lab-number:recovery", {"amplicon": name}),
                found_back,
                "%",
                0,
                limit,
                "plain" if least <= found_back.value <= most else "wrong",
            )
        )
    return found
