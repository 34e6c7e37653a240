"""Addresses of publishing."""

from django.urls import path

from danvan.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:plan_pk>/ke-hoach/", views.publish_plan, name="publish_plan"),
    path("<int:plan_pk>/xep-loai/", views.publish_ranking, name="publish_ranking"),
]
