"""The look: forms, components, charts and words of every page. See them all at /components/.

A page extends `workspace.html` (signed in) or `public.html` (no user, session or messages there). Blocks: `title`,
`before_content` (back link or breadcrumbs), `content`, `aside`, `notices` (errors and messages: already filled for
a `form` in the context), `layout` (instead of the columns), `head`, `body_end`, and `column`: reading pages are
two thirds wide, registers write {% block column %}govuk-grid-column-full{% endblock %}.
Context of every page: partnership, access, navigation, site_name, demonstration, concern_href.

Forms. `{{ form }}` draws everything; `{{ form.name.as_field_group }}` one field. Plain Django fields look right;
`required` and Django's other default errors are worded from the label ("Enter the name of the meeting").
    look.forms.Form, ModelForm    sections = [(legend, [names])], page_heading = name of the field that is the h1
    look.fields.DateField         noun="date of the meeting", earliest=, latest= (dates, or clock.today)
    look.fields.TimeField         9am, 5:30pm, 17:30, midday          look.fields.MoneyField   £352,000
    look.fields.TextField         limit_words= or limit_characters=, rows=; counted, never cut
    look.fields.YesNoField        True, False, None
    look.widgets.Radios, Checkboxes    hints={value: text}, reveals={value: field name}, inline=, small=
    look.widgets.UnitInput        prefix=, suffix=; widths by class: attrs={"class": "govuk-input--width-10"}
In a ModelForm: Meta.field_classes = {"held_on": DateField}. <form method="post" novalidate>{% csrf_token %}…

Presenters hand over look.parts: Link(text, href, hidden=""), Status(text, colour=""), Row(key, value, actions=()),
Table(caption, columns, rows, …), Column(heading, numeric=False), Task(title, status, href="", hint=""),
Phase(label, state="" | "done" | "current", hint="", href=""), Chain(sentence, steps, threads). Links and Statuses
may stand in any cell or value. Plain dicts work too.

Tags ({% load look %}; arguments in order, all after the first by name if you like):
    button text href kind(secondary warning inverse start) name value hx_post…     button_group … endbutton_group
    back_link href text     breadcrumbs "Text" href "Text" href "Here" (or one list)     exit_this_page href
    navigation items label identifier       pagination page noun      filter_panel filterset results_id
    tag text colour     summary_list rows card plain level     task_list tasks     table table
    phase_list phases label     chain chain     need_list needs today     progress percent stage poll refresh label
    chart_figure chart csv know provenance level     empty_state title text href action     panel title text level
    emergency_strip telephone href     demonstration_banner     error_summary form_or_formset_or_list
    message_banner     autosave (inside a form)     typed_text as x     came_from as x
    details summary open … enddetails     inset_text … endinset_text     warning_text … endwarning_text
    notification_banner kind title identifier … endnotification_banner
A register: <div class="wst-register">{% filter_panel filter "results" %}<div id="results">{% table … %}</div></div>.
Progress: the polled view answers with {% progress … %} again, and once done with the header HX-Refresh: true.

Filters: date_words, day_words, due_words:today, date_range_words:last, period_words:last, time_words, moment_words,
thousands, money, file_size, words, has_errors. The same functions are in look.formats for presenters.

Charts: look.charts.Chart(kind, headline, subtitle, unit, categories, [Series(name, values)], source, category=,
breaks=[Break(before, reason)], keep_order=False); kinds bar, stacked_bar, line; unit "%", "£" or a plural noun;
values are numbers, Suppressed() or NotAvailable(reason). `.svg()`, `.table()`, `.csv_rows()`, `.summary`.

One green button a page. Status in words. Nothing inline: no style attributes, no scripts in pages.
"""
