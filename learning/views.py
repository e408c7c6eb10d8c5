"""Pages under /<partnership>/workspace/learning/."""

from typing import Any

from django.urls import reverse

from learning import actions, filters, forms, presenters, queries
from learning.models import Course, CourseSession
from partners.permissions import Permission
from wst import clock
from wst.views.base import FormPage, ListPage, Page


class _Learning(Page, abstract=True):
    """A page that everybody reads; the links to forms are for those who run the training."""

    permission = Permission.WORKSPACE_VIEW

    def show(self, status: int = 200, **more: Any) -> Any:
        return super().show(status, **{"may_manage": self.access.can(Permission.TRAINING_MANAGE), **more})


class Index(_Learning, ListPage):
    template_name = "learning/index.html"
    title = "Learning"
    filter_class = filters.CourseFilter
    shows = ("learning.Course",)

    def rows(self) -> Any:
        return queries.with_totals(self.partnership.courses.all())

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": presenters.register(context["rows"])}


class Sessions(_Learning, ListPage):
    template_name = "learning/sessions.html"
    title = "Sessions"
    filter_class = filters.SessionFilter
    shows = ("learning.CourseSession",)

    def rows(self) -> Any:
        return self.partnership.course_sessions.counted().select_related("course")

    def context(self) -> dict[str, Any]:
        context = super().context()
        return {**context, "table": presenters.sessions(context["rows"], with_course=True)}


class CoursePage(_Learning):
    template_name = "learning/course.html"
    shows = ("learning.Course", "learning.CourseSession", "learning.SessionAttendance")

    def context(self) -> dict[str, Any]:
        courses = self.partnership.courses.select_related("priority__partnership")
        course = self.one(courses, pk=self.kwargs["pk"])
        sessions = list(self.partnership.course_sessions.filter(course=course).counted())
        attendances = self.partnership.session_attendances.filter(session__course=course).select_related("agency")
        by_agency = queries.mix(attendances)
        return {
            "title": course.title,
            "course": course,
            "facts": presenters.course_facts(course, queries.returned(sessions)),
            "sessions": presenters.sessions(sessions, with_course=False) if sessions else None,
            "mix": presenters.mix(by_agency) if by_agency else None,
        }


class SessionPage(_Learning):
    template_name = "learning/session.html"
    shows = ("learning.CourseSession", "learning.SessionAttendance")

    def context(self) -> dict[str, Any]:
        sessions = self.partnership.course_sessions.counted().select_related("course__partnership")
        session = self.one(sessions, pk=self.kwargs["pk"])
        by_agency = queries.mix(session.attendances.select_related("agency"))
        return {
            "title": str(session),
            "session": session,
            "facts": presenters.session_facts(session),
            "mix": presenters.mix(by_agency) if by_agency else None,
            "was_held": session.held_on <= clock.today(),
        }


class _Manage(FormPage, abstract=True):
    permission = Permission.TRAINING_MANAGE
    button = "Save the change"
    success = "The change is saved"

    @property
    def course(self) -> Course:
        if not hasattr(self, "_course"):
            self._course = self.one(self.partnership.courses, pk=self.kwargs["pk"])
        return self._course

    @property
    def session(self) -> CourseSession:
        if not hasattr(self, "_session"):
            sessions = self.partnership.course_sessions.select_related("course__partnership")
            self._session = self.one(sessions, pk=self.kwargs["pk"])
        return self._session


class AddCourse(_Manage):
    title = "Add a course"
    form_class = forms.CourseForm
    button = "Add the course"
    success = "The course is added. Add its sessions next."
    keeps_draft = True
    shows = ("learning.Course", "priorities.Priority")

    def form_arguments(self) -> dict[str, Any]:
        return {"priorities": self.partnership.priorities.all()}

    def perform(self, form: Any) -> Course:
        values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        return actions.add_course(**values, by=self.access)

    def back_address(self) -> str:
        return reverse("learning:index", args=[self.partnership.slug])


class ChangeCourse(_Manage):
    title = "Change the course"
    form_class = forms.CourseForm
    keeps_draft = True
    shows = ("learning.Course", "priorities.Priority")

    def form_arguments(self) -> dict[str, Any]:
        return {"priorities": self.partnership.priorities.all()}

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.course, name) for name in forms.CourseForm.base_fields}

    def perform(self, form: Any) -> Course:
        return actions.change_course(course=self.course, by=self.access, **form.cleaned_data)

    def back_address(self) -> str:
        return self.course.get_absolute_url()


class AddSession(_Manage):
    title = "Add a session"
    form_class = forms.SessionForm
    button = "Add the session"
    success = "The session is added"
    shows = ("learning.CourseSession",)

    def perform(self, form: Any) -> CourseSession:
        typed = form.cleaned_data
        return actions.add_session(course=self.course, held_on=typed["held_on"], places=typed["places"], by=self.access)

    def back_address(self) -> str:
        return self.course.get_absolute_url()


class ChangeSession(_Manage):
    title = "Change the session"
    form_class = forms.SessionForm
    shows = ("learning.CourseSession",)

    def form_values(self) -> dict[str, Any]:
        return {name: getattr(self.session, name) for name in forms.SessionForm.base_fields}

    def perform(self, form: Any) -> CourseSession:
        return actions.change_session(session=self.session, by=self.access, **form.cleaned_data)

    def back_address(self) -> str:
        return self.session.get_absolute_url()


class RecordAttendance(_Manage):
    title = "Who came?"
    template_name = "learning/attendance.html"
    form_class = forms.AttendanceForm
    button = "Save the attendance"
    success = "The attendance is saved"
    keeps_draft = True
    shows = ("learning.CourseSession", "learning.SessionAttendance", "partners.Agency")

    @property
    def recorded(self) -> list[Any]:
        if not hasattr(self, "_recorded"):
            self._recorded = list(self.session.attendances.select_related("agency"))
        return self._recorded

    def context(self) -> dict[str, Any]:
        return {"session": self.session, "was_held": self.session.held_on <= clock.today()}

    def form_arguments(self) -> dict[str, Any]:
        """Agencies of today, and those that have left but came to this session."""
        agencies = list(self.partnership.agencies.active())
        left = [row.agency for row in self.recorded if row.agency not in agencies]
        return {"agencies": [*agencies, *left]}

    def form_values(self) -> dict[str, Any]:
        values = {"version": self.session.version, "evaluations_returned": self.session.evaluations_returned}
        for row in self.recorded:
            values |= {f"booked_{row.agency_id}": row.booked, f"attended_{row.agency_id}": row.attended}
        return values

    def perform(self, form: Any) -> CourseSession:
        return actions.record_attendance(
            session=self.session,
            counts=form.counts(),
            evaluations_returned=form.cleaned_data["evaluations_returned"],
            version=form.cleaned_data["version"],
            by=self.access,
        )

    def back_address(self) -> str:
        return self.session.get_absolute_url()
