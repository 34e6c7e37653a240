"""Addresses of the books of papers."""

from django.urls import path

from danvan.apps.registers.enums import BookKind
from danvan.web.papers import book_views as views
from danvan.web.papers import package_views

OUT, IN, COPIES = ({"book": book} for book in (BookKind.OUTGOING, BookKind.INCOMING, BookKind.COPIES))

app_name = "books"
urlpatterns = [
    path("", views.first_book, name="list"),
    path("<int:unit_pk>/di/", views.book, OUT, name="outgoing"),
    path("<int:unit_pk>/den/", views.book, IN, name="incoming"),
    path("<int:unit_pk>/ban-sao/", views.book, COPIES, name="copies"),
    path("<int:unit_pk>/ban-sao/in/", views.printed, COPIES, name="copies_printed"),
    path("<int:unit_pk>/ban-sao/bang-tinh/", views.workbook, COPIES, name="copies_workbook"),
    path("<int:unit_pk>/di/in/", views.printed, OUT, name="outgoing_printed"),
    path("<int:unit_pk>/den/in/", views.printed, IN, name="incoming_printed"),
    path("<int:unit_pk>/di/bang-tinh/", views.workbook, OUT, name="outgoing_workbook"),
    path("<int:unit_pk>/den/bang-tinh/", views.workbook, IN, name="incoming_workbook"),
    path("<int:unit_pk>/cap-so/", views.take_number, name="take_number"),
    path("<int:unit_pk>/vao-so-den/", views.enter_incoming, name="enter_incoming"),
    path("<int:unit_pk>/de-danh/", views.reserve, name="reserve"),
    path("<int:unit_pk>/cach-danh-so/", views.numbering, name="numbering"),
    path("<int:unit_pk>/ma-dinh-danh/", package_views.codes, name="codes"),
    path("<int:unit_pk>/nhiem-ky/", views.add_term, name="add_term"),
    path("dong/<int:pk>/thu-hoi/", views.revoke, name="revoke"),
]
