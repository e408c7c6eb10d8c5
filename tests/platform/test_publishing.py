"""Publications: immutable, versioned, withdrawn only for harm and by two people."""

import pytest
from django.db import ProgrammingError, connection, transaction

from partners.permissions import Permission
from partners.roles import RoleCode
from wst import publishing
from wst.models import Publication
from wst.refusals import NotPermitted, NotReady


def snapshot(html="<p>First</p>"):
    return publishing.Snapshot(kind=Publication.Kind.NEWS, key="a-page", title="A page", html=html)


def publish(troupe, html="<p>First</p>", note=""):
    by = troupe.as_(RoleCode.BUSINESS_MANAGER)
    return publishing.publish(snapshot(html), by=by, permission=Permission.PUBLISH, correction_note=note)


def test_publishing_again_makes_a_new_version_and_the_same_content_does_not(cast):
    with cast.ours.scope():
        first = publish(cast.ours)
        assert publish(cast.ours) == first
        with pytest.raises(NotReady, match="what has changed"):
            publish(cast.ours, "<p>Second</p>")
        second = publish(cast.ours, "<p>Second</p>", "A figure was wrong.")
        assert (first.number, second.number) == (1, 2)
        assert Publication.objects.get(number=1).html == "<p>First</p>"


def test_nobody_publishes_without_the_permission(cast):
    with cast.ours.scope(), pytest.raises(NotPermitted):
        by = cast.ours.as_(RoleCode.SUPPORT_OFFICER)
        publishing.publish(snapshot(), by=by, permission=Permission.PUBLISH)


def test_the_database_refuses_to_change_or_remove_a_publication(cast):
    with cast.ours.scope():
        publish(cast.ours)
        for statement in ("update wst_publication set title = 'x'", "delete from wst_publication"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)


def test_withdrawing_takes_two_people(cast):
    with cast.ours.scope():
        publication = publish(cast.ours)
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        facts = {"reason": "consent", "notice": "Withdrawn.", "by": by, "permission": Permission.WITHDRAW_PUBLICATION}
        with pytest.raises(NotPermitted, match="two people"):
            publishing.withdraw(publication, second=by.user, **facts)
        second = cast.ours.user(RoleCode.EXECUTIVE_CHAIR)
        assert publishing.withdraw(publication, second=second, **facts).publication == publication


def test_a_file_is_kept_under_its_digest_and_added_once(cast, settings):
    with cast.ours.scope():
        publication = publish(cast.ours)
        by = cast.ours.as_(RoleCode.BUSINESS_MANAGER)
        facts = {"name": "a.pdf", "content_type": "application/pdf", "content": b"%PDF-1.7", "by": by}
        file = publishing.add_file(publication, **facts)
        assert publishing.add_file(publication, **facts) == file
        assert (settings.MEDIA_ROOT / file.path).read_bytes() == b"%PDF-1.7"
        assert file.digest in file.path
        assert not list(settings.MEDIA_ROOT.rglob("*.part"))


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1902", "'+44 1902"),
        ("-5", "-5"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("74%", "74%"),
        (None, ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_inert(cell, made):
    assert publishing.inert(cell) == made


def test_content_that_was_withdrawn_is_not_published_again_and_a_redacted_version_is(cast):
    with cast.ours.scope():
        publication = publish(cast.ours)
        withdraw(cast.ours, publication, cast.ours.user(RoleCode.EXECUTIVE_CHAIR))
        with pytest.raises(NotReady, match="was withdrawn"):
            publish(cast.ours)
        assert publish(cast.ours, "<p>Redacted</p>", "A name was taken out.").number == 2


def test_the_second_person_has_a_role_here_today(cast):
    with cast.ours.scope():
        publication = publish(cast.ours)
        with pytest.raises(NotPermitted, match="role in this partnership"):
            withdraw(cast.ours, publication, cast.theirs.user(RoleCode.EXECUTIVE_CHAIR))


def withdraw(troupe, publication, second):
    facts = {"reason": "consent", "notice": "Withdrawn.", "permission": Permission.WITHDRAW_PUBLICATION}
    return publishing.withdraw(publication, second=second, by=troupe.as_(RoleCode.BUSINESS_MANAGER), **facts)
