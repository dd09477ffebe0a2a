"""After the event: thank those who were there, ask them, and read what they answered."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from contacts.responses import SeeOther
from registrations.admin.door import CHANGES, SEES, DoorAdmin, about_event
from registrations.admin.survey_form import Page
from registrations.models import Survey
from registrations.refusals import Closed
from registrations.surveys import files, sending
from registrations.surveys.forms import AnswerForm
from registrations.surveys.preview import preview_mail
from registrations.surveys.results import summary

FILES = {"csv": files.as_csv, "xlsx": files.as_workbook}


class SurveysAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/survey/", self.survey, "survey"),
            ("<int:pk>/survey/preview/", require_safe(self.survey_preview), "survey_preview"),
            ("<int:pk>/survey/send/", require_POST(self.survey_send), "survey_send"),
            ("<int:pk>/survey/remind/", require_POST(self.survey_remind), "survey_remind"),
            ("<int:pk>/survey/results/", require_safe(self.survey_results), "survey_results"),
            ("<int:pk>/survey/results.<str:kind>", require_safe(self.survey_file), "survey_file"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES, CHANGES)
    def survey(self, request, event):
        """The questions, who is to get them, and the buttons to send and to remind."""
        is_sent = request.method == "POST"
        page = Page(event, request.POST if is_sent else None)
        if is_sent and page.is_locked:
            words = _("The survey has been sent, so its questions cannot change any more.")
            self.message_user(request, words, messages.ERROR)
            return self.to_survey(event)
        if is_sent and page.is_valid():
            page.save()
            self.log_change(request, event, str(_("Changed the survey.")))
            name = "survey_preview" if "_preview" in request.POST else "survey"
            return SeeOther(reverse(f"admin:{name}", args=[event.pk]))
        context = page.context() | self.state_of_sending(event, page.survey)
        response = self.page(request, event, "survey", _("Thank-you mail and survey"), context)
        response.status_code = 422 if is_sent else 200
        return response

    def state_of_sending(self, event, survey: Survey) -> dict:
        now = timezone.now()
        is_stored = survey.pk is not None
        return {
            "survey": survey,
            "is_over": event.ends_at <= now,
            "is_closed": survey.closes_at is not None and survey.closes_at <= now,
            "counts": sending.counts(event),
            "silent": sending.silent(survey).count() if is_stored else 0,
            "may_remind": sending.may_remind(survey, now),
            "answered": survey.answers.count() if is_stored else 0,
            "mail": preview_mail(event, survey),
        }

    @about_event(SEES, CHANGES)
    def survey_preview(self, request, event):
        """The public page as its readers will see it, with nowhere to send it."""
        survey = get_object_or_404(Survey.objects.prefetch_related("questions"), event=event)
        survey.event = event
        form = AnswerForm(survey=survey)
        context = {"is_preview": True, "survey": survey, "event": event, "form": form}
        return render(request, "registrations/survey.html", context)

    @about_event(SEES, CHANGES)
    def survey_send(self, request, event):
        return self.mail(
            request,
            event,
            sending.send,
            lambda n: ngettext(
                "%(n)d thank-you mail is on its way.", "%(n)d thank-you mails are on their way.", n
            ),
        )

    @about_event(SEES, CHANGES)
    def survey_remind(self, request, event):
        return self.mail(
            request,
            event,
            sending.remind,
            lambda n: ngettext(
                "%(n)d reminder is on its way.", "%(n)d reminders are on their way.", n
            ),
        )

    def mail(self, request, event, promise, in_words):
        survey = get_object_or_404(Survey.objects.select_related("event"), event=event)
        try:
            number = promise(survey)
        except (Closed, sending.NothingAsked):
            words = _("Nothing is mailed now: see below when it can be.")
            self.message_user(request, words, messages.ERROR)
        else:
            words = in_words(number) % {"n": number}
            self.message_user(request, words, messages.SUCCESS)
            self.log_change(request, event, words)
        return self.to_survey(event)

    def to_survey(self, event) -> SeeOther:
        return SeeOther(reverse("admin:survey", args=[event.pk]))

    @about_event(SEES)
    def survey_results(self, request, event):
        survey = Survey.objects.filter(event=event).first()
        found = summary(survey) if survey and survey.sent_at else None
        context = {"survey": survey, "summary": found}
        return self.page(request, event, "survey_results", _("Results of the survey"), context)

    @about_event(SEES)
    def survey_file(self, request, event, kind):
        survey = Survey.objects.filter(event=event, sent_at__isnull=False).first()
        found = summary(survey) if survey and kind in FILES else None
        if found is None or not found.is_enough:
            raise Http404
        return FILES[kind](found, f"enkat-{event.slug}")
