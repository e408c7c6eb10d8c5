import django.db.models.deletion
import wst.clock
import wst.tenancy.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        ('priorities', '0001_initial'),
        ('wst', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('aims', models.TextField()),
                ('audience', models.CharField(max_length=160)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='courses', to='priorities.priority')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['title'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='learning_course_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='learning_course_in_partnership'), models.UniqueConstraint(fields=('partnership', 'title'), name='learning_course_title_once'), wst.tenancy.constraints.SamePartnership(field='priority', name='learning_course_priority_same'), wst.tenancy.constraints.SamePartnership(field='record', name='learning_course_record_same')],
            },
        ),
        migrations.CreateModel(
            name='CourseSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('held_on', models.DateField(verbose_name='date')),
                ('places', models.PositiveSmallIntegerField()),
                ('evaluations_returned', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('course', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='learning.course')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['-held_on'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='learning_coursesession_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='learning_coursesession_in_partnership'), models.UniqueConstraint(fields=('partnership', 'course', 'held_on'), name='learning_session_once_a_day'), wst.tenancy.constraints.SamePartnership(field='course', name='learning_coursesession_course_same'), wst.tenancy.constraints.SamePartnership(field='record', name='learning_coursesession_record_same')],
            },
        ),
        migrations.CreateModel(
            name='SessionAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('booked', models.PositiveSmallIntegerField()),
                ('attended', models.PositiveSmallIntegerField()),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='course_attendances', to='partners.agency')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('session', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='learning.coursesession')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='learning_sessionattendance_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='learning_sessionattendance_in_partnership'), models.UniqueConstraint(fields=('partnership', 'session', 'agency'), name='learning_attendance_once'), models.CheckConstraint(condition=models.Q(('attended__lte', models.F('booked'))), name='learning_attendance_of_booked', violation_error_message='More people attended than booked. Check both numbers.'), wst.tenancy.constraints.SamePartnership(field='session', name='learning_sessionattendance_session_same'), wst.tenancy.constraints.SamePartnership(field='agency', name='learning_sessionattendance_agency_same')],
            },
        ),
    ]
