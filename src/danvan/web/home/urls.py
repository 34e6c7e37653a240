"""Addresses of my work."""

from django.urls import path

from danvan.web.home import views

app_name = "home"
urlpatterns = [path("", views.my_work, name="my_work")]
