"""Addresses of the user guide."""

from django.urls import path

from danvan.web.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.contents, name="contents"),
    path("<slug:slug>/", views.page, name="page"),
]
