"""Addresses of batches of papers."""

from django.urls import path

from danvan.apps.batches.enums import SignedAct
from danvan.web.papers import batch_views as views

SIGN, SEAL = {"act": SignedAct.SIGN}, {"act": SignedAct.SEAL}

app_name = "batches"
urlpatterns = [
    path("", views.batches, name="list"),
    path("cua-to/<int:pk>/", views.of_paper, name="of_paper"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/lam-lai/", views.redo, name="redo"),
    path("<int:pk>/lam/<slug:name>/", views.act, name="act"),
    path("<int:pk>/cap-so/", views.number, name="number"),
    path("<int:pk>/tat-ca/", views.archive, name="archive"),
    path("<int:pk>/ban-de-ky/", views.to_sign, SIGN, name="to_sign"),
    path("<int:pk>/ban-de-dong-dau/", views.to_sign, SEAL, name="to_seal"),
    path("<int:pk>/ban-da-ky/", views.hand_in, SIGN, name="hand_in_signed"),
    path("<int:pk>/ban-da-dong-dau/", views.hand_in, SEAL, name="hand_in_sealed"),
]
