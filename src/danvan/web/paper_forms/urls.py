"""Addresses of the templates of papers."""

from django.urls import path

from danvan.web.paper_forms import views

app_name = "paper_forms"
urlpatterns = [
    path("", views.form_list, name="list"),
    path("<int:number>/", views.form_page, name="detail"),
    path("<int:number>/trang/<int:page>/", views.picture, name="picture"),
    path("<int:number>/tai-ve/<slug:style>/", views.download, name="download"),
]
