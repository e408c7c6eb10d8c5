"""The pages of an import: choose a file, look at what each row will do, confirm. Apps subclass them with their own."""

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect

from wst.look.formats import moment_words, thousands
from wst.look.forms import Form
from wst.look.parts import Row, Status, Table
from wst.models import SpreadsheetImport
from wst.refusals import Refused
from wst.spreadsheets import Importer, Outcome, Plan, Step, download, imports, template
from wst.spreadsheets.plans import SheetOf
from wst.surfaces import SurfaceKind
from wst.views.base import FormPage, PartnershipView

MOST_FAULTS = 200  # on the page; the download holds all
OUTCOMES = {
    Outcome.NEW: Status("New", "green"),
    Outcome.CHANGED: Status("Changed", "blue"),
    Outcome.UNCHANGED: Status("Unchanged"),
    Outcome.REFUSED: Status("Wrong cells", "red"),
}


class UploadForm(Form):
    file = forms.FileField(
        label="Spreadsheet", help_text="An Excel file (xlsx) or a CSV file, up to 5 MB and 5,000 rows a sheet"
    )


class Importing:
    """What the pages of one import share. `addresses` names them: upload, preview, template, errors."""

    importer: ClassVar[Importer]
    rows_called: ClassVar[str]  # plural, for titles
    file_name: ClassVar[str]  # of the template, without an ending

    def address(self, page: str, *arguments: Any) -> str:
        """The address of "upload", "preview", "template" or "errors"."""
        raise NotImplementedError

    def kept(self) -> SpreadsheetImport:
        """The upload, which is its owner's alone."""
        own = self.partnership.spreadsheet_imports.filter(  # type: ignore[attr-defined]
            importer=self.importer.name,
            by_user=self.access.user,  # type: ignore[attr-defined]
        )
        return self.one(own, pk=self.kwargs["pk"])  # type: ignore[attr-defined]


class UploadPage(Importing, FormPage, abstract=True):
    template_name = "workspace/import.html"
    form_class = UploadForm
    button = "Look at what it will do"
    success = ""
    shows = ("wst.SpreadsheetImport",)

    def perform(self, form: Any) -> SpreadsheetImport:
        return imports.keep(self.importer, form.cleaned_data["file"], by=self.access)

    def next_address(self, result: SpreadsheetImport) -> str:
        return self.address("preview", result.pk)

    def context(self) -> dict[str, Any]:
        tables = [columns_table(sheet) for sheet in self.importer.sheets]
        return {"template": self.address("template"), "tables": tables}


def columns_table(sheet: SheetOf) -> Table:
    rows = []
    for column in sheet.columns:
        needed = "In every row" if column.required else "In a row that is new" if column.needed else "If known"
        rows.append([column.heading, needed, column.hint, column.example])
    return Table(f"Columns: {sheet.title}", ["Column", "Needed", "What it holds", "Example"], rows, caption_size="s")


