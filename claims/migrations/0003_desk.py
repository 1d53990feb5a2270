"""What every desk starts with: the rating scale, and three groups with their permissions."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# label, slug, value from 1 to 5 or none, colour, definition
RATINGS = (
    (
        "True",
        "true",
        5,
        "#1a7f4b",
        "The evidence we found supports the claim, and nothing of weight is left out.",
    ),
    (
        "Mostly true",
        "mostly-true",
        4,
        "#4f8a10",
        "The claim is right in substance; a detail is off or needs saying.",
    ),
    ("Half true", "half-true", 3, "#b7791f", "Part of the claim holds and part of it does not."),
    (
        "Mostly false",
        "mostly-false",
        2,
        "#c05621",
        "A grain of truth, but the claim as made gives a wrong picture.",
    ),
    ("False", "false", 1, "#b3261e", "The evidence we found contradicts the claim."),
    (
        "Misleading",
        "misleading",
        None,
        "#8e4585",
        "The facts named are right, but what is left out changes what they mean.",
    ),
    (
        "Unproven",
        "unproven",
        None,
        "#5f6b7a",
        "The evidence to be had neither supports nor contradicts the claim.",
    ),
)

VIEWED = (
    "appearance",
    "article",
    "claim",
    "claimant",
    "claimreview",
    "correction",
    "evidence",
    "finding",
    "match",
    "publication",
    "quantity",
    "rating",
    "recheck",
    "snapshot",
    "source",
    "sourcedomain",
    "topic",
    "watch",
)
REPORTER = (
    *(f"view_{model}" for model in VIEWED),
    "add_article",
    "triage_claim",
    "change_claim",
    "add_claim",
    "add_claimant",
    "change_claimant",
    "add_source",
    "change_source",
    "add_sourcedomain",
    "change_sourcedomain",
    "delete_sourcedomain",
    "add_topic",
    "change_topic",
    "add_evidence",
    "change_evidence",
    "delete_evidence",
    "add_claimreview",
    "change_claimreview",
    "submit_claimreview",
)
EDITOR = (*REPORTER, "approve_claimreview", "reaffirm_claimreview", "change_watch")
MANAGING_EDITOR = (
    *EDITOR,
    "correct_claimreview",
    "retract_claimreview",
    "add_rating",
    "change_rating",
    "delete_rating",
    "view_user",
    "add_user",
    "change_user",
)
GROUPS = {"Reporter": REPORTER, "Editor": EDITOR, "Managing editor": MANAGING_EDITOR}


def furnish(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    rating = apps.get_model("claims", "Rating")
    for order, (label, slug, value, colour, definition) in enumerate(RATINGS, 1):
        rating.objects.create(
            label=label, slug=slug, value=value, colour=colour, definition=definition, order=order
        )
    # Permissions are made after all migrations; the groups need them now.
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permission = apps.get_model("auth", "Permission")
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        found = permission.objects.filter(content_type__app_label="claims", codename__in=codenames)
        if missing := set(codenames) - set(found.values_list("codename", flat=True)):
            raise LookupError(f"no permission is called {', '.join(sorted(missing))}")
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_publication_log"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(furnish, migrations.RunPython.noop)]
