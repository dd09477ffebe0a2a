from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from contacts import emails
from contacts.accessibility import receive, statement_of
from contacts.forms import AccessibilityReportForm, CountyQuestionForm
from contacts.models import County
from contacts.pace import paced


@never_cache
@paced("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """A question to a county board."""
    posted = request.POST if request.method == "POST" else None
    form = CountyQuestionForm(posted, initial={"county": request.GET.get("lan")})
    if form.is_valid():
        county = form.cleaned_data["county"]
        emails.question(county, [], form.cleaned_data, county.board_name)
        return redirect("pages:thanks")
    status = 422 if form.is_bound else 200
    return render(request, "contacts/question.html", {"form": form}, status=status)


@require_safe
@cache_control(public=True, max_age=0, s_maxage=300)
def accessibility(request, slug=None):
    """The accessibility statement that holds for the county, or for the boards in common."""
    counties = list(County.objects.select_related("accessibility_statement"))
    county = next((county for county in counties if county.slug == slug), None)
    if slug and county is None:
        raise Http404
    context = {"county": county, "counties": counties, "statement": statement_of(county)}
    return render(request, "pages/accessibility.html", context)


@never_cache
@paced("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """A report of something that cannot be used."""
    posted = request.POST if request.method == "POST" else None
    form = AccessibilityReportForm(posted, initial={"county": request.GET.get("lan")})
    if form.is_valid():
        receive(form.report())
        # 303: a reload of the page that thanks posts nothing.
        return HttpResponseRedirect(reverse("pages:report_thanks"), status=303)
    status = 422 if form.is_bound else 200
    return render(request, "contacts/report.html", {"form": form}, status=status)
