"""Addresses under /<partnership>/workspace/reviews/."""

from reviews.urls import case_reviews, cases, practice_reviews, rapid_reviews

app_name = "reviews"
urlpatterns = [
    *practice_reviews.urlpatterns,
    *cases.urlpatterns,
    *rapid_reviews.urlpatterns,
    *case_reviews.urlpatterns,
]
