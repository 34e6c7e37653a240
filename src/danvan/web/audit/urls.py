"""Addresses of the audit."""

from django.urls import path

from danvan.web.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="list"),
    path("kiem-tra/", views.check, name="check"),
]
