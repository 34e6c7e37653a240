"""Addresses of people."""

from django.urls import path

from danvan.web.people import account_views, exchange_views, import_views, post_views, views

app_name = "people"
urlpatterns = [
    path("", views.people, name="list"),
    path("them/", account_views.add, name="add"),
    path("tai-ve/", import_views.export, name="export"),
    path("mau/", import_views.template, name="template"),
    path("nhap/", import_views.upload, name="upload"),
    path("nhap/<int:pk>/", import_views.preview, name="preview"),
    path("nhap/<int:pk>/bo/", import_views.discard, name="discard"),
    path("popolo/", exchange_views.exchange, name="exchange"),
    path("popolo/tai-ve/", exchange_views.hand_out, name="hand_out"),
    path("popolo/nop/", exchange_views.hand_in, name="hand_in"),
    path("popolo/<int:pk>/", exchange_views.look_at, name="look_at"),
    path("popolo/<int:pk>/bo/", exchange_views.discard_file, name="discard_file"),
    path("<int:pk>/", views.person, name="detail"),
    path("<int:pk>/sua/", account_views.rename, name="rename"),
    path("<int:pk>/mat-khau/", account_views.give_password, name="give_password"),
    path("<int:pk>/go-hai-buoc/", account_views.remove_factors, name="remove_factors"),
    path("<int:pk>/ngung/", account_views.deactivate, name="deactivate"),
    path("<int:pk>/mo-lai/", account_views.reactivate, name="reactivate"),
    path("<int:pk>/bo-nhiem/", post_views.appoint, name="appoint"),
    path("chuc-vu/<int:pk>/dieu-chinh/", post_views.change, name="change_post"),
    path("chuc-vu/<int:pk>/thoi-giu/", post_views.end, name="end_post"),
    path("chuc-vu/<int:pk>/huy/", post_views.withdraw, name="withdraw"),
]
