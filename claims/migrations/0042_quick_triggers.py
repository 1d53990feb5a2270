"""Triggers that cost the same in a transaction of a hundred thousand rows as in one of ten."""

from django.db import migrations

from claims.models.search_path import FIX_SEARCH_PATH


class Migration(migrations.Migration):
    dependencies = [("claims", "0041_lists")]
    operations = [migrations.RunSQL(FIX_SEARCH_PATH, migrations.RunSQL.noop)]
