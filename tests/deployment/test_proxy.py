"""The proxy's configuration: nginx accepts it where it is installed, and it says what it must."""

import re
import subprocess

import pytest
from django.conf import settings
from django.urls import reverse

from contacts.secret_links import FOLDERS
from registrations.picture.answering.views import OFTEN
from tests.deployment import files, nginx

pytestmark = pytest.mark.once


@pytest.mark.parametrize("mode", nginx.MODES)
def test_nginx_accepts_the_configuration(mode, tmp_path):
    """Where there is no nginx the shape alone is checked: blocks close, directives end."""
    if not nginx.program():
        return check_shape(mode)
    conf = nginx.locally(tmp_path) / f"{mode}.conf"
    tried = subprocess.run(  # noqa: S603
        [nginx.program(), "-t", "-c", conf], capture_output=True, text=True
    )
    assert tried.returncode == 0, tried.stderr


def check_shape(mode):
    for name in [f"{mode}.conf", *included(f"{mode}.conf")]:
        text = "\n".join(re.sub(r'"[^"]*"', '""', line) for line in nginx.lines(name))
        assert text.count("{") == text.count("}"), name
        ends = re.sub(r"\s+", " ", text)
        assert ends.rstrip()[-1] in ";}", name


def included(name: str) -> list[str]:
    found = re.findall(r"include ([\w.]+);", "\n".join(nginx.lines(name)))
    return [*found, *(deeper for file in found for deeper in included(file))]


@pytest.mark.parametrize("mode", nginx.MODES)
def test_every_included_file_exists(mode):
    names = included(f"{mode}.conf")
    assert {"main.conf", "http.conf", "site.conf", "headers.conf"} == set(names)
    assert all((files.NGINX / name).is_file() for name in names)


def test_compose_starts_one_of_the_configurations_that_exist():
    proxy = files.services()["proxy"]
    assert proxy["entrypoint"][-1] == "/etc/nginx/portal/${PROXY_MODE:-tls}.conf"
    assert "./deploy/nginx:/etc/nginx/portal:ro" in proxy["volumes"]


def test_it_listens_where_compose_publishes():
    published = {port.rsplit(":", 1)[1] for port in files.services()["proxy"]["ports"]}
    listened = set(re.findall(r"listen (\d+)", "\n".join(nginx.lines("tls.conf"))))
    assert published == listened == {"8080", "8443"}


def test_it_passes_requests_on_to_the_port_of_the_portal():
    assert f"server web:{files.instruction('EXPOSE')[0]};" in nginx.lines("http.conf")


def test_it_reads_and_writes_where_compose_has_mounted():
    proxy = files.services()["proxy"]
    mounted = [volume.split(":")[-2] for volume in proxy["volumes"]]
    mounted += [tmpfs.split(":")[0] for tmpfs in proxy["tmpfs"]]
    text = "\n".join(
        "\n".join(nginx.lines(f"{name}.conf")) for name in ["main", "http", "site", *nginx.MODES]
    )
    paths = set(re.findall(r"(?<=\s)/(?:tmp|var|srv|etc/nginx/\w+)/[\w./-]+", text))
    assert paths
    assert all(any(path.startswith(f"{place}/") for place in mounted) for path in paths), paths


@pytest.mark.parametrize("mode", nginx.MODES)
def test_the_health_check_asks_for_what_every_mode_answers(mode):
    address = files.services()["proxy"]["healthcheck"]["test"][-1]
    assert address == "http://127.0.0.1:8080/_proxy"
    assert "location = /_proxy {" in nginx.lines(f"{mode}.conf")


@pytest.mark.parametrize("header", ["X-Forwarded-For $remote_addr", "X-Forwarded-Proto https"])
def test_what_is_said_of_the_visitor_is_set_and_not_added_to(header):
    assert f"proxy_set_header {header};" in nginx.lines("site.conf")
    assert "proxy_add_x_forwarded_for" not in files.text("deploy/nginx/site.conf")


def test_it_tells_no_version():
    assert "server_tokens off;" in nginx.lines("http.conf")


SECRET_PAGES = ["registrations:mine", "events:shared_preview", "registrations:survey"]
SECRET_PAGES += ["registrations:invited", "registrations:municipality", "registrations:talk"]


def secret_address(page: str) -> str:
    return reverse(page, args=["a-nonce.a-signature"])


