"""Certificates of people and agencies, whom the installation trusts, checking a signed file."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict

from danvan.apps.signatures import selectors, services
from danvan.apps.signatures.access import certificate_for
from danvan.apps.signatures.enums import CheckPlace
from danvan.domain.authority import Permission
from danvan.web.shared.acts import perform, performed
from danvan.web.shared.guards import needs, signed_in
from danvan.web.shared.request import OfficialRequest
from danvan.web.shared.signature_check import check_context
from danvan.web.shared.uploads import uploaded_content
from danvan.web.signatures import pages
from danvan.web.signatures.forms import CertificateForm, CheckForm, EndForm, RegisterForm, TrustForm

BOTH = ("GET", "POST")


def _sent(request: OfficialRequest) -> tuple[QueryDict, MultiValueDict[str, "UploadedFile[bytes]"]] | tuple[()]:
    """What a form was sent with; nothing where it is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


@signed_in()
def certificates(request: OfficialRequest) -> HttpResponse:
    """One's own certificates; for who administers accounts, those of the own authority."""
    context = {
        "columns": pages.COLUMNS,
        "rows": pages.rows(selectors.certificate_lines(request.actor, request.at)),
        "may_register": request.actor.may(Permission.ACCOUNT_ADMINISTER),
        "may_trust": request.actor.may(Permission.INSTALLATION_SET_UP),
    }
    return render(request, "signatures/list.html", context)


@signed_in(*BOTH)
def register_own(request: OfficialRequest) -> HttpResponse:
    """Registering one's own certificate."""
    form = CertificateForm(*_sent(request))
    if performed(
        form,
        lambda: services.register_own_certificate(
            actor=request.actor, content=uploaded_content(form.cleaned_data["file"]), at=request.at
        ),
    ):
        messages.success(request, "Đã đăng ký chứng thư số của ông (bà).")
        return redirect("signatures:list")
    return render(request, "signatures/register_own.html", {"form": form}, status=422 if form.errors else 200)


@needs(Permission.ACCOUNT_ADMINISTER, methods=BOTH)
def register(request: OfficialRequest) -> HttpResponse:
    """Registering a certificate of an agency or of somebody of the own authority."""
    choices = selectors.registering_choices(request.actor, request.today)
    form = RegisterForm(choices, *_sent(request))
    if form.is_valid():
        unit_id, post_id = form.target()
        content = form.cleaned_data["file"]
        made = perform(
            form,
            lambda: services.register_certificate(
                actor=request.actor, content=uploaded_content(content), unit_id=unit_id, post_id=post_id, at=request.at
            ),
        )
        if made is not None:
            messages.success(request, f"Đã đăng ký {made}.")
            return redirect("signatures:list")
    return render(request, "signatures/register.html", {"form": form}, status=422 if form.errors else 200)


@signed_in(*BOTH)
def end(request: OfficialRequest, pk: int) -> HttpResponse:
    """Nothing signed with a certificate from now on is taken."""
    certificate = certificate_for(request.actor, pk)
    form = EndForm(*_sent(request))
    if performed(
        form,
        lambda: services.end_certificate(actor=request.actor, certificate_id=pk, at=request.at, **form.cleaned_data),
    ):
        messages.success(request, "Đã ngừng dùng chứng thư số.")
        return redirect("signatures:list")
    context = {"form": form, "certificate": certificate}
    return render(request, "signatures/end.html", context, status=422 if form.errors else 200)


@needs(Permission.INSTALLATION_SET_UP, methods=BOTH)
def trust(request: OfficialRequest) -> HttpResponse:
    """The authorities and lists that checks rely on; a further file."""
    form = TrustForm(*_sent(request))
    if performed(
        form,
        lambda: services.add_trust(
            actor=request.actor,
            content=uploaded_content(form.cleaned_data["file"]),
            filename=form.cleaned_data["file"].name,
            at=request.at,
        ),
    ):
        messages.success(request, "Đã nạp. Các lần kiểm tra từ giờ dùng tệp này.")
        return redirect("signatures:trust")
    context = {"form": form, "lines": selectors.trust_lines()}
    return render(request, "signatures/trust.html", context, status=422 if form.errors else 200)


@needs(Permission.INSTALLATION_SET_UP, methods=("POST",))
def remove_trust(request: OfficialRequest, pk: int) -> HttpResponse:
    """A file of trust counts no more."""
    services.remove_trust(actor=request.actor, trust_id=pk, at=request.at)
    messages.success(request, "Đã bỏ. Các lần kiểm tra từ giờ không dùng tệp này.")
    return redirect("signatures:trust")


@signed_in(*BOTH)
def check(request: OfficialRequest) -> HttpResponse:
    """What the signatures of a file are worth, with what the register of certificates knows."""
    form = CheckForm(*_sent(request))
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        content = perform(form, lambda: uploaded_content(form.cleaned_data["file"]))
        if content is not None:
            found = selectors.check_of(content, request.at)
            services.note_check(place=CheckPlace.OFFICE, actor=request.actor, check=found, at=request.at)
            context["check"] = check_context(found, with_register=True)
    return render(request, "signatures/check.html", context, status=422 if form.errors else 200)
