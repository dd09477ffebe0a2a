"""Who takes part in an event: read from the agenda, so that the list can never drift from it."""


def everyone(event) -> list:
    """Each speaker once, in the order of the agenda; an organisation alone is not a person."""
    seen = {}
    for item in event.agenda.all():
        for speaker in item.speakers.all():
            if speaker.name:
                seen.setdefault((speaker.name, speaker.organisation), speaker)
    return list(seen.values())
