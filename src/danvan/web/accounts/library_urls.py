"""Addresses of the pages that django-allauth does, under the names by which it looks them up."""

from django.urls import path

from danvan.web.accounts import library_views as views

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", views.sign_out, name="account_logout"),
    path("xac-nhan-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", views.change_password, name="account_change_password"),
    path("quen-mat-khau/", views.ask_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", views.reset_asked, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", views.reset_done, name="account_reset_password_from_key_done"),
    path("quen-mat-khau/<str:uidb36>/<str:key>/", views.reset, name="account_reset_password_from_key"),
]
