"""Addresses of releases for those who make them."""

from django.urls import path

from danvan.web.releases import views

app_name = "releases"
urlpatterns = [
    path("", views.cycles, name="list"),
    path("<int:cycle_pk>/", views.cycle, name="cycle"),
]
