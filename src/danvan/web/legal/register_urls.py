"""Addresses of the register of legal documents."""

from django.urls import path

from danvan.web.legal import register_views as views

app_name = "register"
urlpatterns = [
    path("", views.documents, name="list"),
    path("them/", views.add, name="add"),
    path("tai-ve/<slug:form>/", views.export, name="export"),
    path("nhap/", views.upload, name="upload"),
    path("nhap/<int:pk>/", views.preview, name="preview"),
    path("nhap/<int:pk>/bo/", views.discard, name="discard"),
    path("<int:pk>/", views.document, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
]
