"""Addresses of the pages for everybody."""

from django.urls import path

from danvan.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.start, name="start"),
    path("cong-khai/<str:authority>/<int:year>/ke-hoach/", views.plan, name="plan"),
    path("cong-khai/<str:authority>/<int:year>/ke-hoach/lan-<int:edition>/", views.plan, name="plan_edition"),
    path("cong-khai/<str:authority>/<int:year>/xep-loai/", views.ranking, name="ranking"),
]
