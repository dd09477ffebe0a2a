from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now GET the page that tells of it. A reload posts nothing."""

    status_code = 303
