"""The address alone decides the language of a page."""

import pytest
from django.test import Client
from django.utils import translation

from config.logs import WithoutSecretLinks
from contacts import secret_links
from contacts.languages import in_language, language_of


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("/", "/en/"),
        ("/arkiv/?lan=14", "/en/arkiv/?lan=14"),
        ("/english/", "/en/english/"),
        ("/evenemang/en/", "/en/evenemang/en/"),
    ],
)
def test_each_page_has_its_counterpart(swedish, english):
    assert in_language(swedish, "en") == in_language(english, "en") == english
    assert in_language(english, "sv") == in_language(swedish, "sv") == swedish
    assert (language_of(swedish), language_of(english)) == ("sv", "en")


def test_the_counterpart_is_never_on_another_site():
    assert in_language("/en//elak.example.se/", "sv") == "/%2Felak.example.se/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/arkiv/", "/kakor/", "/kontakt/", "/min-anmalan/"])
@pytest.mark.parametrize(("root", "language"), [("", "sv"), ("/en", "en")])
def test_neither_the_browser_nor_a_cookie_decides(client, address, root, language):
    client.cookies["django_language"] = "en" if language == "sv" else "sv"
    wishes = {"accept-language": "sv" if language == "en" else "en-GB,en;q=0.9"}

    page = client.get(root + address, headers=wishes)

    assert page.status_code == 200
    assert page["Content-Language"] == language
    assert "accept-language" not in page.get("Vary", "").lower()
    assert ("Main menu" in page.content.decode()) == (language == "en")


@pytest.mark.django_db
def test_a_request_leaves_no_language_behind_for_the_next(client):
    client.get("/en/")

    assert translation.get_language() == "sv"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en", "/en/arkiv"])
def test_a_missing_slash_is_added(client, address):
    answer = client.get(address)

    assert answer.status_code == 301
    assert answer["Location"] == f"{address}/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/en/admin/", "/en/halsa/live", "/en/sitemap.xml", "/en/robots.txt", "/sv/", "/en/en/"],
)
def test_what_there_is_one_of_is_not_in_english_too(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/finns-inte/", "/en/lan/finns-inte/", "/en/anmalan/x/"])
def test_an_english_address_that_leads_nowhere_says_so_in_english(client, address):
    page = client.get(address)

    assert page.status_code == 404
    assert "We cannot find the page" in page.content.decode()


@pytest.mark.django_db
def test_staff_read_swedish(admin_client):
    page = admin_client.get("/admin/", headers={"accept-language": "en"})

    assert page["Content-Language"] == "sv"
    assert "Logga ut" in page.content.decode()


@pytest.mark.parametrize("root", ["", "/en"])
def test_secret_addresses_are_known_in_both_languages(root):
    assert secret_links.leads(f"{root}/anmalan/hemlig/")
    assert not secret_links.leads(f"{root}/evenemang/forum/anmalan/")
    hidden = secret_links.hide(f"se {root}/anmalan/hemlig.mer/ratta/1/", "…")
    assert hidden == f"se {root}/anmalan/…/ratta/1/"
    assert secret_links.leads(f"{root}/inbjudan/hemlig/")
    assert secret_links.hide(f"{root}/inbjudan/hemlig.mer/", "…") == f"{root}/inbjudan/…/"
    assert secret_links.leads(f"{root}/enkat/hemlig/")
    assert secret_links.hide(f"se {root}/enkat/hemlig.mer/", "…") == f"se {root}/enkat/…/"


@pytest.mark.django_db
@pytest.mark.parametrize("root", ["", "/en"])
def test_forms_behind_an_english_secret_link_may_be_sent_without_their_origin(root):
    """The page's policy no-referrer makes browsers write "null" there."""
    browser = Client(enforce_csrf_checks=True)
    browser.get(f"{root}/min-anmalan/")
    posted = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value}
    origin = {"origin": "null"}

    behind = browser.post(f"{root}/anmalan/finns-inte/avboka/", posted, headers=origin)
    elsewhere = browser.post(f"{root}/min-anmalan/", posted, headers=origin)

    assert behind.status_code == 404
    assert elsewhere.status_code == 403


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_log_holds_no_secret_link(root, caplog):
    caplog.handler.setFormatter(WithoutSecretLinks())
    Client(enforce_csrf_checks=True).post(f"{root}/anmalan/hemlig/avboka/")

    assert f"{root}/anmalan/***/avboka/" in caplog.text
    assert "hemlig" not in caplog.text
