"""Addresses under /<partnership>/workspace/engagement/."""

from django.urls import path

from engagement import views

app_name = "engagement"
urlpatterns = [
    path("", views.Index.as_view(), name="index"),
    path("lived-experience/", views.LivedExperiences.as_view(), name="lived_experiences"),
    path("lived-experience/add/", views.AddLivedExperience.as_view(), name="lived_experience_add"),
    path("lived-experience/<int:pk>/", views.LivedExperiencePage.as_view(), name="lived_experience"),
    path("lived-experience/<int:pk>/change/", views.ChangeLivedExperience.as_view(), name="lived_experience_change"),
    path("lived-experience/<int:pk>/answer/", views.AddInfluence.as_view(), name="influence_add"),
    path("you-said-we-did/", views.Influences.as_view(), name="influences"),
    path("you-said-we-did/<int:pk>/change/", views.ChangeInfluence.as_view(), name="influence_change"),
    path("forums/", views.Forums.as_view(), name="forums"),
    path("forums/add/", views.AddForum.as_view(), name="forum_add"),
    path("forum/<int:pk>/", views.ForumPage.as_view(), name="forum"),
    path("forum/<int:pk>/change/", views.ChangeForum.as_view(), name="forum_change"),
]
