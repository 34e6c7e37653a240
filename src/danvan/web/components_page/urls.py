"""Addresses of the living page of components."""

from django.urls import path

from danvan.web.components_page import views

app_name = "components_page"

urlpatterns = [
    path("", views.show_components, name="components"),
    path("van-ban/", views.show_paper, name="paper"),
]
