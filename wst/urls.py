"""Every address of the product (architecture: /<partnership>/ is public, /<partnership>/workspace/ is signed in)."""

from django.urls import include, path

from wst.look.gallery import gallery
from wst.views import account, files, home, intake, notices, platform, statements

WORKSPACE = "<slug:partnership>/workspace/"

urlpatterns = [
    path("", platform.FrontPage.as_view(), name="front_page"),
    path("favicon.ico", platform.Icon.as_view(), name="icon"),
    path("healthz", platform.Healthy.as_view(), name="healthz"),
    path("readyz", platform.Ready.as_view(), name="readyz"),
    path("accessibility/", statements.Accessibility.as_view(), name="accessibility"),
    path("cookies/", statements.Cookies.as_view(), name="cookies"),
    path("privacy/", statements.Privacy.as_view(), name="privacy"),
    path("components/", gallery, name="gallery"),
    path("account/partnerships/", account.MyPartnerships.as_view(), name="my_partnerships"),
    path("account/email/", account.EmailAddresses.as_view(), name="account_email"),  # shadows allauth's
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/", include("allauth.account.urls")),
    path("<slug:partnership>/colours.css", platform.PartnershipColours.as_view(), name="partnership_colours"),
    path("<slug:partnership>/answer/<str:token>/", intake.Answer.as_view(), name="intake"),
    path("<slug:partnership>/work-with-us/", include("partners.urls.public")),
    path(WORKSPACE, home.Home.as_view(), name="home"),
    path(f"{WORKSPACE}notices/", notices.Notices.as_view(), name="notices"),
    path(f"{WORKSPACE}notices/<int:pk>/", notices.OpenNotice.as_view(), name="notice"),
    path(f"{WORKSPACE}drafts/", home.KeepDraft.as_view(), name="keep_draft"),
    path(f"{WORKSPACE}files/<int:pk>/", files.Download.as_view(), name="file"),
    path(f"{WORKSPACE}partners/", include("partners.urls")),
    path(f"{WORKSPACE}priorities/", include("priorities.urls")),
    path(f"{WORKSPACE}engagement/", include("engagement.urls")),
    path(f"{WORKSPACE}scrutiny/", include("scrutiny.urls")),
    path(f"{WORKSPACE}reviews/", include("reviews.urls")),
    path(f"{WORKSPACE}learning/", include("learning.urls")),
    path(f"{WORKSPACE}reports/", include("reports.urls")),
    path("<slug:partnership>/", include("reports.public_urls")),
]

handler400 = "wst.views.refusals.bad_request"
handler404 = "wst.views.refusals.not_found"
handler500 = "wst.views.refusals.server_error"
