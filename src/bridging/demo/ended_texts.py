"""What the synthetic people of the cohort that has finished wrote, said and decided. Products, people and numbers are made up."""

from collections.abc import Mapping
from typing import Final

from bridging.demo.work_texts import Said, Texts

SCREENCASTS: Final[Texts] = {
    "nl": (
        (
            "Uitgeschreven tekst bij de opname. Zie een cel als een keuken met een kookboek. Bij gentoevoeging leggen wij één recept erbij; het "
            "kapotte recept blijft staan. Met een base-editor veranderen wij één letter in het recept zelf.\n\nVaak hoor ik dat het hele kookboek "
            "wordt herschreven. Zo is het niet: het gaat om één plek, en daarna wordt gemeten of er elders iets is veranderd."
        ),
        (
            "Uitgeschreven tekst bij de opname. Bij CAR-T krijgen eigen afweercellen een antenne waarmee zij één kenmerk van de tumor herkennen. Bij "
            "TIL worden afweercellen gebruikt die de tumor al kenden; die worden alleen vermeerderd.\n\nEen misvatting is dat beide een soort "
            "chemotherapie zijn. Het zijn levende cellen, en juist daarom kan het effect lang duren."
        ),
    ),
    "en": (
        (
            "Written text with the recording. Think of a cell as a kitchen with a cookbook. In gene addition we put one recipe beside it; the broken "
            "recipe stays. With a base editor we change one letter in the recipe itself.\n\nPeople often think that the whole cookbook is rewritten. "
            "It is not: it is one place, and afterwards we measure whether anything changed elsewhere."
        ),
    ),
}
ROUTES: Final[Texts] = {
    "nl": (
        (
            "Na de tabel blijven A en B over. C valt af door de leverschade bij een derde van de patiënten: de deeltjes komen vooral in de lever "
            "terecht.\n\nOm tussen A en B te kiezen wil ik het aandeel bewerkte stamcellen na een jaar weten. Ligt dat bij B boven 20 %, dan kies ik B: "
            "dan bouwt zich geen vector in en is het doel van het profiel toch gehaald."
        ),
    ),
    "en": (
        (
            "After the table A and B remain. C falls away because of the liver damage in a third of the patients: the particles mostly reach the "
            "liver.\n\nTo choose between A and B I need the share of edited stem cells after a year. If it is above 20 % for B, I choose B: then no "
            "vector integrates and the aim of the profile is met all the same."
        ),
    ),
}
POSITIONS: Final[Texts] = {
    "nl": (
        (
            "Het zwaarste criterium is voor mij dat wij vóór toediening kunnen afkeuren wat niet deugt. Daarom kies ik voor bewerken buiten het lichaam, "
            "met eigen cellen.\n\nHet sterkste tegenargument is de voorbehandeling, die de vruchtbaarheid raakt. Dat is een echte prijs en ik maak haar "
            "niet kleiner. Blijkt bewerken in het lichaam na een jaar in ten minste 20 % van de stamcellen te werken, dan herzie ik mijn keuze."
        ),
    ),
    "en": (
        (
            "The heaviest criterion for me is that we can reject before administration what is not sound. So I choose editing outside the body, with "
            "own cells.\n\nThe strongest argument against is the conditioning, which affects fertility. That is a real price and I do not make it "
            "smaller. If editing in the body works in at least 20 % of stem cells after a year, I change my mind."
        ),
    ),
}
CHAINS: Final[Texts] = {
    "nl": (
        (
            "Schema in woorden: zeven banen (afdeling, aferese, cellab, vervoer, fabrikant, apotheek, kwaliteit) en veertien overdrachten, waarvan zes "
            "buiten ons verzonnen ziekenhuis. Bij vijf overdrachten controleren twee personen de identiteit; de QP certificeert vóór verzending.\n\nHet "
            "kwetsbaarst vind ik de overdracht aan het nachtvervoer en het ontdooien op de afdeling: daar staat nu één persoon alleen."
        ),
    ),
    "en": (
        (
            "The chart in words: seven lanes (ward, apheresis, cell lab, transport, manufacturer, pharmacy, quality) and fourteen handovers, six of "
            "them outside our made-up company. At five handovers two people check identity; the QP certifies before shipment.\n\nMost fragile, I "
            "think, are the handover to night transport and thawing on the ward: one person stands there alone."
        ),
    ),
}
WEIGHINGS: Final[Texts] = {
    "nl": (
        (
            "Vóór het debat was ik voor de stelling; nu ben ik ervoor onder voorwaarden. De patiënt die nu wacht weegt het zwaarst, maar dat heft niet "
            "op dat wie later komt moet kunnen bouwen op wat wij nu leren.\n\nMijn voorwaarden: vijftien jaar follow-up in één register, een plafond per "
            "jaar, en een afspraak over wat er gebeurt als iemand niet meer wil komen. Beter dan verwacht vond ik dat uitstellen zelf ook een besluit is."
        ),
    ),
    "en": (
        (
            "Before the debate I was for the motion; now I am for it on conditions. The patient who waits now weighs heaviest, but that does not undo "
            "that whoever comes later must be able to build on what we learn now.\n\nMy conditions: fifteen years of follow-up in one registry, a yearly "
            "ceiling, and an agreement on what happens when somebody no longer wants to come. Better than expected: postponing is a decision too."
        ),
    ),
}
BRIEFS: Final[Texts] = {
    "nl": (
        (
            "Democel (verzonnen): eigen stamcellen, buiten het lichaam bewerkt, voor een zeldzame bloedziekte. Eén arm, 24 patiënten, eindpunt na twaalf "
            "maanden (blz. 41). De studie laat zien dat de meesten geen transfusie meer nodig hadden; hoelang dat blijft, laat zij niet zien.\n\nEen "
            "ernstig voorval dat bij 24 patiënten niet is gezien, kan nog bij ruim 12 % voorkomen (3/24). Oordeel: opnemen onder voorwaarden. Terugval "
            "bij meer dan drie patiënten in het register zou mijn oordeel omkeren."
        ),
    ),
    "en": (
        (
            "Democell (made up): own stem cells, edited outside the body, for a rare blood disease. One arm, 24 patients, endpoint after twelve months "
            "(p. 41). The study shows that most needed no more transfusions; it does not show for how long.\n\nA serious event not seen in 24 patients "
            "may still occur in just over 12 % (3/24). Judgement: include with conditions. Relapse in more than three patients in the registry would "
            "reverse it."
        ),
    ),
}
SAID: Final[Mapping[str, Said]] = {
    "remark": {
        "nl": "Tweede keer met een collega van de apotheek; nu las ik het hele etiket hardop voor.",
        "en": "The second time with a colleague from the pharmacy; now I read the whole label aloud.",
    },
    "instead": {
        "nl": "Twee pleidooien van samen 600 woorden, met bronnen, en een gesprek van 15 minuten met de moderator van het debat.",
        "en": "Two pleas of 600 words together, with sources, and a conversation of 15 minutes with the moderator of the debate.",
    },
    "exception": {
        "nl": (
            "Het banenschema bleef onder de grens omdat de baan van de apotheek ontbrak. In het gesprek op de fysieke dag is die alsnog juist getekend; "
            "leeruitkomst M1.5 is daarmee aangetoond."
        ),
        "en": (
            "The swim-lane stayed below the limit because the lane of the pharmacy was missing. It was drawn correctly in the conversation on the "
            "physical day, which shows outcome M1.5."
        ),
    },
    "not-passed": {
        "nl": "De kennistoets is niet gehaald. De herkansing gaat over dezelfde leeruitkomsten, met andere vragen. Wat verder is gehaald, blijft staan.",
        "en": "The knowledge test was not passed. The resit is about the same outcomes, with other questions. All else that was passed stands.",
    },
    "withdrawn": {
        "nl": (
            "Het EPAR-oordeel bleek grotendeels gelijk aan dat van een ander; de deelnemer is gehoord. Zodra een eigen versie is beoordeeld, wordt "
            "opnieuw besloten."
        ),
        "en": (
            "The EPAR brief turned out to be largely the same as somebody else's; the participant was heard. Once an own version has been rated, it "
            "is decided anew."
        ),
    },
    "appeal": {
        "nl": "Bij ‘Oordeel over veiligheid’ staat de bovengrens wel degelijk in de tweede alinea.",
        "en": "For “Judgement on safety” the upper limit does stand in the second paragraph.",
    },
    "upheld": {
        "nl": "De bovengrens staat er, maar de duur van de follow-up is niet meegewogen. Daarom blijft het bij dit niveau.",
        "en": "The upper limit is there, but the length of follow-up was not weighed. So it stays at this level.",
    },
    "signed": {
        "nl": "Samen langs de keten gelopen. Voor onze afdeling klopt het schema.",
        "en": "We walked along the chain together. For our department the chart is right.",
    },
}
