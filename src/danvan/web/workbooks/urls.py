"""Addresses of report workbooks."""

from django.urls import path

from danvan.web.workbooks import file_views, own_views, views

app_name = "workbooks"
urlpatterns = [
    path("", views.rounds, name="list"),
    path("<int:deadline_pk>/", views.collection, name="collection"),
    path("<int:deadline_pk>/tron-bo/", views.archive, name="archive"),
    path("lan-nap/<int:pk>/", views.batch, name="batch"),
    path("lan-nap/<int:pk>/ghi/", views.write_batch, name="write_batch"),
    path("tep/<int:pk>/", file_views.returned_file, name="file"),
    path("tep/<int:pk>/tai-ve/", file_views.download, name="download"),
    path("cua-don-vi/<int:obligation_pk>/", own_views.own, name="own"),
    path("cua-don-vi/<int:obligation_pk>/tai-ve/", own_views.own_workbook, name="own_workbook"),
]
