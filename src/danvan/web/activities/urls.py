"""Addresses of the register of activities."""

from django.urls import path

from danvan.web.activities import import_views, kind_views, views

app_name = "activities"
urlpatterns = [
    path("", views.activities, name="list"),
    path("ghi/", views.record, name="record"),
    path("tai-ve/<slug:form>/", import_views.export, name="export"),
    path("mau/", import_views.template, name="template"),
    path("nhap/", import_views.upload, name="upload"),
    path("nhap/<int:pk>/", import_views.preview, name="preview"),
    path("nhap/<int:pk>/bo/", import_views.discard, name="discard"),
    path("loai/", kind_views.kinds, name="kinds"),
    path("loai/<int:pk>/ngung/", kind_views.end, name="end_kind"),
    path("<int:pk>/", views.activity, name="detail"),
    path("<int:pk>/sua/", views.mend, name="mend"),
    path("<int:pk>/huy/", views.cancel, name="cancel"),
    path("<int:pk>/tep/", views.add_file, name="add_file"),
]
