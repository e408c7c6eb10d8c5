"""The annual report tells the findings of adults' reviews that ended without an entry (Care Act 2014 Schedule 2), and
the partners of each other area are told of an incident (statutory guidance, the duty to notify)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0005_views_have_rounds'),
    ]

    operations = [
        migrations.AddField(
            model_name='learningpoint',
            name='concluded_on',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='notification',
            name='area',
            field=models.CharField(blank=True, max_length=200, verbose_name='of which other area'),
        ),
    ]
