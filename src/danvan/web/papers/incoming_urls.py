"""Addresses of papers that came."""

from django.urls import path

from danvan.web.papers import arrived_views as arrived
from danvan.web.papers import entry_views
from danvan.web.papers import incoming_views as views

app_name = "incoming"
urlpatterns = [
    path("", views.incoming, name="list"),
    path("goi/", arrived.packages, name="packages"),
    path("goi/<int:pk>/", arrived.package, name="package"),
    path("goi/<int:pk>/vao-so/", arrived.receive, name="receive_package"),
    path("goi/<int:pk>/tu-choi/", arrived.refuse, name="refuse_package"),
    path("goi/<int:pk>/tep/<int:position>/", arrived.attached_file, name="attached_file"),
    path("goi/<int:pk>/tra-loi/", arrived.answer, name="answer"),
    path("so/", entry_views.entries, name="entries"),
    path("so/<int:pk>/", entry_views.entry, name="entry"),
    path("so/<int:pk>/tep/", entry_views.entry_file, name="entry_file"),
    path("so/<int:pk>/doc/", entry_views.read, name="read"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/mo/", views.open_paper, name="open"),
    path("<int:pk>/nhan/", views.receive, name="receive"),
    path("<int:pk>/tu-choi/", views.refuse, name="refuse"),
]