class PreviewPage(Importing, FormPage, abstract=True):
    template_name = "workspace/import_preview.html"
    button = "Import"
    per_page = 50

    class ConfirmForm(Form):
        digest = forms.CharField(widget=forms.HiddenInput)
        leave_out = forms.BooleanField(
            label="Leave out the rows with wrong cells and import the others", required=False
        )

    form_class = ConfirmForm

    @property
    def row(self) -> SpreadsheetImport:
        if not hasattr(self, "_row"):
            self._row = self.kept()
        return self._row

    @property
    def plan(self) -> Plan:
        if not hasattr(self, "_plan"):
            self._plan = imports.plan(self.row, by=self.access)
        return self._plan

    @property
    def waits(self) -> bool:
        return self.row.status == SpreadsheetImport.Status.WAITING

    def back_address(self) -> str:
        return self.address("upload")

    def form_values(self) -> dict[str, Any]:
        return {"digest": self.plan.digest} if self.waits else {}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if "discard" in request.POST:
            imports.discard(self.row, by=self.access)
            return HttpResponseRedirect(self.address("upload"))
        return super().post(request, *args, **kwargs)

    def perform(self, form: Any) -> SpreadsheetImport:
        said = form.cleaned_data
        done = imports.confirm(self.row, by=self.access, digest=said["digest"], leave_out=said["leave_out"])
        self.success = f"Imported: {thousands(done.counts['new'])} new, {thousands(done.counts['changed'])} changed"
        return done

    def next_address(self, result: SpreadsheetImport) -> str:
        return self.address("preview", result.pk)

    def refuse(self, form: Any, refusal: Refused) -> HttpResponse:
        """The preview as things stand now, to be looked at again before it is confirmed."""
        del self._row
        if hasattr(self, "_plan"):
            del self._plan
        if self.waits:
            form.data = form.data.copy()
            form.data["digest"] = self.plan.digest
        return super().refuse(form, refusal)

    def context(self) -> dict[str, Any]:
        row = self.row
        facts = [Row("File", row.name), Row("Uploaded", moment_words(row.at))]
        if not self.waits:
            counts = row.counts or {}
            facts.append(Row("What came of it", f"{row.get_status_display()}, {moment_words(row.ended_at)}"))
            facts += [Row(OUTCOMES[Outcome(name)].text, f"{thousands(count)} rows") for name, count in counts.items()]
            return {"facts": facts, "waits": False}
        plan, several = self.plan, len(self.importer.sheets) > 1
        show = self.request.GET.get("show", "")
        steps = [step for step in plan.steps if step.outcome == show] if show in list(Outcome) else plan.steps
        page = Paginator(steps, self.per_page).get_page(self.request.GET.get("page"))
        columns = [*(["Sheet"] if several else []), "Row", "What", "About", "What it does"]
        rows = [step_row(step, several) for step in page.object_list]
        counts = plan.counts
        choices = [("", "All rows", len(plan.steps))] + [(str(o), OUTCOMES[o].text, counts[str(o)]) for o in Outcome]
        return {
            "waits": True,
            "facts": facts,
            "ignored": plan.ignored,
            "counts": counts,
            "writes": counts["new"] + counts["changed"],
            "faults": faults_table(plan, several),
            "more_faults": max(0, len(plan.faults) - MOST_FAULTS),
            "errors_address": self.address("errors", row.pk),
            "table": Table("What each row does", columns, rows, row_headings=False, caption_hidden=True),
            "page": page,
            "choices": [
                {
                    "text": f"{text} ({thousands(count)})",
                    "href": f"?show={name}" if name else "?",
                    "current": name == show,
                }
                for name, text, count in choices
                if count
            ],
        }


def step_row(step: Step, several: bool) -> list[Any]:
    if step.outcome == Outcome.REFUSED:
        said = " ".join(f"{fault.heading}: {fault.sentence}" for fault in step.line.faults)
    elif step.outcome == Outcome.NEW:
        said = "; ".join(f"{change.heading}: {change.after}" for change in step.changes)
    else:
        changes = [f"{change.heading}: {change.before} becomes {change.after}" for change in step.changes]
        said = "; ".join(changes) or "Nothing: it stands like this already"
    return [*([step.line.sheet] if several else []), step.line.number, OUTCOMES[step.outcome], step.title, said]


def _fault_columns(several: bool) -> list[str]:
    return [*(["Sheet"] if several else []), "Row", "Column", "What is wrong"]


def _fault_rows(plan: Plan, several: bool) -> list[list[Any]]:
    return [[*([f.sheet] if several else []), f.row, f.heading, f.sentence] for f in plan.faults]


def faults_table(plan: Plan, several: bool) -> Table | None:
    rows = _fault_rows(plan, several)[:MOST_FAULTS]
    return Table("Wrong cells", _fault_columns(several), rows, row_headings=False, small=True) if rows else None


class TemplateDownload(Importing, PartnershipView, abstract=True):
    """An empty workbook with the headings."""

    surface = SurfaceKind.EXPORT
    shows = ("wst.SpreadsheetImport",)

    def get(self, request: Any) -> HttpResponse:
        return template(self.importer, self.file_name)


class ErrorsDownload(Importing, PartnershipView, abstract=True):
    """Every wrong cell, to correct the file by."""

    surface = SurfaceKind.EXPORT
    shows = ("wst.SpreadsheetImport",)

    def get(self, request: Any, pk: int) -> HttpResponse:
        several = len(self.importer.sheets) > 1
        rows = _fault_rows(imports.plan(self.kept(), by=self.access), several)
        return download("xlsx", f"{self.file_name}-wrong-cells", _fault_columns(several), rows)
