"""People who sign in, and their dated memberships. Platform data: read by the platform and by partners only."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from wst import clock
from wst.models.partnership import Partnership
from wst.tenancy.rights import Rights


class UserManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **facts)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. Deactivated, never deleted: what somebody signed keeps its author."""

    app_rights = Rights.SELECT | Rights.INSERT | Rights.UPDATE

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField("platform operator", default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="wst_user_email_in_any_case"),
            # Nobody skips the permission checks.
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="wst_user_no_superuser"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet):
    def on(self, day: Any) -> "MembershipQuerySet":
        return self.filter(starts__lte=day).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))

    def not_ended(self, day: Any) -> "MembershipQuerySet":
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))


class Membership(models.Model):
    """A role of a user in a partnership from one date to another (both days included)."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    # The dated appointment that carries the role, as "kind:id"; empty for a role given by the business manager.
    appointment = models.CharField(max_length=60, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user", "role", "starts", "appointment"], name="wst_membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
                name="wst_membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class PartnershipUserObjectPermission(UserObjectPermissionBase):
    """django-guardian's direct-key table: a permission of a user on a partnership. Written by access.sync alone."""

    content_object = models.ForeignKey(Partnership, models.CASCADE, related_name="user_permissions")

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False


class PartnershipGroupObjectPermission(GroupObjectPermissionBase):
    """Exists because guardian expects the pair; roles are code here, so it stays empty."""

    content_object = models.ForeignKey(Partnership, models.CASCADE, related_name="group_permissions")

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
