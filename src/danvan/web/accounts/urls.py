"""Addresses of somebody's own account. Logging in and what protects it: `library_urls`."""

from django.urls import path

from danvan.web.accounts import sign_on_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap-mot-lan/", sign_on_views.sign_on, name="sign_on"),
    path("dang-nhap-mot-lan/tro-lai/", sign_on_views.sign_on_return, name="sign_on_return"),
    path("phien/", views.sessions, name="sessions"),
    path("phien/<int:pk>/ket-thuc/", views.end_session, name="end_session"),
    path("phien/ket-thuc-het/", views.end_other_sessions, name="end_other_sessions"),
    path("quy-dinh-xac-thuc/", views.requirements, name="requirements"),
    path("chuc-vu/", views.choose_post, name="choose_post"),
]
