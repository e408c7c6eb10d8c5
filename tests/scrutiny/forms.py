"""Filling in forms as people do, through the Django client."""

from datetime import date
from typing import Any


def day(name: str, value: date) -> dict[str, str]:
    """A date in the three inputs of a form."""
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


def send(client: Any, address: str, status: int = 200, **values: Any) -> str:
    """Send a form with the version that its page was drawn from, and follow where it leads."""
    form = client.get(address).context
    fields = form["form"] if form and "form" in form else None
    if fields is not None and "version" in fields.fields and "version" not in values:
        values["version"] = fields["version"].value() or ""
    response = client.post(address, values, follow=True)
    html = response.content.decode()
    assert response.status_code == status, (response.status_code, address, errors(response), html[:1500])
    return html


def errors(response: Any) -> Any:
    form = response.context and response.context.get("form")
    return form.errors.as_json() if form is not None else ""
