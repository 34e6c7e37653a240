"""Addresses of files."""

from django.urls import path

from danvan.web.evidence import views

app_name = "evidence"
urlpatterns = [path("<int:pk>/", views.download, name="download")]
