"""Addresses of reminders."""

from django.urls import path

from danvan.web.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("nhan-thu/", views.choose, name="choose"),
    path("lich/lap/", views.make_feed, name="make_feed"),
    path("lich/thu-hoi/", views.revoke_feed, name="revoke_feed"),
    path("se-gui/", views.preview, name="preview"),
    path("nhac-ngay/", views.remind_now, name="remind_now"),
    path("lich-nhac/", views.schedule, name="schedule"),
    path("thu-di/", views.outbox, name="outbox"),
    path("thu-di/<int:pk>/gui-lai/", views.send_again, name="send_again"),
    path("lich/<str:secret>/", views.feed, name="feed"),
]
