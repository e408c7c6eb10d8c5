"""The filter of the register of reviews."""

import django_filters as filters

from reviews.models import PracticeReview
from wst.look.forms import Form


class PracticeReviewFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label="Kind of review", choices=PracticeReview.Kind.choices, empty_label="Any")
    status = filters.ChoiceFilter(label="Publication", choices=PracticeReview.Status.choices, empty_label="Any")

    class Meta:
        form = Form
