"""The figures of reports stand in the app of figures now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("figures", "0003_values_of_reports")]
    operations = [migrations.DeleteModel(name="FigureValue")]
