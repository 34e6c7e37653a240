"""Addresses of the calendar of days off."""

from django.urls import path

from danvan.web.legal import views

app_name = "legal"
urlpatterns = [
    path("", views.years, name="years"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/sua/", views.change_year, name="change_year"),
]
