"""Documents: the library, levels of need, acknowledgements; what changed in the arrangements; principles."""

from django.urls import path

from partners.views import checklist, library, principles, words
from partners.views import library_versions as versions

_ARRANGEMENTS = "arrangements-version/<int:pk>/"
_ONE, _VERSION = "document/<int:pk>/", "document-version/<int:pk>/"

urlpatterns = [
    path("documents/", library.Documents.as_view(), name="documents"),
    path("documents/new/", library.NewDocument.as_view(), name="document_new"),
    path(_ONE, library.DocumentPage.as_view(), name="document"),
    path(f"{_ONE}change/", library.ChangeDocument.as_view(), name="document_change"),
    path(f"{_ONE}retire/", library.RetireDocument.as_view(), name="document_retire"),
    path(f"{_ONE}version/", library.NewVersion.as_view(), name="document_version_new"),
    path(f"{_ONE}acknowledge/", library.Acknowledge.as_view(), name="document_acknowledge"),
    path(f"{_ONE}attach/", library.AttachDocument.as_view(), name="document_attach"),
    path(f"{_ONE}attached/<int:attachment>/remove/", library.DetachDocument.as_view(), name="document_detach"),
    path(_VERSION, versions.VersionPage.as_view(), name="document_version"),
    path(f"{_VERSION}change/", versions.ChangeVersion.as_view(), name="document_version_change"),
    path(f"{_VERSION}file/", versions.VersionFile.as_view(), name="document_file"),
    path(f"{_VERSION}level/add/", versions.AddLevel.as_view(), name="threshold_level_new"),
    path(f"{_VERSION}level/<int:level>/", versions.ChangeLevel.as_view(), name="threshold_level"),
    path(f"{_VERSION}level/<int:level>/remove/", versions.RemoveLevel.as_view(), name="threshold_level_remove"),
    path(f"{_VERSION}approve/", versions.ApproveVersion.as_view(), name="document_version_approve"),
    path(f"{_VERSION}publish/", versions.PublishVersion.as_view(), name="document_version_publish"),
    path(f"{_VERSION}step/<slug:move>/", versions.VersionStep.as_view(), name="document_version_step"),
    path(f"{_ARRANGEMENTS}changes/", checklist.Changes.as_view(), name="arrangements_changes"),
    path(f"{_ARRANGEMENTS}checklist/", checklist.Checklist.as_view(), name="arrangements_checklist"),
    path(
        f"{_ARRANGEMENTS}checklist/answer/", checklist.AnswerChecklist.as_view(), name="arrangements_checklist_answer"
    ),
    path("words/", words.Words.as_view(), name="own_words"),
    path("words/change/", words.ChangeWord.as_view(), name="own_word"),
    path("principles/", principles.Principles.as_view(), name="principles"),
    path("principles/new/", principles.NewPrinciple.as_view(), name="principle_new"),
    path("principles/publish/", principles.PublishPrinciples.as_view(), name="principles_publish"),
    path("principle/<int:pk>/", principles.PrinciplePage.as_view(), name="principle"),
    path("principle/<int:pk>/change/", principles.ChangePrinciple.as_view(), name="principle_change"),
]
