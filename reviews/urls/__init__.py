"""Addresses under /<partnership>/workspace/reviews/."""

from reviews.urls import case_reviews, cases, handovers, practice_reviews, rapid_reviews, rehearsals

app_name = "reviews"
urlpatterns = [
    *practice_reviews.urlpatterns,
    *cases.urlpatterns,
    *rapid_reviews.urlpatterns,
    *handovers.urlpatterns,
    *case_reviews.urlpatterns,
    *rehearsals.urlpatterns,
]
