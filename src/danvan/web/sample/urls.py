"""Addresses that exist in a sample only."""

from django.urls import path

from danvan.web.sample import views

app_name = "sample"
urlpatterns = [
    path("dong-ho/", views.clock, name="clock"),
    path("dang-nhap/", views.sign_in, name="sign_in"),
]
