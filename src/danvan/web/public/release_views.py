"""Releases for everybody: the page, each file, all files together, and the check that computes them again."""

from threading import Lock

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page

from danvan.adapters.workbooks import stream_archive
from danvan.apps.releases import selectors
from danvan.web.public.pages import MEDIA_TYPES, release_context
from danvan.web.shared.downloads import as_it_is, streamed_archive
from danvan.web.shared.guards import public
from danvan.web.shared.request import PublicRequest

_BUSY = 503
_PATIENCE = 20  # seconds that somebody waits for another one's check
_one_check_at_a_time = Lock()


@public()
@conditional_page
def release(request: PublicRequest, authority: str, year: int, number: int | None = None) -> HttpResponse:
    """A release of an authority: the newest of a year, or an earlier one."""
    page = selectors.release_page(authority, year, number)
    if page is None:
        raise Http404
    return render(request, "public/release.html", release_context(page, authority, year))


@public()
@conditional_page
def release_file(_request: PublicRequest, authority: str, year: int, number: int, path: str) -> HttpResponse:
    """One file of a release, byte for byte."""
    found = selectors.public_release(authority, year, number)
    content = selectors.file_of(found, path) if found else None
    if content is None:
        raise Http404
    return as_it_is(path, content, MEDIA_TYPES[path.rpartition(".")[2]])


@public()
@conditional_page
def release_archive(_request: PublicRequest, authority: str, year: int, number: int) -> StreamingHttpResponse:
    """All files of a release in one ZIP, which is made while it is sent."""
    found = selectors.public_release(authority, year, number)
    if found is None:
        raise Http404
    pieces = stream_archive(sorted(selectors.files_of(found).items()), at=found.made_at)
    answer = streamed_archive(f"{found.name}.zip", pieces)
    answer["ETag"] = quote_etag(found.manifest_sha256)
    return answer


@public()
def release_check(request: PublicRequest, authority: str, year: int, number: int) -> HttpResponse:
    """Everything of a release computed again now and compared to the byte; one check at a time."""
    found = selectors.public_release(authority, year, number)
    if found is None:
        raise Http404
    context = {"release": found, "authority": authority, "year": year}
    if not _one_check_at_a_time.acquire(timeout=_PATIENCE):
        return render(request, "public/release_check.html", context, status=_BUSY)
    try:
        context["outcome"] = selectors.recomputed(found)
    finally:
        _one_check_at_a_time.release()
    return render(request, "public/release_check.html", context)
