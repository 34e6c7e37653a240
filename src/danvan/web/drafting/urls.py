"""Addresses of plans in the writing."""

from django.urls import path

from danvan.web.drafting import next_year, part_views, views

app_name = "drafting"
urlpatterns = [
    path("", views.drafts, name="list"),
    path("lap/", views.begin, name="begin"),
    path("lap-tu-ket-qua-doc/<int:pk>/", views.begin_from_reading, name="begin_from_reading"),
    path("lap-nam-sau/", next_year.begin_next_year, name="begin_next_year"),
    path("<int:pk>/", views.draft, name="detail"),
    path("<int:pk>/xu-ly/", views.decide, name="decide"),
    path("<int:pk>/xem-truoc/", views.preview, name="preview"),
    path("<int:pk>/kiem-tra/", views.check, name="check"),
    path("<int:pk>/tai-ve/", views.download, name="download"),
    path("<int:pk>/cac-ban/", views.versions, name="versions"),
    path("<int:pk>/cac-ban/<int:number>/khoi-phuc/", views.put_back, name="put_back"),
    path("<int:pk>/phan-dau/", part_views.head, name="head"),
    path("<int:pk>/quy-tac/", part_views.rule, name="rule"),
    path("<int:pk>/muc/them/", part_views.add_section, name="add_section"),
    path("<int:pk>/muc/<int:key>/", part_views.section, name="section"),
    path("<int:pk>/muc/<int:key>/them-y/", part_views.add_item, name="add_item"),
    path("<int:pk>/y/<int:key>/", part_views.item, name="item"),
    path("<int:pk>/y/<int:key>/da-kiem-tra/", part_views.clear_check, name="clear_check"),
    path("<int:pk>/doi-chieu/", part_views.follow_upper, name="follow_upper"),
    path("<int:pk>/phan/<int:key>/chuyen/", part_views.move, name="move"),
    path("<int:pk>/phan/<int:key>/bo/", part_views.remove, name="remove"),
]
