from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0016_responsible_post")]

    operations = [
        migrations.RenameField(model_name="scanpage", old_name="begun_at", new_name="taken_at"),
        migrations.AlterField(
            model_name="scanpage",
            name="taken_at",
            field=models.DateTimeField(null=True, verbose_name="bắt đầu xử lý lúc"),
        ),
    ]
