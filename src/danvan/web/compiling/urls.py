"""Addresses of compiled reports."""

from django.urls import path

from danvan.web.compiling import views

app_name = "compiling"
urlpatterns = [
    path("", views.reports, name="list"),
    path("lap/", views.compile_report, name="compile"),
    path("<int:pk>/", views.report, name="detail"),
    path("<int:pk>/muc/<int:section_pk>/", views.edit_section, name="edit_section"),
    path("<int:pk>/so-lieu/<int:figure_pk>/", views.figure, name="figure"),
    path("<int:pk>/viec/", views.act, name="act"),
    path("<int:pk>/tai-ve/", views.download, name="download"),
]
