"""Addresses of units."""

from django.urls import path

from danvan.web.orgs import views

app_name = "orgs"
urlpatterns = [
    path("", views.units, name="list"),
    path("<int:pk>/", views.unit, name="detail"),
]
