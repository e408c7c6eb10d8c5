"""Pages under /<partnership>/workspace/engagement/."""

from typing import Any, ClassVar

from django.db.models import Count
from django.urls import reverse

from engagement import actions, filters, forms, presenters
from engagement.models import LivedExperience
from partners.permissions import Permission
from partners.presenters.agenda import on_agendas
from wst.views.base import FormPage, ListPage, Page

SHOWN_ON_INDEX = 5


class _Voice(Page, abstract=True):
    """A page that everybody reads; the links to forms are for those who record."""

    permission = Permission.WORKSPACE_VIEW
    record: ClassVar[str] = ""  # name of the address of the form that adds to this page

    def show(self, status: int = 200, **more: Any) -> Any:
        may_record = self.access.can(Permission.VOICE_RECORD)
        return super().show(status, **{"may_record": may_record, "record_address": self.record_address(), **more})

    def record_address(self) -> str:
        return reverse(self.record, args=[self.partnership.slug]) if self.record else ""

    def address(self, name: str, pk: int) -> str:
        return reverse(f"engagement:{name}", args=[self.partnership.slug, pk])


class Index(_Voice):
    record = "engagement:lived_experience_add"
    template_name = "engagement/index.html"
    title = "Voice"
    shows = ("engagement.LivedExperience", "engagement.Influence")

    def context(self) -> dict[str, Any]:
        waiting = self.partnership.lived_experiences.waiting().order_by("heard_on", "pk")
        recent = self.partnership.influences.select_related("agency", "lived_experience")[:SHOWN_ON_INDEX]
        rows = list(waiting[: SHOWN_ON_INDEX + 1])
        return {
            "waiting": presenters.register(rows[:SHOWN_ON_INDEX], "Waiting for a reply") if rows else None,
            "more_waiting": len(rows) > SHOWN_ON_INDEX,
            "recent": [presenters.answer(row, "") for row in recent],
        }


class LivedExperiences(_Voice, ListPage):
    record = "engagement:lived_experience_add"
    template_name = "engagement/lived_experiences.html"
    title = "Lived experience"
    filter_class = filters.LivedExperienceFilter
    shows = ("engagement.LivedExperience",)

    def rows(self) -> Any:
        return self.partnership.lived_experiences.with_reply()

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": presenters.register(context["rows"])}


class Forums(_Voice, ListPage):
    record = "engagement:forum_add"
    template_name = "engagement/forums.html"
    title = "Forums"
    filter_class = filters.ForumFilter
    shows = ("engagement.Forum",)

    def rows(self) -> Any:
        return self.partnership.forums.annotate(times=Count("lived_experiences")).order_by("name", "pk")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": presenters.forums(context["rows"])}


class Influences(_Voice, ListPage):
    template_name = "engagement/influences.html"
    title = "You said, we did"
    filter_class = filters.InfluenceFilter
    shows = ("engagement.Influence", "engagement.LivedExperience")

    def rows(self) -> Any:
        return self.partnership.influences.select_related("agency", "lived_experience")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": presenters.influences(context["rows"])}


class ForumPage(_Voice):
    record = "engagement:lived_experience_add"
    template_name = "engagement/forum.html"
    shows = ("engagement.Forum", "engagement.LivedExperience")

    def context(self) -> dict[str, Any]:
        forum = self.one(self.partnership.forums, pk=self.kwargs["pk"])
        heard = list(self.partnership.lived_experiences.filter(forum=forum).with_reply())
        return {
            "title": forum.name,
            "forum": forum,
            "heard": presenters.register(heard) if heard else None,
            "change_address": self.address("forum_change", forum.pk),
        }

    def record_address(self) -> str:
        return f"{super().record_address()}?forum={self.kwargs['pk']}"


class LivedExperiencePage(_Voice):
    template_name = "engagement/lived_experience.html"
    shows = ("engagement.LivedExperience", "engagement.Influence")

    def context(self) -> dict[str, Any]:
        row = self.one(
            self.partnership.lived_experiences.select_related("forum__partnership", "record"), pk=self.kwargs["pk"]
        )
        may_record = self.access.can(Permission.VOICE_RECORD)
        influences = row.influences.select_related("agency")
        return {
            "title": row.title,
            "row": row,
            "facts": presenters.facts(row),
            "answers": [
                presenters.answer(one, self.address("influence_change", one.pk) if may_record else "")
                for one in influences
            ],
            "agendas": on_agendas(row.record, self.access),
            "answer_address": self.address("influence_add", row.pk),
            "change_address": self.address("lived_experience_change", row.pk),
        }


