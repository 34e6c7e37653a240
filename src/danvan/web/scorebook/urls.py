"""Addresses of the scorebook."""

from django.urls import path

from danvan.web.scorebook import fact_views, views

app_name = "scorebook"
urlpatterns = [
    path("ky/<int:cycle_pk>/", views.book, name="book"),
    path("ky/<int:cycle_pk>/tieu-chi/<str:code>/", views.criterion, name="criterion"),
    path("phieu/<int:pk>/cot/<str:column>/", views.unit, name="unit"),
    path("phieu/<int:pk>/cot/<str:column>/o/<str:code>/", views.cell, name="cell"),
    path("phieu/<int:pk>/du-kien/", fact_views.facts, name="facts"),
    path("phieu/<int:pk>/du-kien/<str:name>/", fact_views.fact, name="fact"),
    path("phieu/<int:pk>/tinh-lai/", fact_views.compute, name="compute"),
    path("phieu/<int:pk>/kien-nghi/<int:contest_pk>/<slug:act>/", fact_views.settle, name="settle"),
]
