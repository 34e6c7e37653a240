"""Addresses of absences."""

from django.urls import path

from danvan.web.delegations import absence_views

app_name = "absences"
urlpatterns = [
    path("", absence_views.absences, name="list"),
    path("khai/", absence_views.declare, name="declare"),
    path("<int:pk>/ket-thuc/", absence_views.end, name="end"),
]
