"""docker-compose.yml agrees with the settings, the image and itself."""

from datetime import timedelta
from ipaddress import ip_address, ip_network

import pytest
from django.conf import settings
from django.core.management import get_commands

from config.celery import app
from registrations.own_questions.storage import private
from tests.deployment import files

pytestmark = pytest.mark.once

SERVICES = files.services()
ONCE = {"migrate"}
OF_THE_PORTAL = ["migrate", "web", "worker", "beat"]


def seconds(duration: str) -> float:
    units = {"s": 1, "m": 60}
    return timedelta(seconds=int(duration[:-1]) * units[duration[-1]]).total_seconds()


def test_it_has_the_services_that_the_portal_needs():
    assert set(SERVICES) == {"database", "broker", "migrate", "web", "worker", "beat", "proxy"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONCE))
def test_every_lasting_service_says_how_it_is(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_what_runs_once_is_not_started_again():
    assert {SERVICES[name]["restart"] for name in ONCE} == {"no"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_can_do_more_than_it_must(name):
    service = SERVICES[name]
    assert int(service["user"].split(":")[0]) > 0
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"web"}))
def test_services_write_only_where_something_is_mounted(name):
    assert SERVICES[name]["read_only"] is True


@pytest.mark.parametrize("name", OF_THE_PORTAL)
def test_the_portal_s_folder_can_be_written_to(name):
    places = [tmpfs.split(":")[0] for tmpfs in SERVICES[name]["tmpfs"]]
    assert not SERVICES[name]["read_only"] or variables()["VAR_DIR"] in places


def variables() -> dict:
    return dict(pair.split("=", 1) for line in files.instruction("ENV") for pair in line.split())


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"proxy"}))
def test_only_the_proxy_is_reached_from_outside(name):
    assert "ports" not in SERVICES[name]


@pytest.mark.parametrize("name", OF_THE_PORTAL)
def test_the_image_s_user_is_the_one_that_compose_names(name):
    assert [SERVICES[name]["user"]] == files.instruction("USER")


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_tables_are_there(name):
    assert SERVICES[name]["depends_on"]["migrate"] == {
        "condition": "service_completed_successfully"
    }


def test_every_dependency_volume_and_network_exists():
    compose = files.compose()
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        assert set(service["networks"]) <= set(compose["networks"])
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source[0] in "./$" or source in compose["volumes"]


def test_the_database_and_the_broker_are_on_a_network_without_a_way_out():
    assert SERVICES["database"]["networks"] == SERVICES["broker"]["networks"] == ["back"]
    assert files.compose()["networks"]["back"]["internal"] is True


def test_the_migration_runs_commands_that_exist():
    steps = SERVICES["migrate"]["command"][-1].split(" && ")
    assert {step.split()[2] for step in steps} <= set(get_commands())


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_celery_is_started_with_the_portal_s_app(name):
    program, option, module, kind = SERVICES[name]["command"][:4]
    assert (program, option, module, kind) == ("celery", "--app", "config", name)
    assert app.main == "dialogforum"


def test_the_schedule_is_rung_by_one_beat_alone():
    assert "beat" not in " ".join(SERVICES["worker"]["command"])
    assert "deploy" not in SERVICES["beat"]
    assert "scale" not in SERVICES["beat"]


def test_a_worker_may_finish_its_task_before_it_is_stopped():
    assert seconds(SERVICES["worker"]["stop_grace_period"]) > settings.CELERY_TASK_TIME_LIMIT


def test_the_web_server_may_finish_its_requests_before_it_is_stopped():
    command = files.instruction("CMD")[0]
    graceful = int(command.split('"--graceful-timeout", "')[1].split('"')[0])
    assert seconds(SERVICES["web"]["stop_grace_period"]) > graceful


def test_the_scheduler_s_health_is_asked_of_the_file_that_it_writes():
    command = SERVICES["beat"]["command"]
    schedule = command[command.index("--schedule") + 1]
    assert SERVICES["beat"]["healthcheck"]["test"][-1] == schedule


def test_the_broker_never_throws_a_message_away():
    command = " ".join(SERVICES["broker"]["command"])
    assert "--maxmemory-policy noeviction" in command
    assert "--appendonly yes" in command


def test_the_portal_reads_every_variable_that_it_is_given():
    given = {name for key in OF_THE_PORTAL for name in SERVICES[key]["environment"]}
    # gunicorn reads the number of its workers itself.
    assert given - {"WEB_CONCURRENCY"} <= files.read_by_settings()


def test_the_portal_is_given_every_variable_that_it_needs_for_real():
    needed = files.read_by_settings() - {"DEBUG", "VAR_DIR"}
    assert needed <= set(SERVICES["web"]["environment"])


@pytest.mark.parametrize("name", ["SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_compose_refuses_to_start_without_what_has_no_safe_default(name):
    assert SERVICES["web"]["environment"][name].startswith(f"${{{name}:?")


def test_no_secret_stands_in_the_file():
    values = {
        name: value
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
    }
    assert "${SECRET_KEY:?" in values["SECRET_KEY"]
    assert values["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert ":${POSTGRES_PASSWORD:?" in values["DATABASE_URL"]


def test_the_portal_finds_the_database_and_the_broker_by_their_names():
    environment = SERVICES["web"]["environment"]
    assert "@database:5432/" in environment["DATABASE_URL"]
    assert environment["REDIS_URL"].startswith("redis://broker:6379/")


def test_the_proxy_alone_is_believed_about_visitors():
    proxy = SERVICES["proxy"]["networks"]["front"]["ipv4_address"]
    assert SERVICES["web"]["environment"]["TRUSTED_PROXIES"] == proxy


def test_fixed_addresses_lie_in_their_network():
    subnet = ip_network(files.compose()["networks"]["front"]["ipam"]["config"][0]["subnet"])
    addresses = [SERVICES[name]["networks"]["front"]["ipv4_address"] for name in ["proxy", "web"]]
    # The first one is the gateway's.
    assert set(map(ip_address, addresses)) <= set(list(subnet.hosts())[1:])


def test_nothing_hides_the_static_files_of_the_image():
    web = SERVICES["web"]
    mounted = [mount.split(":")[1] for mount in web["volumes"]]
    mounted += [tmpfs.split(":")[0] for tmpfs in web["tmpfs"]]
    inside = settings.STATIC_ROOT.relative_to(settings.VAR_DIR)
    static = f"{variables()['VAR_DIR']}/{inside}/"
    assert not any(static.startswith(f"{place}/") for place in mounted)


def test_uploads_survive_in_a_volume_that_the_proxy_serves():
    inside = settings.MEDIA_ROOT.relative_to(settings.VAR_DIR)
    assert f"media:{variables()['VAR_DIR']}/{inside}" in SERVICES["web"]["volumes"]
    assert "media:/srv/media:ro" in SERVICES["proxy"]["volumes"]


def test_files_that_people_send_survive_in_a_volume_that_the_proxy_does_not_have():
    inside = private().base_location.relative_to(settings.VAR_DIR)
    volume = f"private:{variables()['VAR_DIR']}/{inside}"
    assert volume in SERVICES["web"]["volumes"]
    assert volume in SERVICES["worker"]["volumes"]
    assert "private" not in str(SERVICES["proxy"]["volumes"])
