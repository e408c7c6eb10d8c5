"""What looks like a person is found, and ordinary text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wst import identifying


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("943 476 5919", "an NHS number"),
        ("number 9434765919.", "an NHS number"),
        ("943-476-5919", "an NHS number"),
        ("WV1 1SH", "a postcode"),
        ("wv11sh", "a postcode"),
        ("EC1A 1BB", "a postcode"),
        ("born on 3 May 2015", "a date of birth"),
        ("born 3rd of September 2015", "a date of birth"),
        ("DOB 03/05/15", "a date of birth"),
        ("date of birth: 2015-05-03", "a date of birth"),
        ("on 03.05.2015 she", "a date of birth"),
    ],
)
def test_found(text, what):
    assert {finding.what for finding in identifying.find(text)} == {what}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The review was finished on 6 May 2026, after 15 working days.",
        "Working Together 2018; SI 2018/789; section 16E(3); pages 12 to 34.",
        "1,240 places in 62 sessions, 85% attended, £352,000.",
        "The number 943 476 5918 has the wrong check digit.",
        "Call 01902 555392 or 999.",
        "She was born in May and the report came on 3 May 2026.",
        "Version 2.1 of 12.5.1",
        "A1 grade, WT23, Q3 4AM",
    ],
)
def test_left_alone(text):
    assert list(identifying.find(text)) == []


@given(st.text(max_size=300))
def test_any_text_can_be_checked(text):
    for finding in identifying.find(text):
        assert finding.text in text


@given(st.integers(0, 999_999_999).map("{:09}".format))
def test_a_valid_nhs_number_is_always_found(nine):
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = 11 - total % 11
    if check != 10:
        assert [f.what for f in identifying.find(f"{nine}{0 if check == 11 else check}")] == ["an NHS number"]


def test_what_a_person_looks_at_one_by_one_before_something_is_published():
    text = "Sam, aged four, went to Ashmore Park Primary School in Wednesfield on 3 May 2025. John Smith saw Sam."
    found = identifying.mentions(text, "A six-month-old baby. Nothing else.", "and Sam again")
    wanted = ["aged four", "Ashmore Park Primary School", "Wednesfield", "3 May 2025", "John Smith", "Sam"]
    assert found == [*wanted, "six-month-old"]
