"""Addresses of the first start."""

from django.urls import path

from danvan.web.installation import account_views, views

app_name = "installation"
urlpatterns = [
    path("", views.start, name="start"),
    path("co-quan/", views.authority, name="authority"),
    path("don-vi/", views.offices, name="offices"),
    path("chu-tri/", views.lead, name="lead"),
    path("tieu-de/", views.letterhead, name="letterhead"),
    path("quan-tri/", account_views.administrator, name="administrator"),
    path("nguoi-dung/", account_views.people, name="people"),
    path("lich-nghi/", views.calendar, name="calendar"),
    path("thu-dien-tu/", views.mail, name="mail"),
    path("bo-qua/", views.skip, name="skip"),
    path("bieu-trung/<str:sha256>/", views.logo, name="logo"),
]
