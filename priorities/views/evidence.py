"""The evidence register, and the measures of a priority."""

from typing import Any

from django.http import HttpResponse

from partners.permissions import Permission as P
from priorities import filters, forms
from priorities.actions import evidence as actions
from priorities.actions import grounds
from priorities.models import Evidence, Measure, Priority
from priorities.presenters import evidence as words
from priorities.presenters import impact as impact_words
from priorities.queries import rights
from priorities.queries.sources import sources
from priorities.views.grounds import Contribution
from priorities.views.rows import AppForm
from wst.refusals import NotPermitted, WrongState
from wst.spreadsheets import download
from wst.surfaces import SurfaceKind
from wst.views.base import ListPage, Page, PartnershipView

MAY_ADD = (*actions.GATHERERS, P.PRIORITIES_LEAD)


class EvidenceItems(ListPage):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/evidence_items.html"
    title = "Evidence"
    filter_class = filters.EvidenceFilter
    shows = ("priorities.Evidence", "wst.Record")

    def rows(self) -> Any:
        return rights.readable_evidence(self.access).select_related("source_agency", "priority", "source")

    def context(self) -> dict[str, Any]:
        context = super().context()
        table = words.register(context["rows"], self.partnership)
        query = self.request.GET.urlencode()
        return {**context, "table": table, "query": query, "may_add": self.access.can(*MAY_ADD)}


class EvidenceDownload(PartnershipView):
    """The register as it is filtered, of what the reader may open."""

    permission = P.WORKSPACE_VIEW
    surface = SurfaceKind.EXPORT
    shows = ("priorities.Evidence",)
    form: str = "csv"

    def get(self, request: Any) -> HttpResponse:
        rows = rights.readable_evidence(self.access).select_related("source_agency", "priority", "source")
        found = filters.EvidenceFilter(request.GET, queryset=rows, request=request).qs
        return download(self.form, "evidence", words.COLUMNS, map(words.exported, found))


class EvidencePage(Page):
    permission = P.WORKSPACE_VIEW
    template_name = "priorities/evidence.html"
    shows = ("priorities.Evidence", "priorities.ImpactStatement", "wst.Record")

    def context(self) -> dict[str, Any]:
        rows = rights.readable_evidence(self.access)
        row = self.one(rows.select_related("source_agency", "source", "priority", "action"), pk=self.kwargs["pk"])
        stands = row.status == Evidence.Status.STANDING
        may_edit = stands and (self.access.can(*actions.GATHERERS) or rights.may_edit(row.priority, self.access))
        used = self.partnership.impact_statements.filter(links__evidence=row).select_related("about")
        claims = [impact_words.claim(one, self.partnership) for one in used.prefetch_related("links__evidence")]
        return {
            "title": row.title,
            "row": row,
            "facts": words.facts(row, self.partnership),
            "claims": impact_words.claims_table(claims, "What rests on it") if claims else None,
            "stands": stands,
            "counts": row.counts,
            "may_edit": may_edit,
            "may_withdraw": may_edit and self.access.can(P.EVIDENCE_WITHDRAW),
        }


class _EvidenceForm(AppForm, abstract=True):
    permission = (*MAY_ADD, P.PRIORITIES_PROPOSE)
    form_class = forms.EvidenceForm
    shows = ("priorities.Evidence", "priorities.Priority", "partners.Agency", "partners.Action", "wst.Record")

    def priorities(self) -> Any:
        """Those that the reader may write about."""
        rows = self.partnership.priorities.all()
        if self.access.can(*actions.GATHERERS):
            return rows
        led = rows.filter(pk__in=rights.priorities_led(self.access))
        return led | rows.filter(phase="proposed") if self.access.can(P.PRIORITIES_PROPOSE) else led

    def form_arguments(self) -> dict[str, Any]:
        return {
            "agencies": self.partnership.agencies.active(),
            "sources": sources(self.partnership),
            "priorities": self.priorities(),
            "work": self.partnership.actions.order_by("-id"),
            "names_priority": not self.access.can(*actions.GATHERERS),
        }


