from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Reports"

    def ready(self) -> None:
        from partners.permissions import Permission
        from partners.queries import agency_year
        from priorities import chain
        from reports import tasks  # noqa: F401  registers what the worker does
        from reports.actions import reminded  # noqa: F401
        from reports.actions.contributions import PURPOSE
        from reports.forms import ContributionByLinkForm
        from reports.queries import home as first_page
        from reports.queries import told
        from reports.queries.accounts import readable_accounts
        from reports.queries.contributions import CONTRIBUTIONS_OF_AGENCIES
        from wst import audience, home
        from wst.views.intake import Answer

        chain.TOLD.append(told.PUBLISHED_REPORT)
        Answer.FORMS[PURPOSE] = ContributionByLinkForm
        agency_year.SOURCES.append(CONTRIBUTIONS_OF_AGENCIES)
        audience.narrow(
            "scrutineer_account",
            "Scrutineers' accounts",
            "An account is its scrutineer's alone until it is signed; then everybody with a role can open it.",
            readable_accounts,
        )
        home.NEEDS += [
            first_page.OWN_CONTRIBUTION,
            first_page.OWN_ANSWER,
            first_page.OWN_ACCOUNT,
            first_page.LATE_CONTRIBUTIONS,
        ]
        home.COMING.append(first_page.CONTRIBUTIONS_DUE)
        home.WAITING.append(first_page.PARTNERS_AWAITED)
        home.NAVIGATION.append(home.NavigationItem("Report", "reports:index", (Permission.WORKSPACE_VIEW,)))
