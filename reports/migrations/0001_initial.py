import django.db.models.deletion
import wst.clock
import wst.tenancy.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('partners', '0001_initial'),
        ('scrutiny', '0001_initial'),
        ('wst', '0001_initial'),
        ('wst', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnualReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('title', models.CharField(max_length=160)),
                ('year_starts', models.DateField()),
                ('year_ends', models.DateField()),
                ('status', models.CharField(choices=[('collecting', 'Collecting contributions'), ('drafting', 'Drafting'), ('with_partners', 'With the statutory partners'), ('approved', 'Approved and locked'), ('published', 'Published')], default='collecting', max_length=15)),
                ('in_short', models.TextField(blank=True, help_text='Five sentences that a parent understands.', verbose_name='in short')),
                ('correction_note', models.TextField(blank=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.publication')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
            ],
            options={
                'ordering': ['-year_starts'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_annualreport_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_annualreport_in_partnership'), models.UniqueConstraint(fields=('partnership', 'year_starts'), name='reports_report_year_once', violation_error_message='A report for this year exists already. Open it from the list of reports.'), models.CheckConstraint(condition=models.Q(('year_ends__gt', models.F('year_starts'))), name='reports_report_year_in_order'), wst.tenancy.constraints.SamePartnership(field='publication', name='reports_annualreport_publication_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reports_annualreport_record_same')],
            },
        ),
        migrations.CreateModel(
            name='ContributionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('due', models.DateField()),
                ('status', models.CharField(choices=[('asked', 'Asked'), ('received', 'Received'), ('missing', 'Not received: the report says so')], default='asked', max_length=10)),
                ('did', models.TextField(blank=True, verbose_name='what did your agency do for the shared priorities?')),
                ('difference', models.TextField(blank=True, verbose_name='what difference did it make, and how do you know?')),
                ('next', models.TextField(blank=True, verbose_name='what will you do next?')),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by_name', models.CharField(blank=True, max_length=120)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='contribution_requests', to='partners.agency')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='contribution_requests', to='reports.annualreport')),
            ],
            options={
                'ordering': ['agency__name'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_contributionrequest_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_contributionrequest_in_partnership'), models.UniqueConstraint(fields=('partnership', 'report', 'agency'), name='reports_contribution_once'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_contributionrequest_report_same'), wst.tenancy.constraints.SamePartnership(field='agency', name='reports_contributionrequest_agency_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reports_contributionrequest_record_same')],
            },
        ),
        migrations.CreateModel(
            name='Distribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_on', models.DateField()),
                ('received_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='distributions', to='partners.agency')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.publication')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='distributions', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_distribution_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_distribution_in_partnership'), models.UniqueConstraint(fields=('partnership', 'publication', 'agency'), name='reports_distribution_once'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_distribution_report_same'), wst.tenancy.constraints.SamePartnership(field='publication', name='reports_distribution_publication_same'), wst.tenancy.constraints.SamePartnership(field='agency', name='reports_distribution_agency_same')],
            },
        ),
        migrations.CreateModel(
            name='ReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('key', models.CharField(max_length=40)),
                ('narrative', models.TextField(blank=True, help_text='Plain words; Markdown for lists and headings.')),
                ('is_complete', models.BooleanField(default=False, verbose_name='this section is complete')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='reports.annualreport')),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_reportsection_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_reportsection_in_partnership'), models.UniqueConstraint(fields=('partnership', 'report', 'key'), name='reports_section_once'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_reportsection_report_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reports_reportsection_record_same')],
            },
        ),
        migrations.CreateModel(
            name='ReportSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField(default=wst.clock.now)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='reports.annualreport')),
            ],
            options={
                'ordering': ['-number'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_reportsnapshot_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_reportsnapshot_in_partnership'), models.UniqueConstraint(fields=('partnership', 'report', 'number'), name='reports_snapshot_number_once'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_reportsnapshot_report_same')],
            },
        ),
        migrations.CreateModel(
            name='ReportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.CharField(choices=[('queued', 'Waiting for the worker'), ('running', 'Being built'), ('done', 'Built'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('stage', models.CharField(blank=True, max_length=60)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('asked_at', models.DateTimeField(default=wst.clock.now)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.publicationfile')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('publication', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.publication')),
                ('snapshot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='reports.reportsnapshot')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='reports.annualreport')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_reportrun_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_reportrun_in_partnership'), models.UniqueConstraint(condition=models.Q(('status', 'failed'), _negated=True), fields=('partnership', 'report', 'fingerprint'), name='reports_run_once'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_reportrun_report_same'), wst.tenancy.constraints.SamePartnership(field='snapshot', name='reports_reportrun_snapshot_same'), wst.tenancy.constraints.SamePartnership(field='publication', name='reports_reportrun_publication_same'), wst.tenancy.constraints.SamePartnership(field='file', name='reports_reportrun_file_same')],
            },
        ),
        migrations.CreateModel(
            name='PartnerApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('status', models.CharField(choices=[('awaited', 'Awaited'), ('approved', 'Approved'), ('refused', 'Refused'), ('absent', 'Absent, with written notice')], default='awaited', max_length=10)),
                ('how', models.CharField(blank=True, choices=[('signed_in', 'Signed in'), ('minute', 'Recorded, with the minute or letter attached')], max_length=10)),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('given_by_name', models.CharField(blank=True, max_length=120)),
                ('given_by_post', models.CharField(blank=True, max_length=160)),
                ('stated_reason', models.TextField(blank=True, verbose_name='reason')),
                ('agency', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='report_approvals', to='partners.agency')),
                ('challenge', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_approvals', to='partners.challenge')),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report_approvals', to='wst.storedfile')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='reports.annualreport')),
                ('snapshot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='reports.reportsnapshot')),
            ],
            options={
                'ordering': ['agency__name'],
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_partnerapproval_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_partnerapproval_in_partnership'), models.UniqueConstraint(fields=('partnership', 'snapshot', 'agency'), name='reports_approval_once_each'), models.CheckConstraint(condition=models.Q(models.Q(('how', 'minute'), _negated=True), ('paper__isnull', False), _connector='OR'), name='reports_approval_recorded_has_paper', violation_error_message='Attach the minute or the letter in which the partner approved.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'absent'), _negated=True), ('paper__isnull', False), _connector='OR'), name='reports_approval_absence_has_notice', violation_error_message="Attach the partner's own written notice of absence."), models.CheckConstraint(condition=models.Q(models.Q(('status', 'refused'), _negated=True), models.Q(models.Q(('stated_reason', ''), _negated=True), ('challenge__isnull', False)), _connector='OR'), name='reports_approval_refusal_has_challenge'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_partnerapproval_report_same'), wst.tenancy.constraints.SamePartnership(field='snapshot', name='reports_partnerapproval_snapshot_same'), wst.tenancy.constraints.SamePartnership(field='agency', name='reports_partnerapproval_agency_same'), wst.tenancy.constraints.SamePartnership(field='paper', name='reports_partnerapproval_paper_same'), wst.tenancy.constraints.SamePartnership(field='challenge', name='reports_partnerapproval_challenge_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reports_partnerapproval_record_same')],
            },
        ),
        migrations.CreateModel(
            name='ScrutineerAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('updated_at', models.DateTimeField(default=wst.clock.now, editable=False)),
                ('commission', models.CharField(choices=[('events_priorities', 'Safeguarding events and priorities'), ('executive_arrangements', 'The Executive and the arrangements'), ('other', 'A piece of scrutiny')], max_length=25)),
                ('text', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draft', 'Not signed'), ('signed', 'Signed and sealed')], default='draft', max_length=10)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('engagement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='scrutiny.scrutineerengagement')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.partnership')),
                ('record', models.OneToOneField(db_constraint=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wst.record')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='reports.annualreport')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'constraints': [wst.tenancy.constraints.RowSecurity(name='reports_scrutineeraccount_row_security'), models.UniqueConstraint(fields=('partnership', 'id'), name='reports_scrutineeraccount_in_partnership'), models.UniqueConstraint(fields=('partnership', 'report', 'commission'), name='reports_account_one_each'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', True), ('signed_by__isnull', True), ('status', 'draft')), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('status', 'signed')), _connector='OR'), name='reports_account_signed_by_somebody'), wst.tenancy.constraints.SamePartnership(field='report', name='reports_scrutineeraccount_report_same'), wst.tenancy.constraints.SamePartnership(field='engagement', name='reports_scrutineeraccount_engagement_same'), wst.tenancy.constraints.SamePartnership(field='record', name='reports_scrutineeraccount_record_same')],
            },
        ),
    ]
