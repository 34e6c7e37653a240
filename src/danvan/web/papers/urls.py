"""Addresses of papers on their path."""

from django.urls import path

from danvan.web.papers import (
    act_views,
    copy_views,
    own_words_views,
    package_views,
    revision_views,
    signing_views,
    source_views,
    views,
)

app_name = "papers"
urlpatterns = [
    path("", views.papers, name="list"),
    path("soan/", own_words_views.own_words, name="own_words"),
    path("cho-toi/", views.waiting, name="waiting"),
    path("cho-toi/ky-so/", signing_views.sign_several, name="sign_several"),
    path("lap-tu/bao-cao-tong-hop/<int:pk>/", source_views.from_compiled_report, name="from_compiled_report"),
    path("lap-tu/du-thao-ke-hoach/<int:pk>/", source_views.from_plan_draft, name="from_plan_draft"),
    path("lap-tu/ky/<int:pk>/<slug:what>/", source_views.from_cycle, name="from_cycle"),
    path("lap-tu/de-nghi-khen/<int:pk>/", source_views.from_commendation, name="from_commendation"),
    path("sao/<int:entry_pk>/", copy_views.copy, name="copy"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/ban/<int:number>/tep/", views.version_file, name="version_file"),
    path("<int:pk>/ban/<int:number>/so-sanh/", views.compare, name="compare"),
    path("<int:pk>/trang-dau/", views.picture, name="picture"),
    path("<int:pk>/ma-qr/", views.qr_picture, name="qr"),
    path("<int:pk>/pdf/", views.pdf, name="pdf"),
    path("<int:pk>/ban-da-ky/", views.signed_file, name="signed_file"),
    path("<int:pk>/noi-nhan/", views.recipients, name="recipients"),
    path("<int:pk>/ban-sua/", revision_views.revise, name="revise"),
    path("<int:pk>/ban-sua/<int:revision>/", revision_views.revision, name="revision"),
    path("<int:pk>/ban-sua/<int:revision>/tep/", revision_views.revision_file, name="revision_file"),
    path("<int:pk>/gop-y/", act_views.comment, name="comment"),
    path("<int:pk>/trinh/", act_views.submit, name="submit"),
    path("<int:pk>/ky-nhay/", act_views.initial, name="initial"),
    path("<int:pk>/tra-lai/", act_views.send_back, name="send_back"),
    path("<int:pk>/duyet/", act_views.approve, name="approve"),
    path("<int:pk>/ky/", act_views.sign, name="sign"),
    path("<int:pk>/ky-so/", signing_views.sign_here, name="sign_here"),
    path("<int:pk>/dong-dau-so/", signing_views.seal_here, name="seal_here"),
    path("<int:pk>/cap-so/", act_views.number, name="number"),
    path("<int:pk>/dong-dau/", act_views.seal, name="seal"),
    path("<int:pk>/gui/", act_views.send, name="send"),
    path("<int:pk>/goi-edxml/", package_views.hand_out, name="package"),
    path("<int:pk>/goi-trang-thai/", package_views.receipt, name="receipt"),
    path("<int:pk>/luu/", act_views.file_away, name="file"),
    path("<int:pk>/huy/", act_views.withdraw, name="withdraw"),
    path("<int:pk>/het-hieu-luc/", act_views.end_effect, name="end_effect"),
]
