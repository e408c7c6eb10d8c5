import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import uuid
import wst.clock
import wst.models.partnership
import wst.tenancy.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        # Policies ask this function which partnership is in scope. It raises when none is: a forgotten scope is an
        # error, never an empty answer. After a local setting ends it is '' and not NULL, so both are tested.
        migrations.RunSQL(
            """
            CREATE FUNCTION current_partnership() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
            DECLARE setting text := current_setting('wst.partnership', true);
            BEGIN
                IF setting IS NULL OR setting = '' THEN
                    RAISE EXCEPTION 'no partnership in scope' USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN setting::bigint;
            END $$
            """,
            "DROP FUNCTION current_partnership()",
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
                ('is_operator', models.BooleanField(default=False, verbose_name='platform operator')),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='wst_user_email_in_any_case'), models.CheckConstraint(condition=models.Q(('is_superuser', False)), name='wst_user_no_superuser')],
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('short_name', models.CharField(max_length=20)),
                ('slug', models.SlugField(max_length=40, unique=True, validators=[wst.models.partnership.is_free])),
                ('area_name', models.CharField(max_length=120, verbose_name='applies to')),
                ('children_strand_name', models.CharField(blank=True, max_length=120)),
                ('status', models.CharField(choices=[('setting_up', 'Setting up'), ('active', 'Active'), ('suspended', 'Suspended'), ('archived', 'Archived')], default='setting_up', max_length=20)),
                ('year_start_month', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)])),
                ('colour', models.CharField(default='#1d4f91', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-f]{6}$'), wst.models.partnership.reads_on_white])),
                ('about', models.TextField(blank=True)),
                ('contact_email', models.EmailField(max_length=254)),
                ('concern_telephone', models.CharField(blank=True, max_length=40)),
                ('concern_advice', models.TextField(blank=True, help_text='What somebody who is worried about a child does first.')),
                ('is_demonstration', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('slug__in', ['accessibility', 'account', 'components', 'cookies', 'favicon.ico', 'healthz', 'privacy', 'readyz', 'robots.txt', 'static']), _negated=True), name='wst_partnership_slug_free')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=30)),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
                ('appointment', models.CharField(blank=True, max_length=60)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='wst.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'user', 'role', 'starts', 'appointment'), name='wst_membership_once'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='wst_membership_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('queued', 'Waiting for a worker'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('lease_until', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('finished_at', models.DateTimeField(null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['queued', 'running'])), fields=('partnership', 'task', 'subject_id'), name='wst_job_open_once')],
            },
        ),
        migrations.CreateModel(
            name='IntakeSubmission',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('purpose', models.CharField(max_length=40)),
                ('link_id', models.BigIntegerField(null=True)),
                ('values', models.JSONField(default=dict)),
                ('received_at', models.DateTimeField(default=wst.clock.now)),
                ('filed_at', models.DateTimeField(null=True)),
                ('refused_because', models.CharField(blank=True, max_length=200)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_intakesubmission_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_intakesubmission_in_partnership')],
            },
        ),
        migrations.CreateModel(
            name='EventChain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('last_number', models.PositiveBigIntegerField(default=0)),
                ('last_digest', models.CharField(blank=True, max_length=64)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_eventchain_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_eventchain_in_partnership'), models.UniqueConstraint(fields=('partnership',), name='wst_eventchain_one_each')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField()),
                ('type', models.CharField(max_length=60)),
                ('schema', models.PositiveSmallIntegerField(default=1)),
                ('at', models.DateTimeField(default=wst.clock.now)),
                ('inserted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_kind', models.CharField(max_length=20)),
                ('subject_kind', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('payload', models.JSONField(default=dict)),
                ('previous_digest', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'ordering': ['number'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_event_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_event_in_partnership'), models.UniqueConstraint(fields=('partnership', 'number'), name='wst_event_number_once')],
                'indexes': [models.Index(fields=['partnership', 'subject_kind', 'subject_id'], name='wst_event_partner_30cf34_idx')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('values', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(default=wst.clock.now)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_draft_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_draft_in_partnership'), models.UniqueConstraint(fields=('partnership', 'user', 'key'), name='wst_draft_one_per_form')],
            },
        ),
        migrations.CreateModel(
            name='PartnershipGroupObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_permissions', to='wst.partnership')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
            ],
            options={
                'abstract': False,
                'unique_together': {('group', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='PartnershipUserObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='user_permissions', to='wst.partnership')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'unique_together': {('user', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('annual-reports', 'Annual report'), ('arrangements', 'Arrangements'), ('relevant-agencies', 'Relevant agencies'), ('priorities', 'Priorities'), ('practice-reviews', 'Practice review'), ('glossary', 'Glossary'), ('scrutiny-plan', 'Scrutiny plan'), ('structure', 'How we are organised'), ('news', 'News'), ('documents', 'Document')], max_length=30)),
                ('key', models.CharField(max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9-]+$')])),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('facts', models.JSONField(blank=True, default=dict)),
                ('contents', models.JSONField(blank=True, default=list)),
                ('html', models.TextField()),
                ('tables', models.JSONField(blank=True, default=list)),
                ('published_at', models.DateTimeField(default=wst.clock.now)),
                ('keep_until', models.DateField()),
                ('correction_note', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('is_demonstration', models.BooleanField(default=False)),
                ('expects_pdf', models.BooleanField(default=False)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'ordering': ['kind', 'key', '-number'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_publication_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_publication_in_partnership'), models.UniqueConstraint(fields=('partnership', 'kind', 'key', 'number'), name='wst_publication_version_once')],
            },
        ),
        migrations.CreateModel(
            name='PublicationFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('path', models.CharField(max_length=200)),
                ('added_at', models.DateTimeField(default=wst.clock.now)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='wst.publication')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_publicationfile_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_publicationfile_in_partnership'), models.UniqueConstraint(fields=('partnership', 'publication', 'name'), name='wst_publicationfile_once'), wst.tenancy.constraints.SamePartnership(field='publication', name='wst_publicationfile_publication_same')],
            },
        ),
        migrations.CreateModel(
            name='PublicationWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('court_order', 'A court has ordered it'), ('identification', 'A person could be identified'), ('consent', 'Consent was withdrawn')], max_length=20)),
                ('notice', models.TextField(help_text='What readers see at the address.')),
                ('at', models.DateTimeField(default=wst.clock.now)),
                ('first_user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='wst.publication')),
                ('second_user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_publicationwithdrawal_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_publicationwithdrawal_in_partnership'), models.CheckConstraint(condition=models.Q(('first_user', models.F('second_user')), _negated=True), name='wst_publicationwithdrawal_two_people'), wst.tenancy.constraints.SamePartnership(field='publication', name='wst_publicationwithdrawal_publication_same')],
            },
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('visibility', models.CharField(choices=[('private', 'Only its author'), ('group', 'The group that owns it'), ('partnership', 'Everybody in the partnership'), ('public', 'Everybody')], default='partnership', max_length=20)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_record_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_record_in_partnership')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('address', models.CharField(max_length=400)),
                ('created_at', models.DateTimeField(default=wst.clock.now)),
                ('send_after', models.DateTimeField(default=wst.clock.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='wst.record')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_notice_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_notice_in_partnership'), models.CheckConstraint(condition=models.Q(('user__isnull', False), models.Q(('email', ''), _negated=True), _connector='OR'), name='wst_notice_has_recipient'), wst.tenancy.constraints.SamePartnership(field='record', name='wst_notice_record_same')],
                'indexes': [models.Index(fields=['partnership', 'user', 'read_at'], name='wst_notice_partner_da7c4f_idx')],
            },
        ),
        migrations.CreateModel(
            name='SinglePurposeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('prompt', models.JSONField(default=dict)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='wst.record')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_singlepurposelink_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_singlepurposelink_in_partnership'), models.UniqueConstraint(fields=('partnership', 'digest'), name='wst_singlepurposelink_once'), wst.tenancy.constraints.SamePartnership(field='record', name='wst_singlepurposelink_record_same')],
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lifecycle', models.CharField(max_length=40)),
                ('move', models.CharField(max_length=40)),
                ('from_status', models.CharField(blank=True, max_length=30)),
                ('to_status', models.CharField(max_length=30)),
                ('at', models.DateTimeField(default=wst.clock.now)),
                ('by_name', models.CharField(max_length=120)),
                ('reason', models.TextField(blank=True)),
                ('by_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='wst.record')),
            ],
            options={
                'ordering': ['at', 'id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_statuschange_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_statuschange_in_partnership'), wst.tenancy.constraints.SamePartnership(field='record', name='wst_statuschange_record_same')],
                'indexes': [models.Index(fields=['partnership', 'record', 'at'], name='wst_statusc_partner_673de4_idx')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('path', models.CharField(max_length=200)),
                ('scan', models.CharField(choices=[('clean', 'Scanned, nothing found'), ('not_scanned', 'Not scanned: no scanner is set up')], max_length=20)),
                ('added_at', models.DateTimeField(default=wst.clock.now)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to='wst.record')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='wst_storedfile_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='wst_storedfile_in_partnership'), wst.tenancy.constraints.SamePartnership(field='record', name='wst_storedfile_record_same')],
            },
        ),
    ]
