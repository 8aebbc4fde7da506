"""The donor's own sequence of an exon, beside the reference."""

from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.lookup import guide_named, known_guides
from bridging.engines.labs.guides.panels.drawn import exon_figure, marks_of, site
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message


def panels(state: State, number: int) -> tuple[Panel, ...]:
    exon = world_of(state.case, state.seed).target.text.exons[number - 1]
    marks = marks_of(state, exon)
    known = (guide_named(state.case, state.seed, name) for name in known_guides(state) if state.level is not Level.OPEN)
    figure = exon_figure(state, exon, (site(guide) for guide in known if guide.exon == number))
    return (
        Panel(
            id=f"genotype-{number}",
            title=Message("lab-panel:genotype", {"donor": state.case.donor, "exon": number}),
            said=tuple(mark.name for mark in marks) or (Message("lab.genotype.same"),),
            figure=figure,
        ),
    )
