"""Addresses of the ledger."""

from django.urls import path

from danvan.web.ledger import act_views, assign_views, requirement_views, views

app_name = "ledger"
urlpatterns = [
    path("chua-nop/", views.missing, name="missing"),
    path("chua-nop/<int:deadline_pk>/cong-van-don-doc/", views.letter, name="letter"),
    path("ty-le/", views.rates, name="rates"),
    path("yeu-cau/", requirement_views.requirements, name="requirements"),
    path("yeu-cau/them/", requirement_views.require, name="require"),
    path("yeu-cau/<int:deadline_pk>/thoi/", requirement_views.end, name="end_requirement"),
    path("<int:pk>/", views.obligation, name="detail"),
    path("<int:pk>/phu-trach/", assign_views.assign, name="assign"),
    path("<int:pk>/de-nghi/<slug:act>/", act_views.ask, name="ask"),
    path("<int:pk>/quyet-dinh/<slug:act>/", act_views.decide, name="decide"),
]
