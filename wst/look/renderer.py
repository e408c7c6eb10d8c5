"""Django's form renderer with one short template for each component.

Every Django form draws itself in the product's look: `{{ form }}`, or `{{ form.name.as_field_group }}`. Nothing has
to be imported; forms of other packages (sign-in, filters) look the same.
"""

from typing import Any

from django.forms.renderers import TemplatesSetting

from wst.look.bound_field import BoundField

WIDGETS = "django/forms/widgets/"
# Which of our components draws which of Django's widgets.
COMPONENTS = {
    f"{WIDGETS}{widget}.html": f"components/{component}.html"
    for component, widgets in {
        "text_input": "text number email url tel search color date datetime time input",
        "password_input": "password",
        "textarea": "textarea",
        "select": "select",
        "radios": "radio",
        "checkboxes": "checkbox_select",
        "checkbox": "checkbox",
        "file_upload": "file clearable_file_input",
    }.items()
    for widget in widgets.split()
}


class Renderer(TemplatesSetting):
    form_template_name = "components/form.html"
    formset_template_name = "components/formset.html"
    field_template_name = "components/field.html"
    bound_field_class = BoundField

    def get_template(self, template_name: str) -> Any:
        return super().get_template(COMPONENTS.get(template_name, template_name))
