from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    name = "scrutiny"
    verbose_name = "Scrutiny"

    def ready(self) -> None:
        from partners.presenters import decisions
        from partners.queries import agency_year
        from priorities import chain, panels
        from scrutiny.actions import reminded  # noqa: F401
        from scrutiny.presenters import planning, priority_panel
        from scrutiny.queries import audits, engagements, home
        from scrutiny.queries import chain as own_chain
        from wst import access, audience
        from wst import home as front

        decisions.LEADS_TO.append(planning.commissioned_by)
        access.APPOINTMENTS.append(engagements.appointments)
        chain.FINDERS.append(own_chain.shared_findings)
        panels.PANELS.append(priority_panel.scrutiny_panel)
        panels.SCRUTINY_IN_WORDS.append(priority_panel.in_words)
        audience.GRANTS.append(engagements.commissions_held)
        own = "A draft is its author's alone until it is shared; then everybody with a role can open it."
        audience.narrow("finding", "Findings", own, lambda by: by.partnership.findings.visible_to(by))
        audience.narrow(
            "recommendation", "Recommendations", own, lambda by: by.partnership.recommendations.visible_to(by)
        )
        audience.narrow(
            "executive_appraisal", "Appraisals", own, lambda by: by.partnership.executive_appraisals.visible_to(by)
        )
        audience.narrow(
            "audit_return",
            "Audit returns",
            "A return is the agency's own until moderation begins; then also open to the agencies that took part, to "
            "whoever runs audits and to the scrutineer engaged for it.",
            lambda by: by.partnership.audit_returns.visible_to(by),
        )
        agency_year.SOURCES.append(audits.RETURNS_OF_AGENCIES)
        front.NEEDS += [home.SCRUTINY_DUE, home.RECOMMENDATIONS_TO_ANSWER, home.RETURNS_TO_SEND]
        front.WAITING.append(home.RETURNS_AWAITED)
        front.NAVIGATION.append(front.NavigationItem("Scrutiny", "scrutiny:index", ("workspace_view",)))
