"""Addresses of evidence."""

from django.urls import path

from danvan.web.evidence import change_views, views

app_name = "evidence"
urlpatterns = [
    path("", views.evidence_list, name="list"),
    path("them/", change_views.add, name="add"),
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/xem/", views.detail, name="detail"),
    path("<int:pk>/trang/<int:number>/", views.page, name="page"),
    path("<int:pk>/ban-moi/", change_views.revise, name="revise"),
    path("<int:pk>/hieu-luc/", change_views.end, name="end"),
    path("<int:pk>/bo/", change_views.remove, name="remove"),
    path("<int:pk>/dung-cho/", change_views.use, name="use"),
]
