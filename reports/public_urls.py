"""Addresses of the public site: /<partnership>/ and below. Publications only."""

from django.urls import path, register_converter

from reports.public import views
from reports.public.kinds import FileNameConverter, KindConverter

register_converter(KindConverter, "kind")
register_converter(FileNameConverter, "file")

ALL, ONE = "<kind:kind>/", "<kind:kind>/<slug:key>/"

app_name = "public"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("contact/", views.Contact.as_view(), name="contact"),
    path(ALL, views.KindPage.as_view(), name="kind"),
    path(f"{ALL}data.csv", views.Data.as_view(), name="only_data"),
    path(f"{ALL}data/<slug:table>.csv", views.Data.as_view(), name="only_table"),
    path(ONE, views.PublicationPage.as_view(), name="publication"),
    path(f"{ONE}data.csv", views.Data.as_view(), name="data"),
    path(f"{ONE}data/<slug:table>.csv", views.Data.as_view(), name="table"),
    path(f"{ALL}<file:name>", views.File.as_view(), name="only_file"),
    path(f"{ONE}<file:name>", views.File.as_view(), name="file"),
]
