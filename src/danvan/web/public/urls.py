"""Addresses of the pages for everybody."""

from django.urls import path

from danvan.web.public import paper_views, release_views, signature_views, views

app_name = "public"
urlpatterns = [
    path("", views.start, name="start"),
    path("kiem-tra-chu-ky/", signature_views.check_signature, name="check_signature"),
    path("van-ban/<str:code>/", paper_views.paper, name="paper"),
    path("cong-khai/<str:authority>/<int:year>/ke-hoach/", views.plan, name="plan"),
    path("cong-khai/<str:authority>/<int:year>/ke-hoach/lan-<int:edition>/", views.plan, name="plan_edition"),
    path("cong-khai/<str:authority>/<int:year>/xep-loai/", views.ranking, name="ranking"),
    path("cong-khai/<str:authority>/<int:year>/ban-cong-bo/", release_views.release, name="release"),
    path(
        "cong-khai/<str:authority>/<int:year>/ban-cong-bo/lan-<int:number>/",
        release_views.release,
        name="release_numbered",
    ),
    path(
        "cong-khai/<str:authority>/<int:year>/ban-cong-bo/lan-<int:number>/tep/<str:path>/",
        release_views.release_file,
        name="release_file",
    ),
    path(
        "cong-khai/<str:authority>/<int:year>/ban-cong-bo/lan-<int:number>/tat-ca/",
        release_views.release_archive,
        name="release_archive",
    ),
    path(
        "cong-khai/<str:authority>/<int:year>/ban-cong-bo/lan-<int:number>/tinh-lai/",
        release_views.release_check,
        name="release_check",
    ),
]
