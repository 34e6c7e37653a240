"""Views of the user guide: for everybody, with the navigation of who is logged in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.web.guide.forms import SearchForm
from danvan.web.guide.pages import found_in_guide, page_of
from danvan.web.shared.guards import public


@public()
def contents(request: HttpRequest) -> HttpResponse:
    """What the guide holds, by who reads it; with `?tim=` the pages that hold these words."""
    form = SearchForm(request.GET)
    asked = form.asked
    found = found_in_guide(asked) if asked else []
    context = {"page": page_of(""), "form": form, "asked": asked, "found": found}
    return render(request, "guide/contents.html", context)


@public()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the guide."""
    found = page_of(slug)
    if found is None:
        raise Http404
    return render(request, "guide/page.html", {"page": found})
