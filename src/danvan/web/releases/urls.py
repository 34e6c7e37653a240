"""Addresses of releases for those who make them."""

from django.urls import path

from danvan.web.releases import letter_views, views

app_name = "releases"
urlpatterns = [
    path("", views.cycles, name="list"),
    path("<int:cycle_pk>/", views.cycle, name="cycle"),
    path("<int:cycle_pk>/thong-bao/", letter_views.letters, name="letters"),
    path("<int:cycle_pk>/thong-bao/tat-ca/", letter_views.letter_archive, name="letter_archive"),
    path("<int:cycle_pk>/danh-sach-khen/", letter_views.commendation, name="commendation"),
]
