"""Addresses of the stages of a cycle, the rounds of sheets, and explanations."""

from django.urls import path

from danvan.web.explanations import explanation_views, stage_views

app_name = "explanations"
urlpatterns = [
    path("ky/<int:cycle_pk>/", stage_views.timeline, name="timeline"),
    path("ky/<int:cycle_pk>/chuyen/", stage_views.move, name="move"),
    path("ky/<int:cycle_pk>/ngay/", stage_views.dates, name="dates"),
    path("ky/<int:cycle_pk>/xem-cot/", stage_views.visibility, name="visibility"),
    path("ky/<int:cycle_pk>/mo-giai-trinh/", stage_views.open_explanation, name="open"),
    path("phieu/<int:pk>/lan-ghi/", explanation_views.rounds, name="rounds"),
    path("phieu/<int:pk>/", explanation_views.sheet, name="sheet"),
    path("phieu/<int:pk>/giai-trinh/", explanation_views.explain, name="explain"),
    path("phieu/<int:pk>/tra-loi/<int:explanation_pk>/", explanation_views.settle, name="settle"),
]
