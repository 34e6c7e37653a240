"""Addresses of papers around scoring."""

from django.urls import path

from danvan.web.score_papers import views, workbook_views

app_name = "score_papers"
urlpatterns = [
    path("phieu/<int:pk>/", views.papers, name="papers"),
    path("phieu/<int:pk>/ban-in/", views.printed, name="printed"),
    path("phieu/<int:pk>/pdf/", views.pdf, name="pdf"),
    path("phieu/<int:pk>/ho-so/", views.ask, name="ask"),
    path("phieu/<int:pk>/bieu/<str:code>/", workbook_views.hand_in, name="hand_in"),
    path("phieu/<int:pk>/bieu/<str:code>/tai/", workbook_views.workbook, name="workbook"),
    path("bieu/<int:pk>/", workbook_views.returned, name="returned"),
    path("ho-so/<int:pk>/", views.dossier, name="dossier"),
    path("ky/<int:cycle_pk>/", views.cycle_papers, name="cycle"),
    path("ky/<int:cycle_pk>/ho-so/", views.ask_all, name="ask_all"),
    path("ky/<int:cycle_pk>/quyet-dinh/", views.team_decision, name="team_decision"),
    path("ky/<int:cycle_pk>/bien-ban/", views.team_minutes, name="team_minutes"),
    path("ky/<int:cycle_pk>/bien-ban-hoi-dong/", views.council_minutes, name="council_minutes"),
]
