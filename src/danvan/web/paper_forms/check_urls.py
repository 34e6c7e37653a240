"""The address of the form check."""

from django.urls import path

from danvan.web.paper_forms import views

app_name = "form_check"
urlpatterns = [path("", views.check, name="check")]
