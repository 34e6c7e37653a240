"""Addresses of coverage."""

from django.urls import path

from danvan.web.cascade import decision_views, views

app_name = "cascade"
urlpatterns = [
    path("<int:pk>/", views.overview, name="overview"),
    path("<int:pk>/ma-tran/", views.matrix, name="matrix"),
    path("<int:pk>/xuat/", views.export, name="export"),
    path("<int:pk>/don-vi/<int:unit_pk>/", views.unit, name="unit"),
    path("<int:pk>/cap-tren/", views.upper, name="upper"),
    path("<int:pk>/cap-tren/ghi/", decision_views.record_upper, name="record_upper"),
    path("<int:pk>/tim-dong-khop/", decision_views.propose, name="propose"),
    path("<int:pk>/xu-ly/", decision_views.decide, name="decide"),
    path("o/<int:pk>/", decision_views.cell, name="cell"),
    path("o/<int:pk>/chon-dong/", decision_views.link, name="link"),
    path("o/<int:pk>/mien/", decision_views.waive, name="waive"),
    path("o/<int:pk>/xet-lai/", decision_views.reopen, name="reopen"),
]
