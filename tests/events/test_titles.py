import pytest

from events.models import Event


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Samråd i Göteborg", "Dialogforum: Samråd i Göteborg"),
        ("Dialogforum: Samråd", "Dialogforum: Samråd"),
        ("DIALOGFORUM om samråd", "DIALOGFORUM om samråd"),
    ],
)
def test_the_kind_is_said_once(title, full):
    assert Event(title=title, kind=Event.Kind.DIALOGUE_FORUM).full_title == full
