"""Addresses of papers that came."""

from django.urls import path

from danvan.web.papers import incoming_views as views

app_name = "incoming"
urlpatterns = [
    path("", views.incoming, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/mo/", views.open_paper, name="open"),
    path("<int:pk>/nhan/", views.receive, name="receive"),
    path("<int:pk>/tu-choi/", views.refuse, name="refuse"),
]
