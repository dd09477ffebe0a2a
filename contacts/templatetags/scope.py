from django import template

from contacts import scope

register = template.Library()


@register.simple_tag(takes_context=True)
def lacks_county(context) -> bool:
    """Whether somebody is signed in who sees nothing, as nobody has said where she works."""
    user = context["request"].user
    return user.is_active and user.is_staff and scope.lacks_county(user)
