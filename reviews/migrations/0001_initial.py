import django.db.models.deletion
import wst.clock
import wst.tenancy.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wst', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PracticeReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('pseudonym', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('lcspr', 'Local child safeguarding practice review'), ('sar', 'Safeguarding adult review'), ('learning_lessons', 'Learning lessons review')], max_length=20)),
                ('status', models.CharField(choices=[('final', 'Final, not yet published'), ('held', 'Held: publication waits'), ('published', 'Published')], default='final', max_length=10)),
                ('completed_on', models.DateField()),
                ('summary', models.TextField()),
                ('chair_statement', models.TextField()),
                ('hold_reason', models.TextField(blank=True)),
                ('hold_check_on', models.DateField(blank=True, null=True, verbose_name='look at the hold again on')),
                ('recommendations_made', models.PositiveSmallIntegerField(default=0)),
                ('recommendations_complete', models.PositiveSmallIntegerField(default=0)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.publication')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['-completed_on', '-id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reviews_practicereview_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reviews_practicereview_in_partnership'), models.UniqueConstraint(fields=('partnership', 'pseudonym'), name='reviews_practicereview_pseudonym_once'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'held'), _negated=True), models.Q(models.Q(('hold_reason', ''), _negated=True), ('hold_check_on__isnull', False)), _connector='OR'), name='reviews_practicereview_hold_has_reason', violation_error_message='Enter why publication is held and when you will look again.'), models.CheckConstraint(condition=models.Q(('recommendations_complete__lte', models.F('recommendations_made'))), name='reviews_practicereview_complete_of_made', violation_error_message='More recommendations are complete than were made. Check both numbers.'), wst.tenancy.constraints.SamePartnership(field='publication', name='reviews_practicereview_publication_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reviews_practicereview_record_same')],
            },
        ),
        migrations.CreateModel(
            name='LearningPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('improvement', 'To improve'), ('good_practice', 'Good practice')], max_length=15)),
                ('theme', models.CharField(max_length=80)),
                ('text', models.TextField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('review', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='learning_points', to='reviews.practicereview')),
            ],
            options={
                'ordering': ['id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reviews_learningpoint_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reviews_learningpoint_in_partnership'), wst.tenancy.constraints.SamePartnership(field='review', name='reviews_learningpoint_review_same')],
            },
        ),
    ]
