from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = _("Registrations")

    def ready(self):
        # The outbox knows a mail by its kind, and finds who writes it only among what is loaded.
        autodiscover_modules("letters", "link_letters", "news", "reminders", "certificates")
        autodiscover_modules("approval", "invitation_letters")
        autodiscover_modules("surveys.letters", "mailings.words", "municipality.letters")
        autodiscover_modules("dialogue.telling", "dialogue.municipality_line", "picture.letters")
        # Likewise what is copied of an event with it.
        autodiscover_modules("own_questions.copying")
        # An event's time line is told by those who add to it.
        autodiscover_modules("timeline")
        # So are the lines of an event on a municipality's page.
        autodiscover_modules("picture.answering.lines")
