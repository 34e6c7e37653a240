"""Addresses of units' plans and reports."""

from django.urls import path

from danvan.web.reporting import cells, checks, registers, review, targets, views, writing

app_name = "reporting"
urlpatterns = [
    path("", views.reports, name="list"),
    path("<int:obligation_pk>/", views.report, name="detail"),
    path("<int:obligation_pk>/lan-gui/<int:number>/", views.sent_round, name="round"),
    path("<int:obligation_pk>/soan/", writing.edit, name="edit"),
    path("<int:obligation_pk>/o/<slug:code>/", cells.cell, name="cell"),
    path("<int:obligation_pk>/phan-viet/<slug:code>/", cells.text, name="text"),
    path("<int:obligation_pk>/khong-phat-sinh/<slug:heading>/", cells.nothing, name="nothing"),
    path("<int:obligation_pk>/ghi-chu/<slug:code>/", cells.comments, name="comments"),
    path("<int:obligation_pk>/so/<slug:code>/", registers.register, name="register"),
    path("<int:obligation_pk>/bo-tep/<int:evidence_pk>/", writing.remove_file, name="remove_file"),
    path("<int:obligation_pk>/kiem-tra/", checks.checks, name="checks"),
    path("<int:obligation_pk>/gui/", writing.submit, name="submit"),
    path("<int:obligation_pk>/nhap-thay/", writing.enter_paper, name="enter_paper"),
    path("<int:obligation_pk>/tiep-nhan/", review.accept, name="accept"),
    path("<int:obligation_pk>/tra-lai/", review.send_back, name="send_back"),
    path("<int:obligation_pk>/da-kiem-tra/", review.verify, name="verify"),
    path("<int:obligation_pk>/duyet/", review.approve, name="approve"),
    path("<int:obligation_pk>/kiem-tra-lai/", review.recheck, name="recheck"),
    path("cap-duyet/", review.levels, name="review_levels"),
    path("chi-tieu/<int:plan_pk>/", targets.targets, name="targets"),
    path("chi-tieu/<int:plan_pk>/<int:target_pk>/", targets.target, name="target"),
]
