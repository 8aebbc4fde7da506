"""What synthetic learners hand in: short, made up, and true as far as it goes."""

from collections.abc import Mapping
from typing import Final

type Texts = Mapping[str, tuple[str, ...]]
"""By language, of who writes or, of staff, of who reads."""
type Said = Mapping[str, str]
"""The same by language."""

RATIONALES: Final[Texts] = {
    "nl": (
        (
            "Product 3 vond ik moeilijk. Ik deel de lymfocyten in als geneesmiddel voor somatische celtherapie: door de opkweek zijn de cellen "
            "substantieel bewerkt, en er is geen gen ingebracht. Gentherapie valt daarom af. Weefselmanipulatie valt af, omdat het doel niet het "
            "herstel van weefsel is maar het opruimen van de tumor.\n\nZou vóór de opkweek een receptor zijn ingebracht, dan was het gentherapie."
        ),
        (
            "Product 9 is gentherapie: het plasmide is een recombinant nucleïnezuur en de werking komt van het eiwit dat het in de spier laat maken. "
            "Celtherapie valt af, want er worden geen cellen toegediend.\n\nBij product 11 twijfelde ik. De donorhuid is ingevroren en niet "
            "opgekweekt; dat is geen substantiële bewerking, en de huid doet wat huid doet. Het is dus geen ATMP."
        ),
        (
            "Product 4 en 5 liggen dicht bij elkaar. De opgekweekte kraakbeencellen herstellen weefsel: een weefselmanipulatieproduct. In product 5 "
            "zitten dezelfde cellen in een drager die een medisch hulpmiddel is en met de cellen wordt ingebracht. Daarmee is het een gecombineerde "
            "ATMP."
        ),
    ),
    "en": (
        (
            "I found product 3 difficult. I classify the lymphocytes as a somatic cell therapy product: the expansion is a substantial manipulation, "
            "and no gene was introduced. Gene therapy therefore falls away. A tissue-engineered product falls away because the aim is not to repair "
            "tissue but to clear the tumour.\n\nHad a receptor been introduced before expansion, it would be gene therapy."
        ),
        (
            "Product 9 is gene therapy: the plasmid is a recombinant nucleic acid, and the effect comes from the protein that it makes the muscle "
            "produce. Cell therapy falls away, since no cells are given.\n\nProduct 11 made me hesitate. The donor skin is frozen and not cultured; "
            "that is no substantial manipulation, and the skin does what skin does. So it is not an ATMP."
        ),
        (
            "Products 4 and 5 are close. The expanded cartilage cells repair tissue: a tissue-engineered product. In product 5 the same cells sit in "
            "a carrier that is a medical device and is implanted with them. That makes it a combined ATMP."
        ),
    ),
}
MAPS: Final[Texts] = {
    "nl": (
        (
            "Drie producten uit een verzonnen ziekenhuis. Een CAR-T-product: eigen T-cellen met een ingebracht gen, dus gentherapie; wij nemen af, "
            "vriezen in en geven toe. Een AAV-vector per infuus: gentherapie; wij bewaren en bereiden voor. Opgekweekte huidcellen voor een wond: "
            "weefselmanipulatie; wij plaatsen."
        ),
    ),
    "en": (
        (
            "Three products from a made-up hospital. A CAR-T product: own T cells with a gene introduced, so gene therapy; we collect, freeze and "
            "give. An AAV vector by infusion: gene therapy; we store and prepare. Cultured skin cells for a wound: tissue-engineered; we place them."
        ),
    ),
}
VECTORS: Final[Texts] = {
    "nl": (
        (
            "Wij meten aan een (verzonnen) AAV-product. In een AAV-vector past ongeveer 4,7 kb en het genoom blijft vooral naast het chromosoom. "
            "Een lentivirale vector neemt meer mee en bouwt zich in, maar dan moeten de cellen het lichaam uit. Voor delende cellen zou ik die "
            "kiezen; voor de lever niet."
        ),
    ),
    "en": (
        (
            "We measure a (made-up) AAV product. An AAV vector holds about 4.7 kb, and the genome mostly stays beside the chromosome. A lentiviral "
            "vector takes more along and integrates, but then the cells must leave the body. I would choose it for dividing cells; not for the liver."
        ),
    ),
}
REASONS: Final[Mapping[str, Said]] = {
    "appeal": {
        "nl": "Bij het tweede product staat de rol van onze afdeling in de laatste zin. Die is denk ik over het hoofd gezien.",
        "en": "For the second product the role of our department is in the last sentence. I think it was overlooked.",
    },
    "changed": {
        "nl": "De rol van de eigen organisatie stond er inderdaad bij alle drie.",
        "en": "The role of the own organisation was indeed there for all three.",
    },
    "again": {
        "nl": "De vergelijking ontbreekt nog: zet winst en verlies voor dit product naast elkaar.",
        "en": "The comparison is still missing: put gain and loss for this product side by side.",
    },
}
FILE: Final = {
    "nl": "Vergelijking van de klassen\n\nproduct 3 | somatische celtherapie | substantieel bewerkt, geen gen ingebracht\nproduct 9 | gentherapie | plasmide\n",
    "en": "The classes compared\n\nproduct 3 | somatic cell therapy | substantially manipulated, no gene introduced\nproduct 9 | gene therapy | plasmid\n",
}
PEERS: Final[Texts] = {
    "nl": (
        "Het criterium bij uw eerste product is helder. Bij het laatste mis ik waarom de sterkste andere klasse afvalt; één zin is genoeg.",
        "Goed dat u de twijfel laat staan. Met de vindplaats in de verordening erbij kan ik het nazoeken.",
        "De redenering klopt. Uw tweede alinea begint met de conclusie; zet de feiten ervoor, dan leest het sneller.",
    ),
    "en": (
        "The criterion for your first product is clear. For the last one I miss why the strongest other class falls away; one sentence is enough.",
        "Good that you let the doubt stand. With the place in the regulation I could look it up.",
        "The reasoning holds. Your second paragraph begins with the conclusion; put the facts first and it reads faster.",
    ),
}
SIGNED: Final[Said] = {
    "nl": "Met mij besproken; de drie producten en onze rol erin kloppen.",
    "en": "Discussed with me; the three products and our role in them are right.",
}
REMARKS: Final[Texts] = {
    "nl": (
        "Het criterium klopt; pas het ook toe op de feiten van dit product.",
        "Noem de sterkste andere klasse en waarom die afvalt.",
        "Verwijs naar het artikel of de bijlage, met de vindplaats.",
    ),
    "en": (
        "The criterion is right; apply it to the facts of this product as well.",
        "Name the strongest other class and why it falls away.",
        "Refer to the article or the annex, with its place.",
    ),
}
