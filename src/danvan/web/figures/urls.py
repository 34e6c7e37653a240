"""Addresses of figures."""

from django.urls import path

from danvan.web.figures import lead, views

app_name = "figures"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("gia-tri/<int:pk>/", views.value, name="value"),
    path("them/", lead.define, name="define"),
    path("nap/", lead.upload, name="import"),
    path("nap/<int:pk>/", lead.preview, name="preview"),
    path("nap/<int:pk>/bo/", lead.discard, name="discard"),
    path("<slug:code>/", views.figure, name="detail"),
    path("<slug:code>/csv/", views.export_csv, name="export_csv"),
    path("<slug:code>/xlsx/", views.export_workbook, name="export_workbook"),
    path("<slug:code>/sua/", lead.change, name="change"),
    path("<slug:code>/thoi-dung/", lead.end, name="end"),
]