@pytest.mark.parametrize("page", SECRET_PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_secret_link_is_written_in_no_log(page, prefix):
    pattern = rf"~ ^/(?:en/)?(?:{'|'.join(FOLDERS)})/"
    assert re.search(pattern[2:], prefix + secret_address(page))
    assert "access_log off;" in nginx.location(pattern)
    assert "error_log /dev/null;" in nginx.location(pattern)
    assert "proxy_cache off;" in nginx.location(pattern)
    assert "limit_req zone=forms burst=300 nodelay;" in nginx.location(pattern)


ANSWERS = r"~ ^/(?:en/)?(?:kommun/[^/]+/svar|samtal)/"
SAVING = ["municipality_answers", "answer_versions", "quote", "talk", "talk_note"]


@pytest.mark.parametrize("page", SAVING)
def test_answers_may_be_saved_as_often_as_the_portal_lets_them(page):
    parts = {"token": "a-nonce.a-signature", "slug": "ett-forum", "number": 1, "pk": 1}
    names = {
        "municipality_answers": ["token", "slug"],
        "answer_versions": ["token", "slug", "number"],
        "quote": ["token", "slug", "pk"],
    }
    args = [parts[name] for name in names.get(page, ["token"])]
    assert re.search(ANSWERS[2:], reverse(f"registrations:{page}", args=args))
    most = OFTEN.partition("/")[0]
    assert f"limit_req zone=typing burst={most} nodelay;" in nginx.location(ANSWERS)
    assert f"zone=typing:10m rate={most}r/m;" in files.text("deploy/nginx/http.conf")


def test_the_pages_for_answers_are_as_secret_as_the_others_and_stand_before_them():
    for directive in ["access_log off;", "error_log /dev/null;", "proxy_cache off;"]:
        assert directive in nginx.location(ANSWERS)
    found = [line for line in nginx.lines("site.conf") if line.startswith("location ~")]
    others = next(line for line in found if "forhandsvisning" in line)
    assert found.index(f"location {ANSWERS} {{") < found.index(others)


@pytest.mark.parametrize("page", SECRET_PAGES)
def test_the_log_format_masks_secret_links_and_names_no_visitor(page):
    text = "\n".join(nginx.lines("http.conf"))
    pattern = re.search(r'"~(\S+anmalan\S+)" "\$\{head\}\*\*\*"', text)[1]
    assert re.match(pattern.replace("?<", "?P<"), secret_address(page))
    log_format = re.search(r"log_format plain (.*?);", text, re.DOTALL)[1]
    assert "$path_to_log" in log_format
    for personal in ["remote_addr", "request ", "request_uri", "http_referer", "args", "user"]:
        assert f"${personal}" not in log_format


FORMS = (
    r"~ ^/(?:en/)?(?:evenemang/[^/]+/anmalan|(?:evenemang/[^/]+/)?kontakt"
    r"|min-anmalan|tillganglighet/rapportera)/$"
)


@pytest.mark.parametrize("name", ["registrations:register", "events:question"])
def test_every_form_of_an_event_is_limited(name):
    assert re.search(FORMS[2:], reverse(name, args=["ett-forum"]))


@pytest.mark.parametrize("name", ["registrations:lost_link", "pages:question"])
def test_every_other_form_of_the_public_is_limited(name):
    assert re.search(FORMS[2:], reverse(name))


@pytest.mark.parametrize("name", ["events:start", "events:event", "pages:thanks"])
def test_pages_without_a_form_are_not_limited(name):
    address = reverse(name, args=["ett-forum"] if name == "events:event" else [])
    assert not re.search(FORMS[2:], address)


def test_a_whole_municipality_behind_one_address_gets_through():
    """At least thirty registrations in ten minutes, even if all come in the same second."""
    burst = int(re.search(r"burst=(\d+) nodelay", nginx.location(FORMS))[1])
    assert burst >= 30


def test_only_what_is_posted_counts_towards_a_limit():
    text = "\n".join(nginx.lines("http.conf"))
    assert re.search(r'map \$request_method \$poster \{\ndefault "";\nPOST \$visitor;', text)
    assert len(re.findall(r"limit_req_zone \$poster ", text)) == 3


def test_uploads_of_staff_are_larger_than_what_the_public_may_post():
    assert "client_max_body_size 3m;" in nginx.lines("site.conf")
    assert "client_max_body_size 25m;" in nginx.location(reverse("admin:index"))
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE < 3 * 1024 * 1024


def test_guessing_passwords_is_slow():
    assert "limit_req zone=sign_in" in nginx.location(f"= {reverse('admin:login')}")


def test_the_cache_does_what_the_portal_says_and_no_more():
    text = "\n".join([*nginx.lines("site.conf"), *nginx.lines("http.conf")])
    assert 'proxy_cache_key "$http_host$request_uri";' in text
    # These would keep what the portal has not allowed, or for longer.
    for directive in ["proxy_cache_valid", "proxy_ignore_headers", "proxy_cache_use_stale"]:
        assert directive not in text


def test_pages_and_calendars_are_compressed():
    """text/html always is, and needs no mention."""
    text = " ".join(nginx.lines("site.conf"))
    assert "gzip on;" in text
    types = re.search(r"gzip_types ([^;]+);", text)[1].split()
    assert {"text/css", "text/calendar", "application/atom+xml"} <= set(types)


def test_the_sign_of_somebody_signed_in_is_the_session_s_cookie():
    assert "sessionid=" in "\n".join(nginx.lines("http.conf"))
    assert settings.SESSION_COOKIE_NAME.endswith("sessionid")


def test_uploads_are_served_by_the_proxy():
    assert settings.MEDIA_URL == "/media/"
    assert "alias /srv/media/;" in nginx.location("/media/")


def test_documents_are_downloaded_and_never_run():
    assert "Content-Disposition attachment" in nginx.location("/media/attachments/")
    assert "nosniff" in files.text("deploy/nginx/headers.conf")


@pytest.mark.parametrize("status", ["429", "503"])
def test_what_nginx_answers_itself_is_a_page_in_swedish(status):
    assert f"/_wait/{status}.html" in "\n".join(nginx.lines("site.conf"))
    page = files.text(f"deploy/nginx/pages/{status}.html")
    assert '<html lang="sv">' in page
    assert "http" not in page, "it fetches nothing, for the portal may be away"


def test_a_registration_is_never_sent_on_twice():
    assert "proxy_next_upstream off;" in nginx.lines("site.conf")
