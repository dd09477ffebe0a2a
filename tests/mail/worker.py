from contacts import outbox


def deliver_due() -> None:
    """What the worker does when the sweep has rung."""
    for pk in outbox.due():
        outbox.deliver(pk)
