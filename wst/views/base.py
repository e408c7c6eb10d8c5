"""The views that pages are built on. Each declares its permission, or says why it is open, or cannot be imported."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views import View

from wst import collisions, drafts, surfaces, words
from wst.access import Access
from wst.models import Partnership
from wst.refusals import Refused
from wst.surfaces import SurfaceKind


class WorkspaceRequest(HttpRequest):
    """What the middleware has proved by the time a view runs. For readers and type checkers."""

    partnership: Partnership
    access: Access
    htmx: Any


class PlatformView(View):
    """A page of the platform itself, of no partnership. `public` says why it needs no permission."""

    public: ClassVar[str] = ""
    shows: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        if not cls.public:
            raise TypeError(f"{cls.__name__} does not say why it is `public`.")
        surfaces.register(SurfaceKind.PAGE, f"{cls.__module__}.{cls.__qualname__}", shows=cls.shows, guard=cls.public)


class PartnershipView(View):
    """A page of one partnership. `permission` may name several: any of them opens it."""

    door: ClassVar[str] = "workspace"
    permission: ClassVar[str | tuple[str, ...]] = ()
    public: ClassVar[str] = ""  # why no permission is needed
    surface: ClassVar[SurfaceKind] = SurfaceKind.PAGE
    shows: ClassVar[tuple[str, ...]] = ()  # models whose rows may appear, as "app.Model"
    request: WorkspaceRequest

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if abstract:
            return
        if not cls.permission and not cls.public:
            raise TypeError(f"{cls.__name__} declares neither `permission` nor why it is `public`.")
        guard = cls.public or " or ".join(cls.permissions())
        surfaces.register(cls.surface, f"{cls.__module__}.{cls.__qualname__}", shows=cls.shows, guard=guard)

    @classmethod
    def permissions(cls) -> tuple[str, ...]:
        return (cls.permission,) if isinstance(cls.permission, str) else tuple(cls.permission)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        kwargs.pop("partnership", None)
        if self.permission:
            request.access.require(*self.permissions())
        return super().dispatch(request, *args, **kwargs)

    @property
    def partnership(self) -> Partnership:
        return self.request.partnership

    @property
    def access(self) -> Access:
        return self.request.access

    def one(self, rows: Any, **wanted: Any) -> Any:
        """The one row of `rows` (always reached from self.partnership), or 404."""
        try:
            return rows.get(**wanted)
        except rows.model.DoesNotExist:
            raise Http404 from None


class Page(PartnershipView, abstract=True):
    """A page that shows something. `context` says what."""

    template_name: ClassVar[str]
    title: str = ""

    def context(self) -> dict[str, Any]:
        return {}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        context = {"view": self, "title": words.own(self.title), **self.context(), **more}
        return render(self.request, self.template_name, context, status=status)


class ListPage(Page, abstract=True):
    """A register: filtered by a django-filter FilterSet, in pages, at the same number of queries however long."""

    surface = SurfaceKind.LIST
    filter_class: ClassVar[Any] = None
    per_page: ClassVar[int] = 50

    def rows(self) -> Any:
        """The queryset, reached from self.partnership, with what the rows show selected beforehand."""
        raise NotImplementedError

    def present(self, row: Any) -> Any:
        return row

    def context(self) -> dict[str, Any]:
        rows, chosen = self.rows(), None
        if self.filter_class:
            chosen = self.filter_class(self.request.GET, queryset=rows, request=self.request)
            rows = chosen.qs
        page = Paginator(rows, self.per_page).get_page(self.request.GET.get("page"))
        return {"filter": chosen, "page": page, "rows": [self.present(row) for row in page.object_list]}


class FormPage(Page, abstract=True):
    """A page with a form that calls one action. Whatever goes wrong, what was typed stays on the page."""

    template_name = "workspace/form.html"
    form_class: ClassVar[type[forms.Form]]
    button: str = "Save and continue"
    success: str = "Saved"
    back: str = ""
    keeps_draft: ClassVar[bool] = False

    def form_values(self) -> dict[str, Any]:
        """What the fields hold when the page opens."""
        return {}

    def form_arguments(self) -> dict[str, Any]:
        """More keyword arguments for the form."""
        return {}

    def perform(self, form: Any) -> Any:
        """Call one action with the cleaned form; return what `next_address` needs."""
        raise NotImplementedError

    def next_address(self, result: Any) -> str:
        return result.get_absolute_url()

    def back_address(self) -> str:
        return self.back

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        values = self.form_values()
        draft = drafts.find(request.path, by=self.access) if self.keeps_draft else None
        if draft and "without_draft" in request.GET:  # what is saved now, beside the draft in another tab
            draft = None
        kept = {name: held for name, held in draft.values.items() if name != "version"} if draft else {}
        form = self.form_class(initial={**values, **kept}, **self.form_arguments())
        outdated = bool(draft) and drafts.outdated(draft, values.get("version"))
        return self.show(form=form, draft=draft, draft_is_outdated=outdated)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, initial=self.form_values(), **self.form_arguments())
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            with transaction.atomic():
                result = self.perform(form)
        except ValidationError as error:
            for field, sentences in getattr(error, "error_dict", {None: error}).items():
                form.add_error(field if field in form.fields else None, sentences)
            return self.show(status=422, form=form)
        except Refused as refusal:
            if refusal.status == 403:
                raise
            return self.refuse(form, refusal)
        except DatabaseError as fault:
            collision = collisions.as_refusal(fault)
            if collision is None:
                raise
            return self.refuse(form, collision)
        if self.keeps_draft:
            drafts.drop(request.path, by=self.access)
        if self.success:
            messages.success(request, words.own(self.success))
        return HttpResponseRedirect(self.next_address(result))

    def refuse(self, form: Any, refusal: Refused) -> HttpResponse:
        """The page again, with what was typed and with why it was not saved."""
        for sentence in refusal.sentences:
            form.add_error(None, words.own(sentence))
        return self.show(status=refusal.status, form=form, refusal=refusal)


class MovePage(FormPage, abstract=True):
    """One step of a lifecycle: says what it does, lists what is still needed, asks for a reason where one is due."""

    template_name = "workspace/move.html"
    lifecycle: ClassVar[Any]
    success = ""

    class MoveForm(forms.Form):
        version = forms.IntegerField(widget=forms.HiddenInput)
        reason = forms.CharField(label="Reason", widget=forms.Textarea, required=False)

        def __init__(self, *args: Any, asks_reason: bool = True, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            if not asks_reason:
                del self.fields["reason"]

    form_class = MoveForm

    def find(self) -> Any:
        """The row, reached from self.partnership."""
        raise NotImplementedError

    def move(self) -> Any:
        try:
            return self.lifecycle.moves[self.kwargs["move"]]
        except KeyError:
            raise Http404 from None

    def act(self, row: Any, name: str, *, reason: str, version: int) -> Any:
        """The action; the plain transition unless the page's app has a verb of its own for it."""
        return self.lifecycle.transition(row, name, by=self.access, reason=reason, version=version)

    def context(self) -> dict[str, Any]:
        row, move = self.row, self.move()
        offers = {offer.move.name: offer for offer in self.lifecycle.available(row, self.access)}
        return {"row": row, "move": move, "offer": offers.get(move.name), "title": move.label, "button": move.label}

    @property
    def row(self) -> Any:
        if not hasattr(self, "_row"):
            self._row = self.find()
        return self._row

    def form_values(self) -> dict[str, Any]:
        return {"version": self.row.version}

    def form_arguments(self) -> dict[str, Any]:
        """The reason is asked only where the step needs one. A page with a form of its own says what that takes."""
        return {"asks_reason": self.move().needs_reason} if self.form_class is MovePage.MoveForm else {}

    def back_address(self) -> str:
        return self.row.get_absolute_url()

    def perform(self, form: Any) -> Any:
        move = self.move()
        said = form.cleaned_data
        row = self.act(self.row, move.name, reason=said.get("reason", ""), version=said["version"])
        self.success = f"Done: {move.label[:1].lower()}{move.label[1:]}"
        return row
