"""Addresses of work files."""

from django.urls import path

from danvan.web.work_files import act_views, views

app_name = "work_files"
urlpatterns = [
    path("", views.files, name="list"),
    path("in/", views.printed_list, name="list_printed"),
    path("bang-tinh/", views.list_file, name="list_workbook"),
    path("them/", views.add, name="add"),
    path("lap-cho-nam-sau/", act_views.carry, name="carry"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
    path("<int:pk>/van-ban/", views.choose_papers, name="choose"),
    path("<int:pk>/muc-luc/", views.printed_contents, name="contents"),
    path("<int:pk>/muc-luc/bang-tinh/", views.contents_file, name="contents_workbook"),
    path("<int:pk>/ket-thuc/", act_views.close, name="close"),
    path("<int:pk>/mo-lai/", act_views.reopen, name="reopen"),
    path("<int:pk>/nop-luu/", act_views.deposit, name="deposit"),
    path("<int:pk>/rut-van-ban/", act_views.take_out, name="take_out"),
]
