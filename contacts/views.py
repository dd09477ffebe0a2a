from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contacts import emails
from contacts.forms import CountyQuestionForm
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
