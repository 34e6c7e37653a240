"""Addresses of scoring and ranking."""

from django.urls import path

from danvan.web.scoring import (
    conflict_views,
    council_views,
    cycle_views,
    evidence_views,
    paper_views,
    ranking_views,
    trait_list_views,
    trait_views,
    views,
)

app_name = "scoring"
urlpatterns = [
    path("", views.sheets, name="list"),
    path("mo-ky/", cycle_views.open_cycle, name="open_cycle"),
    path("ky/<int:pk>/tham-dinh-thay/", cycle_views.substitute, name="substitute"),
    path("ky/<int:cycle_pk>/xung-dot/", conflict_views.conflicts, name="conflicts"),
    path("ky/<int:cycle_pk>/xung-dot/thoi-gian/", conflict_views.set_period, name="set_period"),
    path("ky/<int:cycle_pk>/hoi-dong/", council_views.council, name="council"),
    path("ky/<int:cycle_pk>/hoi-dong/thong-qua/", council_views.adopt_rest, name="adopt_rest"),
    path("phieu/<int:pk>/thong-qua/", council_views.adopt, name="adopt"),
    path("phieu/<int:pk>/mo-lai/", council_views.reopen, name="reopen_adopted"),
    path("ky/<int:cycle_pk>/dac-diem/", trait_views.traits, name="traits"),
    path("ky/<int:cycle_pk>/dac-diem/<int:held_pk>/bo/", trait_views.lift, name="lift_trait"),
    path("ky/<int:cycle_pk>/dac-diem/tai-ve/<str:form>/", trait_list_views.export, name="traits_export"),
    path("ky/<int:cycle_pk>/dac-diem/nhap/", trait_list_views.upload, name="trait_upload"),
    path("dac-diem/nhap/<int:pk>/", trait_list_views.preview, name="trait_preview"),
    path("dac-diem/nhap/<int:pk>/bo/", trait_list_views.discard, name="trait_discard"),
    path("khong-tham-dinh/", conflict_views.recusals, name="recusals"),
    path("khong-tham-dinh/<int:pk>/rut-lai/", conflict_views.withdraw, name="withdraw_recusal"),
    path("bo-tieu-chi/<int:cycle_pk>/", cycle_views.criteria, name="criteria"),
    path("ho-so/<int:obligation_pk>/", views.dossier, name="dossier"),
    path("phieu/<int:pk>/", views.sheet, name="sheet"),
    path("phieu/<int:pk>/ban-in/", views.printed_sheet, name="printed_sheet"),
    path("phieu/<int:pk>/tieu-chi/<str:code>/", evidence_views.criterion, name="criterion"),
    path("phieu/<int:pk>/tieu-chi/<str:code>/tu-kho/", evidence_views.attach, name="attach_evidence"),
    path(
        "phieu/<int:pk>/tieu-chi/<str:code>/rut/<int:evidence_pk>/", evidence_views.withdraw, name="withdraw_evidence"
    ),
    path("phieu/<int:pk>/cot/<str:code>/", views.column, name="column"),
    path("phieu/<int:pk>/cot/<str:code>/ky/", views.sign, name="sign"),
    path("phieu/<int:pk>/cot/<str:code>/giao-thay/", conflict_views.reassign, name="reassign"),
    path("phieu/<int:pk>/ho-so-giay/", paper_views.enter_dossier, name="enter_dossier"),
    path("phieu/<int:pk>/gui/", views.submit, name="submit"),
    path("phieu/<int:pk>/tra-lai/", views.send_back, name="send_back"),
    path("xep-hang/", ranking_views.rankings, name="ranking_list"),
    path("xep-hang/<int:cycle_pk>/", ranking_views.ranking, name="ranking"),
    path("xep-hang/<int:cycle_pk>/trinh/", ranking_views.propose, name="propose"),
    path("xep-hang/<int:cycle_pk>/tra-lai/", ranking_views.send_back, name="send_back_proposal"),
    path("xep-hang/<int:cycle_pk>/quyet-dinh/", ranking_views.decide, name="decide"),
    path("ket-qua/<int:cycle_pk>/", ranking_views.decision, name="decision"),
    path("ket-qua/<int:cycle_pk>/van-ban/", ranking_views.decision_paper, name="decision_paper"),
]
