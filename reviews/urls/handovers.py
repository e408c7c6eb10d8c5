"""Learning that travels."""

from django.urls import path

from reviews.views import handovers as views

urlpatterns = [
    path("learning/", views.Learning.as_view(), name="learning"),
    path("learning/add/", views.AddPoint.as_view(), name="learning_add"),
    path("handovers/", views.Handovers.as_view(), name="handovers"),
    path("handovers/add/", views.HandOver.as_view(), name="handover_add"),
    path("handovers/<int:pk>/", views.HandoverPage.as_view(), name="handover"),
    path("handovers/<int:pk>/answer/", views.Answer.as_view(), name="handover_answer"),
    path("handovers/<int:pk>/step/<slug:move>/", views.TakeUpAgain.as_view(), name="handover_step"),
]
