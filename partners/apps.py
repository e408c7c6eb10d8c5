from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "Partners"

    def ready(self) -> None:
        from partners import tasks  # noqa: F401  registers what the worker does
        from partners.actions import reminded  # noqa: F401  (registers what people are reminded of)
        from partners.queries import place_of
        from partners.queries.home_accountability import register_accountability
        from partners.queries.home_governance import register_governance
        from partners.queries.home_library import register_library
        from partners.queries.home_meetings import register_meetings
        from partners.queries.home_people import register_people
        from partners.roles import ROLES
        from wst import access

        access.register(ROLES, place_of)
        register_people()
        register_governance()
        register_accountability()
        register_meetings()
        register_library()
