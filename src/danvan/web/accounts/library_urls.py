"""Addresses of the pages that django-allauth does, under the names by which it looks them up."""

from django.urls import path

from danvan.web.accounts import library_views as views
from danvan.web.accounts.views import factors

FACTORS = "xac-thuc-hai-buoc/"

urlpatterns = [
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", views.sign_out, name="account_logout"),
    path("dang-nhap/buoc-hai/", views.second_step, name="mfa_authenticate"),
    path("dang-nhap/khoa-truy-cap/", views.sign_in_by_key, name="mfa_login_webauthn"),
    path("xac-nhan-lai/ma/", views.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("xac-nhan-lai/khoa-truy-cap/", views.reauthenticate_by_key, name="mfa_reauthenticate_webauthn"),
    path("xac-nhan-lai/", views.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", views.change_password, name="account_change_password"),
    path("quen-mat-khau/", views.ask_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", views.reset_asked, name="account_reset_password_done"),
    path("quen-mat-khau/xong/", views.reset_done, name="account_reset_password_from_key_done"),
    path("quen-mat-khau/<str:uidb36>/<str:key>/", views.reset, name="account_reset_password_from_key"),
    path(FACTORS, factors, name="mfa_index"),
    path(f"{FACTORS}ung-dung/", views.set_up_app, name="mfa_activate_totp"),
    path(f"{FACTORS}ung-dung/tat/", views.remove_app, name="mfa_deactivate_totp"),
    path(f"{FACTORS}ma-du-phong/", views.view_codes, name="mfa_view_recovery_codes"),
    path(f"{FACTORS}ma-du-phong/lap-moi/", views.renew_codes, name="mfa_generate_recovery_codes"),
    path(f"{FACTORS}khoa/them/", views.add_key, name="mfa_add_webauthn"),
    path(f"{FACTORS}khoa/<int:pk>/doi-ten/", views.rename_key, name="mfa_edit_webauthn"),
    path(f"{FACTORS}khoa/<int:pk>/go/", views.remove_key, name="mfa_remove_webauthn"),
]
