"""A small reference work, with the words that search must cope with."""

from bridging.engines.courseware.search.document import SearchDocument, SearchText

ENTRIES = (
    SearchDocument(
        "hospital-exemption",
        "entry",
        SearchText(
            "Ziekenhuisvrijstelling",
            ("HE", "artikel 3, lid 7"),
            "Nationale toestemming om een niet-routinematig bereid product in een ziekenhuis te gebruiken.",
            "De inspectie verleent haar per product. De behandelend arts draagt de verantwoordelijkheid. " * 3
            + "Anders dan bij een handelsvergunning beoordeelt niemand in Europa de werkzaamheid.",
        ),
        SearchText(
            "Hospital exemption",
            ("HE",),
            "National permission to use a product that is prepared on a non-routine basis in a hospital.",
            "The inspectorate grants it for each product. Nobody judges efficacy at the European level.",
        ),
    ),
    SearchDocument(
        "aav",
        "entry",
        SearchText(
            "AAV-vector",
            ("AAV", "adeno-geassocieerde virale vector"),
            "Vector zonder envelop met ≈ 4,7 kb enkelstrengs DNA.",
            "AAV-vectoren bereiken levercellen. Neutraliserende antilichamen bij patiënten verminderen het effect.",
        ),
        SearchText(
            "Adeno-associated virus vector (AAV)",
            ("rAAV",),
            "Non-enveloped vector with ≈ 4.7 kb of single-stranded DNA.",
            "AAV vectors reach liver cells. Neutralising antibodies in patients reduce the effect.",
        ),
    ),
    SearchDocument(
        "capsid",
        "entry",
        SearchText("Capside", (), "Eiwitmantel van een virus.", "Lege capsiden bevatten geen genoom. Bij AAV telt men 60 eiwitten."),
        SearchText("Capsid", (), "Protein shell of a virus.", "Empty capsids hold no genome. In AAV there are 60 proteins."),
    ),
    SearchDocument(
        "adult-stem-cell",
        "entry",
        SearchText("Volwassen stamcel", ("ASC",), "Cel in een weefsel die zichzelf vernieuwt.", "Uit stamcellen groeien organoïden."),
        SearchText("Adult stem cell", ("ASC",), "Cell in a tissue that renews itself.", "Organoids grow out of stem cells."),
    ),
    SearchDocument(
        "off-target-edit",
        "entry",
        SearchText("Off-target-bewerking", (), "Bewerking op een andere plaats in het genoom.", "Voorspel de plaatsen en meet ze."),
        SearchText("Off-target edit", (), "Edit at another place in the genome.", "Predict the sites, then measure them."),
    ),
    SearchDocument(
        "beta-globin",
        "page",
        SearchText("Het β-globinegen", (), "", "Kopieën van het gen in bloedvormende cellen. " * 12 + "Elektroporatie brengt het in."),
        None,
    ),
    SearchDocument("consent", "page", None, SearchText("Informed consent", (), "", "Patients decide after they have been informed.")),
)


def texts(segments):
    return "".join(segment.text for segment in segments)


def matches(segments):
    return [segment.text for segment in segments if segment.is_match]