class _VoiceForm(FormPage, abstract=True):
    permission = Permission.VOICE_RECORD
    keeps_draft = True


class AddForum(_VoiceForm):
    title = "Add a forum"
    form_class = forms.ForumForm
    button = "Add the forum"
    success = "The forum is added"
    shows = ("engagement.Forum",)

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.add_forum(**values, by=self.access)

    def back_address(self) -> str:
        return reverse("engagement:forums", args=[self.partnership.slug])


class _Change(_VoiceForm, abstract=True):
    """A form that changes one row: opens with its values, and carries its version."""

    button = "Save the change"
    success = "The change is saved"
    plural: ClassVar[str]

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.one(getattr(self.partnership, self.plural), pk=self.kwargs["pk"])
        return self._row

    def form_values(self) -> dict[str, Any]:
        names = [name for name in self.form_class.base_fields if hasattr(self.row, name)]
        return {name: getattr(self.row, name) for name in names}

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class ChangeForum(_Change):
    title = "Change the forum"
    form_class = forms.ForumForm
    plural = "forums"
    shows = ("engagement.Forum",)

    def perform(self, form: Any) -> Any:
        return actions.change_forum(forum=self.row, by=self.access, **form.cleaned_data)


class _ForumChoice:
    def form_arguments(self) -> dict[str, Any]:
        return {"forums": self.partnership.forums.all()}


class AddLivedExperience(_ForumChoice, _VoiceForm):
    title = "Record lived experience"
    template_name = "engagement/lived_experience_form.html"
    form_class = forms.LivedExperienceForm
    button = "Save the record"
    success = "The record is saved. Add what it changed when you know."
    shows = ("engagement.LivedExperience", "engagement.Forum")

    def form_values(self) -> dict[str, Any]:
        return {"forum": self.request.GET.get("forum", "")}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.record_lived_experience(**values, by=self.access)

    def back_address(self) -> str:
        return reverse("engagement:lived_experiences", args=[self.partnership.slug])


class ChangeLivedExperience(_ForumChoice, _Change):
    title = "Change the record"
    template_name = "engagement/lived_experience_form.html"
    form_class = forms.LivedExperienceForm
    plural = "lived_experiences"
    shows = ("engagement.LivedExperience", "engagement.Forum")

    def perform(self, form: Any) -> LivedExperience:
        return actions.change_lived_experience(lived_experience=self.row, by=self.access, **form.cleaned_data)


class _InfluenceForm:
    template_name = "engagement/influence_form.html"
    form_class = forms.InfluenceForm
    shows = ("engagement.Influence", "engagement.LivedExperience", "partners.Agency")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    @staticmethod
    def values(form: Any) -> dict[str, Any]:
        values = {name: value for name, value in form.cleaned_data.items() if name != "changes"}
        return {**values, "is_refusal": not form.cleaned_data["changes"]}


class AddInfluence(_InfluenceForm, _VoiceForm):
    title = "What did it change?"
    button = "Save the answer"
    success = "The answer is saved"

    @property
    def heard(self) -> LivedExperience:
        if not hasattr(self, "_heard"):
            self._heard = self.one(self.partnership.lived_experiences, pk=self.kwargs["pk"])
        return self._heard

    def context(self) -> dict[str, Any]:
        return {"heard": self.heard}

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in self.values(form).items() if name != "version"}
        return actions.record_influence(lived_experience=self.heard, by=self.access, **values)

    def back_address(self) -> str:
        return self.heard.get_absolute_url()


class ChangeInfluence(_InfluenceForm, _Change):
    title = "Change the answer"
    plural = "influences"

    def context(self) -> dict[str, Any]:
        return {"heard": self.row.lived_experience}

    def form_values(self) -> dict[str, Any]:
        return {**super().form_values(), "changes": not self.row.is_refusal}

    def perform(self, form: Any) -> Any:
        return actions.change_influence(influence=self.row, by=self.access, **self.values(form))
