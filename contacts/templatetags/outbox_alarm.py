from django import template

from contacts.outbox import alarm

register = template.Library()


@register.inclusion_tag("admin/_outbox_alarm.html", takes_context=True)
def outbox_alarm(context):
    """The alarm about mail, for staff who may see the outbox."""
    user = context["request"].user
    sees = user.is_active and user.is_staff and user.has_perm("contacts.view_outgoingemail")
    return {"alarm": alarm.current(user) if sees else None}
