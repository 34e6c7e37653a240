"""Addresses of figures."""

from django.urls import path

from danvan.web.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.catalogue, name="list"),
    path("gia-tri/<int:pk>/", views.value, name="value"),
    path("<slug:code>/", views.figure, name="detail"),
    path("<slug:code>/csv/", views.export_csv, name="export_csv"),
    path("<slug:code>/xlsx/", views.export_workbook, name="export_workbook"),
]