class AddEvidence(_EvidenceForm):
    title = "Add evidence"
    button = "Add the evidence"
    success = "The evidence is added"

    def form_values(self) -> dict[str, Any]:
        asked = self.request.GET
        return {
            "strength": Evidence.Strength.FAIR,
            "visibility": Evidence.Reader.PARTNERSHIP,
            "action": asked.get("action", ""),
            "priority": asked.get("priority", ""),
            "kind": asked.get("kind", ""),
            "source": asked.get("source", ""),
        }

    def perform(self, form: Any) -> Any:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.add_evidence(**values, by=self.access)

    def back_address(self) -> str:
        asked = self.request.GET.get("priority", "")
        return self.address("priority", asked) if asked.isdigit() else self.address("evidence_items")


class _OwnEvidence:
    """Finds evidence that the reader may change: whoever gathers all of it, and the lead of its priority."""

    request: Any

    @property
    def row(self) -> Evidence:
        if not hasattr(self, "_row"):
            rows = rights.readable_evidence(self.access).select_related("priority")
            self._row = self.one(rows, pk=self.kwargs["pk"])
            if not self.access.can(*actions.GATHERERS) and not rights.may_edit(self._row.priority, self.access):
                raise NotPermitted("Whoever leads its priority changes this evidence.", permission=P.PRIORITIES_LEAD)
            if self.request.method == "GET" and self._row.status == Evidence.Status.WITHDRAWN:
                raise WrongState("This evidence was withdrawn, so it stays as it is. Its page says why.")
        return self._row


class EditEvidence(_OwnEvidence, _EvidenceForm):
    title = "Change the evidence"
    button = "Save the change"
    success = "The change is saved"

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in self.form_class.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.edit_evidence(self.row, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class WithdrawEvidence(_OwnEvidence, AppForm):
    """Its own page: what rests on the evidence is listed before it is withdrawn."""

    permission = P.EVIDENCE_WITHDRAW
    title = "Withdraw this evidence"
    form_class = forms.WithdrawForm
    button = "Withdraw the evidence"
    success = "The evidence is withdrawn. It stays in the register with its reason and counts no more."
    keeps_draft = False
    shows = ("priorities.Evidence", "priorities.ImpactStatement")

    def caption(self) -> str:
        return self.row.title

    def context(self) -> dict[str, Any]:
        used = self.partnership.impact_statements.standing().filter(links__evidence=self.row)
        listed = [f"Rests on it, and will be weaker at once: {statement.claim}" for statement in used]
        return {**super().context(), "listed": listed}

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def perform(self, form: Any) -> Any:
        return actions.withdraw_evidence(self.row, **form.cleaned_data, by=self.access)

    def back_address(self) -> str:
        return self.row.get_absolute_url()


class AddMeasure(Contribution):
    title = "Add a measure"
    form_class = forms.NewMeasureForm
    button = "Add the measure"
    success = "The measure is added with its baseline"
    introduction = (
        "Progress is shown against the first reading, so it is taken when the priority is agreed. A reading cannot be "
        "changed after it is saved."
    )
    shows = ("priorities.Measure", "priorities.MeasureReading", "partners.Agency")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def perform(self, form: Any) -> Any:
        values = dict(form.cleaned_data)
        values.pop("version")
        reading = {name: values.pop(name) for name in ("period", "period_ends", "value", "not_available_because")}
        measure = actions.add_measure(self.priority, **values, by=self.access)
        return actions.add_reading(measure, **reading, by=self.access)


class _OfMeasure(Contribution, abstract=True):
    @property
    def measure(self) -> Measure:
        if not hasattr(self, "_measure"):
            rows = self.partnership.measures.select_related("priority__cycle")
            self._measure = self.one(rows, pk=self.kwargs["pk"])
            grounds.require_contribution(self._measure.priority, self.access)
        return self._measure

    @property
    def priority(self) -> Priority:
        return self.measure.priority

    def caption(self) -> str:
        return self.measure.name


class AddReading(_OfMeasure):
    title = "Add a reading"
    form_class = forms.ReadingForm
    button = "Add the reading"
    success = "The reading is added"
    introduction = "A reading cannot be changed after it is saved."
    shows = ("priorities.Measure", "priorities.MeasureReading")

    def perform(self, form: Any) -> Any:
        return actions.add_reading(self.measure, **form.cleaned_data, by=self.access)


class EditMeasure(_OfMeasure):
    title = "Change the measure"
    form_class = forms.MeasureForm
    button = "Save the change"
    success = "The change is saved"
    shows = ("priorities.Measure", "partners.Agency")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": self.partnership.agencies.active()}

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.measure, name) for name in self.form_class.base_fields}

    def perform(self, form: Any) -> Any:
        return actions.edit_measure(self.measure, **form.cleaned_data, by=self.access)
