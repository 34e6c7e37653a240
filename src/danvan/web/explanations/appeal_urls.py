"""Addresses of appeals."""

from django.urls import path

from danvan.web.explanations import appeal_views

app_name = "appeals"
urlpatterns = [
    path("ky/<int:cycle_pk>/", appeal_views.appeals, name="list"),
    path("ky/<int:cycle_pk>/so-ngay/", appeal_views.period, name="period"),
    path("ky/<int:cycle_pk>/ket-thuc/", appeal_views.close, name="close"),
    path("phieu/<int:pk>/", appeal_views.file_appeal, name="file"),
    path("<int:pk>/", appeal_views.detail, name="detail"),
    path("<int:pk>/tra-loi/", appeal_views.decide, name="decide"),
]
