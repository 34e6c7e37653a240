"""The word for a delegation as everywhere else."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workbooks', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='workbookbatch',
            name='delegation_id',
            field=models.PositiveBigIntegerField(null=True, verbose_name='ủy quyền'),
        ),
    ]
