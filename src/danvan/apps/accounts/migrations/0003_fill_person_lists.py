"""Fill what lists of people are ordered and searched by."""

from django.db import migrations

from danvan.domain.vietnamese.names import person_sort_text
from danvan.domain.vietnamese.text import fold


def fill(apps, _schema_editor):
    people = apps.get_model("accounts", "Person")
    for person in people.objects.order_by("id").iterator():
        person.sort_key, person.folded_name = person_sort_text(person.full_name), fold(person.full_name)
        person.save(update_fields=["sort_key", "folded_name"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_person_lists")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
