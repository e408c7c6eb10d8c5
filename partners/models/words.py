"""What the partnership calls what the product has another word for (wst.words)."""

from django.db import models
from django.urls import reverse

from wst.models import Recorded
from wst.words import DEFAULTS, Word


class OwnWord(Recorded):
    """One word, once it was changed. Its actions copy all of them to the partnership's row, where pages read them."""

    key = models.CharField(max_length=30, choices=[(key, word.singular) for key, word in DEFAULTS.items()])
    singular = models.CharField(max_length=80)
    plural = models.CharField(max_length=80)
    short = models.CharField("short form", max_length=40, blank=True)
    definition = models.TextField(blank=True)

    class Meta(Recorded.Meta):
        verbose_name_plural = "own words"
        ordering = ["key"]
        constraints = [
            *Recorded.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "key"], name="partners_ownword_once"),
        ]

    def __str__(self) -> str:
        return self.singular

    def get_absolute_url(self) -> str:
        return reverse("partners:own_word", args=[self.partnership.slug, self.key])

    def as_word(self) -> Word:
        return Word(self.singular, self.plural, self.short, self.definition)
