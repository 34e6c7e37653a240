"""Addresses of the pages of digital signatures."""

from django.urls import path

from danvan.web.signatures import views

app_name = "signatures"
urlpatterns = [
    path("", views.certificates, name="list"),
    path("kiem-tra/", views.check, name="check"),
    path("dang-ky/", views.register_own, name="register_own"),
    path("dang-ky-cho-co-quan/", views.register, name="register"),
    path("<int:pk>/ngung-dung/", views.end, name="end"),
    path("noi-cap-tin-cay/", views.trust, name="trust"),
    path("noi-cap-tin-cay/<int:pk>/bo/", views.remove_trust, name="remove_trust"),
]
