from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("score_papers", "0001_papers")]

    operations = [
        migrations.AlterField(
            model_name="scoredossier",
            name="taken_at",
            field=models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc"),
        ),
    ]
