"""Addresses of somebody's own account. Logging in and what protects it: `library_urls`."""

from django.urls import path

from danvan.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("chuc-vu/", views.choose_post, name="choose_post"),
]
