"""How staff sign in: a password and a code from an app, or their board's own sign-in.

django-allauth does the work; what is here says how the portal wants it.
"""
