import django.db.models.deletion
import wst.clock
import wst.tenancy.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        ('wst', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('young_people', "Young people's board"), ('youth_council', 'Youth council'), ('practitioners', 'Practitioner forum'), ('community', 'Community'), ('faith', 'Faith'), ('other', 'Other')], max_length=15)),
                ('about', models.TextField(blank=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['name'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='engagement_forum_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='engagement_forum_in_partnership'), models.UniqueConstraint(fields=('partnership', 'name'), name='engagement_forum_name_once'), wst.tenancy.constraints.SamePartnership(field='record', name='engagement_forum_record_same')],
            },
        ),
        migrations.CreateModel(
            name='LivedExperience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('method', models.CharField(max_length=120)),
                ('people', models.CharField(choices=[('children', 'Children'), ('young_people', 'Young people'), ('families', 'Parents and carers'), ('adults', 'Adults at risk'), ('practitioners', 'Practitioners')], max_length=15)),
                ('help_type', models.CharField(choices=[('early_help', 'Early help'), ('offered', 'Help offered and not taken up'), ('child_in_need', 'Child in need'), ('protection', 'Child protection'), ('care', 'Care'), ('adult', 'Adult safeguarding'), ('none', 'None: general views')], max_length=15, verbose_name='type of help')),
                ('number_heard', models.PositiveIntegerField(verbose_name='how many people were heard')),
                ('heard_on', models.DateField(verbose_name='date')),
                ('themes', models.TextField()),
                ('what_works', models.TextField(blank=True, verbose_name='what is effective')),
                ('what_to_change', models.TextField(blank=True, verbose_name='what needs to change')),
                ('forum', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lived_experiences', to='engagement.forum')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['-heard_on', '-id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='engagement_livedexperience_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='engagement_livedexperience_in_partnership'), wst.tenancy.constraints.SamePartnership(field='forum', name='engagement_livedexperience_forum_same'), wst.tenancy.constraints.SamePartnership(field='record', name='engagement_livedexperience_record_same')],
            },
        ),
        migrations.CreateModel(
            name='Influence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('you_said', models.TextField()),
                ('we_did', models.TextField()),
                ('service', models.CharField(max_length=160)),
                ('since', models.DateField()),
                ('is_refusal', models.BooleanField(default=False, verbose_name='we did not, and said why')),
                ('agency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='influences', to='partners.agency')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
                ('lived_experience', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='influences', to='engagement.livedexperience')),
            ],
            options={
                'ordering': ['-since', '-id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='engagement_influence_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='engagement_influence_in_partnership'), wst.tenancy.constraints.SamePartnership(field='lived_experience', name='engagement_influence_lived_experience_same'), wst.tenancy.constraints.SamePartnership(field='agency', name='engagement_influence_agency_same'), wst.tenancy.constraints.SamePartnership(field='record', name='engagement_influence_record_same')],
            },
        ),
    ]
