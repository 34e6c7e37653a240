"""The address of who may do what."""

from django.urls import path

from danvan.web.people import views

app_name = "roles"
urlpatterns = [path("", views.roles, name="list")]
