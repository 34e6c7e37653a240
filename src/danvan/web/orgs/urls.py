"""Addresses of units."""

from django.urls import path

from danvan.web.orgs import change_views, group_views, joining_views, views

app_name = "orgs"
urlpatterns = [
    path("", views.units, name="list"),
    path("thay-doi/", views.changes, name="changes"),
    path("ca-nuoc/", views.nation, name="nation"),
    path("ca-nuoc/<int:pk>/", views.area, name="area"),
    path("nhom/", group_views.groups, name="groups"),
    path("nhom/them/", group_views.add, name="add_group"),
    path("nhom/<int:pk>/", group_views.group, name="group"),
    path("nhom/<int:pk>/sua/", group_views.rename, name="rename_group"),
    path("nhom/<int:pk>/them-don-vi/", group_views.add_member, name="add_member"),
    path("nhom/<int:pk>/bo-don-vi/", group_views.remove_member, name="remove_member"),
    path("them/", change_views.add, name="add"),
    path("sap-nhap/", joining_views.merge, name="merge"),
    path("<int:pk>/", views.unit, name="detail"),
    path("<int:pk>/nhat-ky/", views.history, name="history"),
    path("<int:pk>/doi-ten/", change_views.rename, name="rename"),
    path("<int:pk>/chuyen-cap-tren/", change_views.move, name="move"),
    path("<int:pk>/doi-loai/", change_views.change_kind, name="change_kind"),
    path("<int:pk>/chia-tach/", joining_views.split, name="split"),
    path("<int:pk>/giai-the/", joining_views.abolish, name="abolish"),
    path("<int:pk>/ty-le/", joining_views.shares, name="shares"),
    path("<int:pk>/giai-doan/<int:phase_pk>/sua/", change_views.mend, name="mend"),
    path("<int:pk>/ten-goi/them/", change_views.add_alias, name="add_alias"),
    path("<int:pk>/ten-goi/<int:alias_pk>/bo/", change_views.remove_alias, name="remove_alias"),
]
