"""“This is the page”, “This is not the page”: what an editor says of a look teaches its host."""

from django.db.models import QuerySet

from claims.models import Claim, Finding, PageLesson, Recheck, User, Watch
from claims.models.lessons import face_kept
from claims.verification.faces import TAUGHT, Face
from claims.workflows.actions import action
from claims.workflows.steps import Refused, locked, now_by_database, there

MOST_TAKEN_BACK = 1_000  # looks of a host that a word about one of them changes, the newest


def say(look_id: int, *, is_page: bool, by: User) -> PageLesson:
    """Learn for a host what one look at a page of it saw; return the lesson.

    Pages like it are judged so from now on, whatever their address; the page is due at once. “Not
    the page” takes back what such pages raised; “the page” lets the signs that spoke against it say
    nothing on this host. Earlier lessons to the contrary are forgotten.
    """
    taken = THE_PAGE if is_page else NOT_THE_PAGE
    taken.require_permission(by)
    watch_id = there(Recheck.objects.all(), look_id).watch_id
    with taken.begun(by):
        list(_claims(there(Watch.objects.all(), watch_id).host_id).select_for_update())
        watch = locked(Watch.objects.all(), watch_id)
        look = locked(Recheck.objects.all(), look_id)
        face = _known_by(look, is_page=is_page)
        _forget_contrary(watch.host_id, face, is_page=is_page, by=by)
        learned = PageLesson.objects.create(
            host_id=watch.host_id,
            is_page=is_page,
            look=look,
            seen=look.detail,
            runs=sorted(face.runs),
            signs=sorted(face.signs),
            said_by=by,
        )
        if not is_page:
            _take_back(watch.host_id, face, by=by)
        watch.next_check_at, watch.etag, watch.last_modified = now_by_database(), "", ""
        watch.save(update_fields=("next_check_at", "etag", "last_modified"))
    return learned


def forget(lesson_id: int, *, by: User) -> None:
    """Take a lesson back: pages like it are judged by their signs again."""
    with FORGET.begun(by):
        lesson = locked(PageLesson.objects.all(), lesson_id)
        if lesson.forgotten_at is None:
            lesson.forgotten_at, lesson.forgotten_by = now_by_database(), by
            lesson.save(update_fields=("forgotten_at", "forgotten_by"))


def _known_by(look: Recheck, *, is_page: bool) -> Face:
    """What the page of a look is known by. Raises Refused where nothing of it was kept."""
    if look.face is None:
        raise Refused(
            f"Look {look.pk} kept nothing the page could be known by: it saw the page as it was, "
            "or none. Choose a look that found another."
        )
    face = face_kept(look.face)
    if not face.is_plain and not (is_page and face.signs):
        raise Refused(
            f"What look {look.pk} saw has too few words to be told from other pages. Say what "
            "state the page is in instead: “Set its health”."
        )
    return face


def _forget_contrary(host: str, face: Face, *, is_page: bool, by: User) -> None:
    standing = PageLesson.objects.standing().filter(host_id=host, is_page=not is_page)
    contrary = [
        lesson.pk
        for lesson in standing
        if lesson.lesson.face.is_like(face)
        or face.is_like(lesson.lesson.face)
        or (not is_page and lesson.lesson.face.signs & face.signs)
    ]
    PageLesson.objects.filter(pk__in=contrary).update(
        forgotten_at=now_by_database(), forgotten_by=by
    )


def _claims(host: str) -> QuerySet[Claim]:
    """The claims with something open that pages of a host raised, locked before all else."""
    waiting = Finding.objects.filter(recheck__watch__host_id=host, resolved_at=None)
    return Claim.objects.filter(pk__in=waiting.values("evidence__claim")).order_by("pk")


def _take_back(host: str, face: Face, *, by: User) -> None:
    """Looks that took such a page for the page did not see the page."""
    waiting = Recheck.objects.filter(
        watch__host_id=host,
        outcome=Recheck.Outcome.CHANGED,
        face__isnull=False,
        findings__resolved_at=None,
        findings__isnull=False,
    )
    newest = waiting.distinct().order_by("-pk")[:MOST_TAKEN_BACK]
    alike = [look.pk for look in newest if look.face and face.is_like(face_kept(look.face))]
    Recheck.objects.filter(pk__in=alike).update(outcome=Recheck.Outcome.UNREADABLE, detail=TAUGHT)
    Finding.objects.filter(recheck__in=alike, resolved_at=None).update(
        answer=Finding.Answer.NOT_THE_PAGE,
        answered_by=by,
        resolved_at=now_by_database(),
        restored_at=None,
    )


THE_PAGE = action(
    "the_page", "This is the page", "Said to be the page", "change_watch", 97, about="look",
    undo="“Forget” it, or say “This is not the page”",
)  # fmt: skip
NOT_THE_PAGE = action(
    "not_the_page", "This is not the page", "Said not to be the page", "change_watch", 98,
    about="look", undo="“Forget” it; what pages like it show is raised again",
)  # fmt: skip
FORGET = action(
    "forget_lesson", "Forget", "Lesson forgotten", "change_watch", 99, about="lesson about pages",
    undo="say it anew",
)  # fmt: skip
