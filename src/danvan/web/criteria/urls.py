"""Addresses of criteria sets."""

from django.urls import path

from danvan.web.criteria import editing, files, views

app_name = "criteria"
urlpatterns = [
    path("", views.sets, name="list"),
    path("du-kien/", views.facts, name="facts"),
    path("<int:pk>/", views.criteria_set, name="detail"),
    path("<int:pk>/tai-ve/<str:form>/", files.export, name="export"),
    path("nap/", files.upload, name="import"),
    path("nap/<int:pk>/", files.preview, name="preview"),
    path("nap/<int:pk>/bo/", files.discard, name="discard"),
    path("<int:pk>/in/", views.printed, name="printed"),
    path("<int:pk>/so-sanh/", views.compare, name="compare"),
    path("<int:pk>/sao-chep/", views.copy, name="copy"),
    path("<int:pk>/xu-ly/", views.decide, name="decide"),
    path("<int:pk>/thong-tin/", editing.head, name="head"),
    path("<int:pk>/muc-xep-loai/", editing.bands, name="bands"),
    path("<int:pk>/khong-che/", editing.conditions, name="conditions"),
    path("<int:pk>/them/", editing.add, name="add"),
    path("<int:pk>/tieu-chi/<str:code>/", editing.criterion, name="criterion"),
    path("<int:pk>/tieu-chi/<str:code>/chuyen/", editing.move, name="move"),
    path("<int:pk>/tieu-chi/<str:code>/bo/", editing.remove, name="remove"),
]
