"""The datasets as Sveriges dataportal wants them described: DCAT-AP-SE 3.0 in RDF/XML.

Every thing has an address of its own, as the harvester asks for; nothing is left nameless.
"""

from email.utils import parseaddr
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.open_data.dataset import Dataset

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
# As the specification spells them: any other spelling would be another thing.
LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/"
EU = "http://publications.europa.eu/resource/authority"
SWEDEN = "http://sws.geonames.org/2661886/"
NATIONAL = "http://purl.org/adms/publishertype/NationalAuthority"
TITLE = _("Open data from Dialogforum")
ABOUT = _(
    "The County Administrative Boards' events on human rights, which municipalities take part in "
    "them, and what these have answered."
)
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}


def catalogue(datasets: list[Dataset]) -> str:
    """In Swedish and English, whatever language the page is in."""
    parts = [whole(datasets), publisher(), contact()]
    for dataset in datasets:
        parts += [described(dataset), *(distribution(dataset, kind) for kind in MEDIA_TYPES)]
    names = " ".join(f"xmlns:{name}={quoteattr(address)}" for name, address in NAMES.items())
    body = "\n".join(parts)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF {names}>\n{body}\n</rdf:RDF>\n'


def whole(datasets: list[Dataset]) -> str:
    return thing(
        "dcat:Catalog",
        f"{home()}#katalog",
        *in_both("dcterms:title", TITLE),
        *in_both("dcterms:description", ABOUT),
        link("dcterms:publisher", of_publisher()),
        link("dcterms:license", LICENCE),
        link("dcterms:language", f"{EU}/language/SWE"),
        link("dcat:themeTaxonomy", f"{EU}/data-theme"),
        link("foaf:homepage", home()),
        *(link("dcat:dataset", of_dataset(dataset)) for dataset in datasets),
    )


def publisher() -> str:
    return thing(
        "foaf:Agent",
        of_publisher(),
        text("foaf:name", "Länsstyrelserna"),
        link("dcterms:type", NATIONAL),
    )


def contact() -> str:
    mailbox = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return thing(
        "vcard:Organization",
        of_contact(),
        text("vcard:fn", "Dialogforum"),
        link("vcard:hasEmail", f"mailto:{mailbox}"),
        link("vcard:hasURL", settings.SITE_URL + reverse("pages:question")),
    )


def described(dataset: Dataset) -> str:
    return thing(
        "dcat:Dataset",
        of_dataset(dataset),
        *in_both("dcterms:title", dataset.title),
        *in_both("dcterms:description", dataset.about),
        link("dcterms:publisher", of_publisher()),
        link("dcat:contactPoint", of_contact()),
        *(text("dcat:keyword", word, "sv") for word in dataset.keywords),
        link("dcat:theme", f"{EU}/data-theme/GOVE"),
        link("dcat:theme", f"{EU}/data-theme/SOCI"),
        link("dcterms:spatial", SWEDEN),
        link("dcterms:language", f"{EU}/language/SWE"),
        link("dcterms:accessRights", f"{EU}/access-right/PUBLIC"),
        link("dcterms:accrualPeriodicity", f"{EU}/frequency/CONT"),
        link("dcat:landingPage", home()),
        *(link("dcat:distribution", of_file(dataset, kind)) for kind in MEDIA_TYPES),
    )


def distribution(dataset: Dataset, kind: str) -> str:
    address = settings.SITE_URL + reverse(f"open_data:{kind}", args=[dataset.name])
    schema = settings.SITE_URL + reverse("open_data:schema", args=[dataset.name])
    return thing(
        "dcat:Distribution",
        of_file(dataset, kind),
        text("dcterms:title", kind.upper()),
        text("dcterms:format", MEDIA_TYPES[kind]),
        link("dcat:accessURL", address),
        link("dcat:downloadURL", address),
        link("dcterms:license", LICENCE),
        link("foaf:page", home()),
        *([link("dcterms:conformsTo", schema)] if kind == "json" else []),
    )


# --- Addresses, which never change ---


def home() -> str:
    with override("sv"):
        return settings.SITE_URL + reverse("registrations:open_data")


def of_publisher() -> str:
    return f"{home()}#utgivare"


def of_contact() -> str:
    return f"{home()}#kontakt"


def of_dataset(dataset: Dataset) -> str:
    return f"{home()}#{dataset.name}"


def of_file(dataset: Dataset, kind: str) -> str:
    return f"{home()}#{dataset.name}-{kind}"


# --- RDF/XML ---


def thing(kind: str, address: str, *properties: str) -> str:
    inside = "\n".join(f"  {one}" for one in properties)
    return f"<{kind} rdf:about={quoteattr(address)}>\n{inside}\n</{kind}>"


def link(name: str, address: str) -> str:
    return f"<{name} rdf:resource={quoteattr(address)}/>"


def text(name: str, words: str, language: str = "") -> str:
    marked = f' xml:lang="{language}"' if language else ""
    return f"<{name}{marked}>{escape(str(words))}</{name}>"


def in_both(name: str, words: str) -> list[str]:
    found = []
    for language in ["sv", "en"]:
        with override(language):
            found.append(text(name, words, language))
    return found
