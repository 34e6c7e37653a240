"""Changing the parts of a plan in the writing; what was typed stays on the page whatever is refused."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.access import draft_for
from danvan.domain.authority import Permission as P
from danvan.domain.plan_drafting.content import BASES_KEY, Item
from danvan.web.drafting import pages
from danvan.web.drafting.forms import (
    UP,
    ChangeRuleForm,
    HeadForm,
    ItemForm,
    MoveForm,
    NewSectionForm,
    SectionForm,
    SeenForm,
    head_values,
    item_values,
    take_version,
)
from danvan.web.drafting.views import REFUSED, show_draft
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def head(request: OfficialRequest, pk: int) -> HttpResponse:
    """Title, opening, signatory, recipients."""
    opened = selectors.opened_draft(request.actor, pk)
    form = HeadForm(request.POST or None, initial=head_values(opened.content.head))
    if performed(
        form,
        lambda: services.change_head(
            actor=request.actor, draft_id=pk, head=form.head, seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        return _saved(request, pk)
    current = opened.content.head
    saved = Saved(pages.head_rows(current), current.changed_in)
    return _form_page(request, opened, form, "Phần đầu, người ký, nơi nhận", saved)


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def rule(request: OfficialRequest, pk: int) -> HttpResponse:
    """Move the days that follow the upper plan's by another rule."""
    opened = selectors.opened_draft(request.actor, pk)
    now = opened.content.rule
    initial = {"count": now.count, "unit": now.unit.value, "seen": now.text}
    form = ChangeRuleForm(request.POST or None, initial=initial)
    if performed(
        form,
        lambda: services.change_rule(
            actor=request.actor, draft_id=pk, rule=form.rule, seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, f"Đã tính lại thời hạn: {form.rule.text}. Thời hạn tự đặt được giữ nguyên.")
        return redirect("drafting:detail", pk)
    return _form_page(request, opened, form, "Quy tắc tính thời hạn")


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def add_section(request: OfficialRequest, pk: int) -> HttpResponse:
    """Add a section."""
    opened = selectors.opened_draft(request.actor, pk)
    form = NewSectionForm(
        request.POST or None,
        initial={"level": 1, "after": request.GET.get("sau")},
        sections=pages.section_choices(opened.content),
    )
    if performed(
        form, lambda: services.add_section(actor=request.actor, draft_id=pk, at=request.at, **form.cleaned_data)
    ):
        return _saved(request, pk)
    return _form_page(request, opened, form, "Thêm mục")


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def section(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Change a section's heading."""
    opened = selectors.opened_draft(request.actor, pk)
    stored = opened.section(key)
    if key == BASES_KEY or (stored is None and request.method != "POST"):
        raise Http404
    initial = {"heading": stored.heading, "seen": stored.changed_in} if stored else {}
    form = SectionForm(request.POST or None, initial=initial)
    if performed(
        form,
        lambda: services.change_section(
            actor=request.actor, draft_id=pk, key=key, heading=form.cleaned_data["heading"],
            seen=form.cleaned_data["seen"], at=request.at,
        ),
    ):  # fmt: skip
        return _saved(request, pk)
    saved = Saved(({"label": "Tên mục", "text": stored.heading},), stored.changed_in) if stored else None
    return _form_page(request, opened, form, "Sửa tên mục", saved)


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def add_item(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Add an item to a section, or a legal basis."""
    opened = selectors.opened_draft(request.actor, pk)
    stored = opened.section(key)
    if stored is None and request.method != "POST":
        raise Http404
    form = _item_form(request, opened, None, is_basis=key == BASES_KEY)
    if performed(
        form,
        lambda: services.add_item(actor=request.actor, draft_id=pk, section_key=key, words=form.words, at=request.at),
    ):
        return _saved(request, pk)
    title = "Thêm căn cứ" if key == BASES_KEY else f"Thêm ý vào mục {stored.heading}" if stored else "Thêm ý"
    return _form_page(request, opened, form, title)


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def item(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Change an item."""
    opened = selectors.opened_draft(request.actor, pk)
    found = opened.item(key)
    if found is None and request.method != "POST":
        raise Http404
    is_basis, stored = (found[0].key == BASES_KEY, found[1]) if found else ("kind" not in request.POST, None)
    form = _item_form(request, opened, stored, is_basis=is_basis)
    if performed(
        form,
        lambda: services.change_item(
            actor=request.actor, draft_id=pk, key=key, words=form.words, seen=form.cleaned_data["seen"] or 0,
            at=request.at,
        ),
    ):  # fmt: skip
        return _saved(request, pk)
    saved = Saved(pages.item_rows(stored), stored.changed_in) if stored else None
    return _form_page(request, opened, form, "Sửa căn cứ" if is_basis else "Sửa nội dung", saved)


@needs(P.DRAFT_WRITE, methods=("POST",))
def move(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Move an item or a section one place up or down."""
    draft_for(request.actor, pk)
    form = MoveForm(request.POST)
    if performed(
        form,
        lambda: services.move_part(
            actor=request.actor, draft_id=pk, key=key, up=form.cleaned_data["direction"] == UP, at=request.at
        ),
    ):
        return redirect(f"{pages.detail_url(pk)}#{pages.anchor(key)}")
    return show_draft(request, pk, form)


@needs(P.DRAFT_WRITE, methods=("POST",))
def remove(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Remove an item, or a section with all in it; the version before keeps it."""
    draft_for(request.actor, pk)
    form = SeenForm(request.POST)
    if performed(
        form,
        lambda: services.remove_part(
            actor=request.actor, draft_id=pk, key=key, seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        messages.success(request, "Đã bỏ. Muốn lấy lại, bấm “Hoàn tác thay đổi vừa rồi” hoặc mở “Các bản đã lưu”.")
        return redirect("drafting:detail", pk)
    return show_draft(request, pk, form)


@dataclass(frozen=True, slots=True)
class Saved:
    """What is stored of a part, as rows of a summary, and the version in which it was last changed."""

    rows: pages.Facts
    changed_in: int


@needs(P.DRAFT_WRITE, methods=("POST",))
def clear_check(request: OfficialRequest, pk: int, key: int) -> HttpResponse:
    """Take the mark away that asks for a check."""
    draft_for(request.actor, pk)
    form = SeenForm(request.POST)
    if performed(
        form,
        lambda: services.clear_check(
            actor=request.actor, draft_id=pk, key=key, seen=form.cleaned_data["seen"], at=request.at
        ),
    ):
        return redirect(f"{pages.detail_url(pk)}#{pages.anchor(key)}")
    return show_draft(request, pk, form)


@needs(P.DRAFT_WRITE, methods=("POST",))
def follow_upper(request: OfficialRequest, pk: int) -> HttpResponse:
    """Take over which clauses bind from the upper plan as it is now."""
    draft_for(request.actor, pk)
    form = forms.Form(request.POST)
    form.is_valid()
    if perform(form, lambda: services.follow_upper(actor=request.actor, draft_id=pk, at=request.at)) is None:
        return show_draft(request, pk, form)
    messages.success(request, "Đã đối chiếu với bản hiện nay của kế hoạch cấp trên; xem danh sách “Còn thiếu”.")
    return redirect("drafting:detail", pk)


def _item_form(
    request: OfficialRequest, opened: selectors.OpenedDraft, stored: Item | None, *, is_basis: bool
) -> ItemForm:
    answers = stored.answers if stored else ()
    return ItemForm(
        request.POST or None,
        initial=item_values(stored) if stored else {"kind": "task"},
        is_basis=is_basis,
        clauses=() if is_basis else selectors.answer_choices(opened.draft, answers),
        check=stored.check if stored else "",
    )


def _saved(request: OfficialRequest, pk: int) -> HttpResponse:
    messages.success(request, "Đã lưu.")
    return redirect("drafting:detail", pk)


def _form_page(
    request: OfficialRequest, opened: selectors.OpenedDraft, form: forms.Form, title: str, saved: Saved | None = None
) -> HttpResponse:
    """The page of one form. After somebody else's change also with what is stored now; the form takes its version."""
    head = selectors.draft_head(opened.draft)
    if not form.is_bound and not head.writable:
        messages.warning(request, "Dự thảo không còn ở giai đoạn soạn nên không sửa được.")
        return redirect("drafting:detail", head.id)
    changed = form.is_bound and saved is not None and take_version(form, saved.changed_in)
    context = {"head": head, "form": form, "title": title, "saved": saved.rows if saved and changed else ()}
    return render(request, "drafting/form.html", context, status=REFUSED if form.errors else 200)
