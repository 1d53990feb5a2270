"""People of the desk: managing editors look after them, and cannot rise above themselves."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse

from claims.admin.base import BoundedPaginator, list_title
from claims.admin.site import desk
from claims.admin.versioned import Versioned
from claims.models import User

NAMES = ("first_name", "last_name", "email")
OPEN_TO_MANAGERS = ("is_active", "is_staff", "groups")


@admin.register(User, site=desk)
class PersonAdmin(Versioned, UserAdmin):  # type: ignore[type-arg]
    """Superusers see Django's own form; everybody else a short one without any way up."""

    keeps_drafts = False  # nothing of an account lies about
    list_display = ("username", "first_name", "last_name", "email", "is_active", "in_groups")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "first_name", "last_name", "email")
    show_full_result_count = False
    paginator = BoundedPaginator

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": list_title(self.opts)}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    @admin.display(description="Groups")
    def in_groups(self, person: User) -> str:
        if person.is_superuser:
            return "Superuser"
        return ", ".join(group.name for group in person.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if request.user.is_superuser or obj is None:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            ("Person", {"fields": NAMES}),
            ("On the desk", {"fields": OPEN_TO_MANAGERS}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        if request.user.is_superuser or obj is None:
            return ()
        return ("username",)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "forms.ModelMultipleChoiceField[Any] | None":
        if db_field.name == "groups":
            kwargs["queryset"] = Group.objects.filter(pk__in=_within_reach(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002
        """People who leave are made inactive: the record keeps their names."""
        return False


def _may_touch(request: HttpRequest, person: User | None) -> bool:
    """Nobody but a superuser edits a superuser, nor anybody who may do what they may not."""
    if person is None or request.user.is_superuser:
        return True
    return not person.is_superuser and (
        person.get_all_permissions() <= request.user.get_all_permissions()
    )


def _within_reach(request: HttpRequest) -> list[int]:
    """The groups that hold no permission the person lacks."""
    if request.user.is_superuser:
        return list(Group.objects.values_list("pk", flat=True))
    own = request.user.get_all_permissions()
    groups = Group.objects.prefetch_related("permissions__content_type")
    return [
        group.pk
        for group in groups
        if all(f"{p.content_type.app_label}.{p.codename}" in own for p in group.permissions.all())
    ]
