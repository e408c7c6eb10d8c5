"""Form fields for the questions that this product asks often, with errors that say what to do."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from wst import clock
from wst.look.formats import MONTHS, date_words, thousands, time_words
from wst.look.widgets import DateInput, Radios, UnitInput

Day = date | Callable[[], date] | None


class DateField(forms.Field):
    """A date in three parts; cleans to a `date` or None.

    `noun` names it in errors, in lower case: "date of the meeting". `earliest` and `latest` are dates or callables
    (`clock.today`), both included. Accepts months in words; refuses two-digit years, since 26 may be 1926.
    """

    widget = DateInput
    default_error_messages = {"required": "Enter the %(noun)s"}

    def __init__(self, *, noun: str = "date", earliest: Day = None, latest: Day = None, **kwargs: Any) -> None:
        self.noun, self.earliest, self.latest = noun, earliest, latest
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> date | None:
        day = self.to_python(value)
        if day is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="missing", params={"noun": self.noun})
            return None
        self._check_limits(day)
        self.validate(day)
        self.run_validators(day)
        return day

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        if isinstance(value, str):
            value = self.widget.decompress(value)
        typed = dict(zip(DateInput.PARTS, (str(part or "").strip() for part in value), strict=True))
        if not any(typed.values()):
            return None
        subject = f"The {self.noun}"
        missing = [part for part, text in typed.items() if not text]
        if missing:
            raise self._refusal(f"{subject} must include a {' and a '.join(missing)}", missing)
        month = self._month(typed["month"])
        if not re.fullmatch(r"\d{4}", typed["year"]):
            raise self._refusal(f"{subject}: year must be 4 numbers, like {clock.today().year}", ["year"])
        if not month:
            raise self._refusal(f"{subject}: month must be a number from 1 to 12, or its name", ["month"])
        if not re.fullmatch(r"\d{1,2}", typed["day"]):
            raise self._refusal(f"{subject}: day must be a number from 1 to 31", ["day"])
        try:
            return date(int(typed["year"]), month, int(typed["day"]))
        except ValueError:
            raise self._refusal(f"{subject} must be a real date", list(DateInput.PARTS)) from None

    @staticmethod
    def _month(text: str) -> int | None:
        if re.fullmatch(r"\d{1,2}", text):
            return int(text) if 1 <= int(text) <= 12 else None
        name = text.lower().rstrip(".")
        found = [place for place, month in enumerate(MONTHS, 1) if len(name) >= 3 and month.lower().startswith(name)]
        return found[0] if found else None

    def _check_limits(self, day: date) -> None:
        subject, today = f"The {self.noun}", clock.today()
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if earliest and day < earliest:
            limit = "today or in the future" if earliest == today else f"on or after {date_words(earliest)}"
            raise self._refusal(f"{subject} must be {limit}", list(DateInput.PARTS))
        if latest and day > latest:
            limit = "today or in the past" if latest == today else f"on or before {date_words(latest)}"
            raise self._refusal(f"{subject} must be {limit}", list(DateInput.PARTS))

    @staticmethod
    def _refusal(sentence: str, parts: list[str]) -> ValidationError:
        # The parts tell the widget which inputs to mark and where the summary's link lands.
        return ValidationError(sentence, code="date", params={"parts": tuple(parts)})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class TimeField(forms.Field):
    """A time of day in one short input: 5:30pm, 17:30, 9am, midday. Cleans to a naive `time` (London) or None."""

    widget = forms.TextInput(attrs={"class": "govuk-input--width-5"})
    default_error_messages = {"invalid": "Enter a time, like 9am, 5:30pm or midday"}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        text = re.sub(r"\s+", "", str(value)).lower()
        if not text:
            return None
        if text in ("midday", "noon"):
            return time(12)
        if text == "midnight":
            return time(0)
        match = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?", text)
        if match:
            hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
            if half and 1 <= hour <= 12:
                hour = hour % 12 + (12 if half == "pm" else 0)
            elif half or not match[2]:  # "13pm" and a bare "9" are refused: morning or evening is unknown
                hour = 99
            if hour < 24 and minute < 60:
                return time(hour, minute)
        raise ValidationError(self.error_messages["invalid"], code="time")

    def prepare_value(self, value: Any) -> Any:
        return time_words(value) if isinstance(value, time) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


# As the browser's counter finds words: letters and digits, joined by an apostrophe or point inside a word and by a
# comma or point inside a number. "multi-agency" is two words, "can't" and "1,000" are one.
WORD = re.compile(r"\w+(?:(?:(?<=\d)[.,;'](?=\d)|(?<=[^\W\d])[.:'’](?=[^\W\d]))\w+)*")


@dataclass(frozen=True)
class Limit:
    """`kind` is "words" or "characters". Counts as the browser's counter does, except that a composed emoji, one
    character there, may be several here."""

    kind: str
    count: int

    def used(self, text: str) -> int:
        return len(WORD.findall(text)) if self.kind == "words" else len(text)


class TextField(forms.CharField):
    """A longer text, with an optional limit that is counted under it and checked kindly, never cut off.

    Give `limit_words` or `limit_characters`; `max_length` from a model field means characters. Line ends are
    normalised to one character, so that browser and server count the same.
    """

    widget = forms.Textarea

    def __init__(
        self,
        *,
        limit_words: int | None = None,
        limit_characters: int | None = None,
        rows: int = 5,
        max_length: int | None = None,
        **kwargs: Any,
    ) -> None:
        limit_characters = limit_characters or max_length
        if limit_words:
            self.limit: Limit | None = Limit("words", limit_words)
        else:
            self.limit = Limit("characters", limit_characters) if limit_characters else None
        super().__init__(**kwargs)
        if "rows" not in self.widget.attrs or self.widget.attrs["rows"] == "10":  # Django's own default
            self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not self.limit:
            return
        used = self.limit.used(value)
        if used > self.limit.count:
            raise ValidationError(
                "Your answer must be %(limit)s %(kind)s or fewer. You have used %(used)s",
                code="too_long",
                params={"limit": thousands(self.limit.count), "kind": self.limit.kind, "used": thousands(used)},
            )


class MoneyField(forms.DecimalField):
    """Pounds, typed with or without the sign and commas. Cleans to a Decimal of pounds or None."""

    def __init__(self, *, decimal_places: int = 2, max_digits: int = 12, **kwargs: Any) -> None:
        kwargs["widget"] = kwargs.pop("widget", None) or UnitInput(
            {"class": "govuk-input--width-10", "inputmode": "decimal"}, prefix="£"
        )
        super().__init__(decimal_places=decimal_places, max_digits=max_digits, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(re.sub(r"[£,\s]", "", value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal) and value.is_finite():
            return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
        return value


class YesNoField(forms.TypedChoiceField):
    """Two radios side by side. Cleans to True, False, or None when it may be left out."""

    def __init__(self, *, hints: dict[str, str] | None = None, reveals: dict[str, str] | None = None, **kwargs: Any):
        kwargs.pop("choices", None)
        super().__init__(
            choices=[("yes", "Yes"), ("no", "No")],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=kwargs.pop("widget", None) or Radios(inline=not (hints or reveals), hints=hints, reveals=reveals),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
