"""Addresses of the look before signing."""

from django.urls import path

from danvan.web.ranking import condition_views, views

app_name = "ranking"
urlpatterns = [
    path("<int:cycle_pk>/", views.analysis, name="analysis"),
    path("<int:cycle_pk>/chenh-lech/", views.differences, name="differences"),
    path("<int:cycle_pk>/tinh-thu/", views.simulation, name="simulation"),
    path("<int:cycle_pk>/khong-che/", condition_views.conditions, name="conditions"),
    path("<int:cycle_pk>/khong-che/<int:held_pk>/bo/", condition_views.lift, name="lift_condition"),
]
