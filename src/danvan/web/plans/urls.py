"""Addresses of plans."""

from django.urls import path

from danvan.web.plans import (
    bases_views,
    check_views,
    export_views,
    obligation_views,
    reading_views,
    repair_views,
    version_views,
    views,
)

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("viec-phai-nop/", obligation_views.obligations, name="obligations"),
    path("viec-phai-nop/theo-cay-to-chuc/", obligation_views.by_tree, name="obligations_by_tree"),
    path("viec-phai-nop/theo-don-vi/", obligation_views.by_unit, name="obligations_by_unit"),
    path("nap-van-ban/", reading_views.read_source, name="read_source"),
    path("ket-qua-doc/<int:pk>/", reading_views.reading, name="reading"),
    path("ket-qua-doc/<int:pk>/chu-goc/", repair_views.repairs, name="repairs"),
    path("ket-qua-doc/<int:pk>/van-ban/", reading_views.document, name="document"),
    path("ket-qua-doc/<int:pk>/don-vi/", reading_views.names, name="names"),
    path("ket-qua-doc/<int:pk>/them/<slug:kind>/", reading_views.add_fact, name="add_fact"),
    path("ket-qua-doc/<int:pk>/sua/<slug:kind>/<int:key>/", reading_views.fact, name="fact"),
    path("ket-qua-doc/<int:pk>/bo/<slug:kind>/<int:key>/", reading_views.drop_fact, name="drop_fact"),
    path("ket-qua-doc/<int:pk>/kiem-tra/", check_views.check, name="check"),
    path("ket-qua-doc/<int:pk>/kiem-tra/tham-dinh/", check_views.set_appraisal, name="set_appraisal"),
    path("ket-qua-doc/<int:pk>/kiem-tra/<slug:key>/nhan/", check_views.accept, name="accept_mend"),
    path("ket-qua-doc/<int:pk>/kiem-tra/<slug:key>/sua/", check_views.mend, name="mend_text"),
    path("ket-qua-doc/<int:pk>/kiem-tra/<slug:key>/de-nguyen/", check_views.waive, name="waive"),
    path("ket-qua-doc/<int:pk>/xac-nhan/", reading_views.confirm, name="confirm"),
    path("ket-qua-doc/<int:pk>/huy/", reading_views.discard, name="discard"),
    path("<int:pk>/", views.plan, name="detail"),
    path("<int:pk>/van-ban/", views.text, name="text"),
    path("<int:pk>/tai-ve/xml/", export_views.as_akoma_ntoso, name="akoma_ntoso"),
    path("<int:pk>/tai-ve/json/", export_views.as_json, name="json"),
    path("<int:pk>/can-cu/", bases_views.bases, name="bases"),
    path("<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("<int:pk>/ma-tran/", views.coverage, name="coverage"),
    path("<int:pk>/sua-doi/", version_views.read_amendment, name="read_amendment"),
    path("<int:pk>/ban/", version_views.versions, name="versions"),
    path("<int:pk>/ban/<int:version_pk>/", version_views.version, name="version"),
    path("<int:pk>/ban/<int:version_pk>/thay-doi/", version_views.changes, name="changes"),
    path("<int:pk>/ban/<int:version_pk>/ban-hanh/", version_views.amend, name="amend"),
    path("<int:pk>/ban/<int:version_pk>/bo/", version_views.discard_version, name="discard_version"),
    path("<int:pk>/ban/<int:version_pk>/don-vi-toi/", version_views.unit_changes, name="unit_changes"),
    path("<int:pk>/ban/<int:version_pk>/da-nam/", version_views.take_note, name="take_note"),
    path("<int:pk>/don-vi/<int:unit_pk>/", views.unit, name="unit_page"),
]
