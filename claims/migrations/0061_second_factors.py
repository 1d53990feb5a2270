"""Who adds or takes a second factor of somebody else is noted.

A migration of its own: the package's table refers to ours, and ours would come before and after it.
"""

from django.db import migrations

# The two triggers were there on a desk that came through the single migrations.
FORWARDS = """
CREATE OR REPLACE TRIGGER factor_comes_or_goes_by_other_hands
    AFTER INSERT OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION claims_factor_in_other_hands();
CREATE OR REPLACE TRIGGER factor_changed_by_other_hands AFTER UPDATE ON mfa_authenticator
    FOR EACH ROW WHEN (
        OLD.user_id <> NEW.user_id OR OLD.type <> NEW.type
        OR OLD.type <> 'recovery_codes' AND OLD.data <> NEW.data
        OR OLD.data -> 'seed' IS DISTINCT FROM NEW.data -> 'seed'
    ) EXECUTE FUNCTION claims_factor_in_other_hands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0060_lists_found_by_words"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
