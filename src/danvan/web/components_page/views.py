"""The living page: it shows each component with made-up content, and stores nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from danvan.web.components_page import examples, findings
from danvan.web.components_page.forms import ExampleFilter, ExampleForm
from danvan.web.shared.guards import public
from danvan.web.shared.tree_day import tree_day_form


@public()
def show_components(request: HttpRequest) -> HttpResponse:
    """Every component, with the path of its template."""
    context = (
        examples.all_examples()
        | findings.all_findings()
        | {
            "breadcrumbs": [{"label": "Trang đầu", "url": "/"}, {"label": "Thành phần giao diện", "url": ""}],
            "filter_form": ExampleFilter(request.GET or None),
            "tree_form": tree_day_form({}),
            "form": ExampleForm(),
            "refused_form": ExampleForm(examples.REFUSED_INPUT, prefix="loi"),
        }
    )
    return render(request, "components_page/components.html", context)


@public()
def show_paper(request: HttpRequest) -> HttpResponse:
    """A paper in the layout that is printed and signed."""
    context = {"back_url": reverse("components_page:components"), "grades": examples.GRADES}
    return render(request, "components_page/paper.html", context)
