"""Addresses of delegations."""

from django.urls import path

from danvan.web.delegations import views

app_name = "delegations"
urlpatterns = [
    path("", views.delegations, name="list"),
    path("lap/", views.make, name="make"),
    path("<int:pk>/", views.delegation, name="detail"),
    path("<int:pk>/thu-hoi/", views.revoke, name="revoke"),
]
