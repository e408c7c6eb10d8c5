"""The base of every tenant row, and the keys between tenant rows."""

from typing import Any, ClassVar

from django.db import models

from wst import words
from wst.tenancy.constraints import RowSecurity, SamePartnership
from wst.tenancy.rights import Rights


class _PartnershipKey(models.ForeignKey):
    """The owner of a row. Its reverse name is the model's plural, so code reads `partnership.rapid_reviews`."""

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        if not cls._meta.abstract:
            self.remote_field.related_name = str(cls._meta.verbose_name_plural).replace(" ", "_").replace("-", "_")
        super().contribute_to_class(cls, name, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("related_name", None)
        kwargs["related_name"] = "+"
        return name, "django.db.models.ForeignKey", args, kwargs


class _SamePartnershipKey:
    """A key to another row of the same partnership, enforced by PostgreSQL as a composite foreign key.

    The constraint is added to the model here, so that nobody can write the key and forget it. Migrations see a plain
    key without its own database constraint beside the SamePartnership constraint.
    """

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        super().__init__(to, on_delete, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, **kwargs)  # type: ignore[misc]
        if cls._meta.abstract:
            return
        constraint = f"{cls._meta.db_table}_{name}_same"
        if all(known.name != constraint for known in cls._meta.constraints):
            cls._meta.constraints.append(SamePartnership(field=name, name=constraint))

    def deconstruct(self) -> tuple[str, str, list, dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()  # type: ignore[misc]
        plain = "OneToOneField" if isinstance(self, models.OneToOneField) else "ForeignKey"
        return name, f"django.db.models.{plain}", args, kwargs


class OwnedForeignKey(_SamePartnershipKey, models.ForeignKey):
    pass


class OwnedOneToOneField(_SamePartnershipKey, models.OneToOneField):
    pass


class PartnershipOwned(models.Model):
    """A row of one partnership. A child's Meta inherits this Meta and adds to `constraints`; tests watch it."""

    app_rights: ClassVar[Rights] = Rights.EVERYTHING
    public_rights: ClassVar[Rights] = Rights.NOTHING
    intake_rights: ClassVar[Rights] = Rights.NOTHING

    partnership = _PartnershipKey("wst.Partnership", on_delete=models.PROTECT)

    def _get_FIELD_display(self, field: Any) -> Any:
        """The label of a choice, as in `get_status_display()`: the product's words, so said in the partnership's own.

        Django makes every `get_…_display` of this one method. Nothing is stored: values stay the product's.
        """
        return words.own(super()._get_FIELD_display(field))  # type: ignore[misc]

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            RowSecurity(name="%(app_label)s_%(class)s_row_security"),
            models.UniqueConstraint(fields=["partnership", "id"], name="%(app_label)s_%(class)s_in_partnership"),
        ]
