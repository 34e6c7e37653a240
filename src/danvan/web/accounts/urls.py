"""Addresses of logging in and out."""

from django.urls import path

from danvan.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("chuc-vu/", views.choose_post, name="choose_post"),
]
