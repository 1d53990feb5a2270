"""Articles: added by address, file or pasted text, and read with their claims marked."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html

from claims.admin.base import DayInput, FoundByWords, PageAdmin, editor_of, not_there
from claims.admin.draft_views import draft_of
from claims.admin.reader import choices, counts_of, left_off, line_of, part_of, reading
from claims.admin.revisions import revision_of
from claims.admin.site import desk
from claims.admin.taking import REFUSED, card, told, wants_json
from claims.documents.errors import DocumentError
from claims.documents.reading import MAX_DATA_BYTES
from claims.models import Appearance, Article, Claim, PageRequest, RecordEntry, Source
from claims.workflows import drafts, ingestion, intake, page_requests, second_reading
from claims.workflows.model_requests import is_set_up, tokens_today
from claims.workflows.steps import NotThere, Refused

COMING_SECONDS = 2  # after which a page that waits for an article asks again
READINGS_SHOWN = 5  # of an article by the second reader, the newest


class AddArticleForm(forms.Form):
    """One article: its address alone, or its text or file with what is known of it."""

    url = forms.CharField(
        label="Address",
        max_length=2000,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "autofocus": True}
        ),
        help_text="Alone: the page is fetched. With a text or a file: where it came from.",
    )
    text = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 14}), help_text="Pasted, at most 2 MB."
    )
    file = forms.FileField(
        required=False, help_text="A text file or a saved web page, at most 10 MB."
    )
    title = forms.CharField(
        max_length=500, required=False, help_text="Empty: as the page or the first line says."
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=AutocompleteSelect(Article._meta.get_field("source"), desk),
        help_text="Empty: known by the address.",
    )
    published_on = forms.DateField(
        label="Published on",
        required=False,
        widget=DayInput,
        help_text="“Last week” is counted from this day. Empty: as the page says.",
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MAX_DATA_BYTES:
            raise forms.ValidationError(
                f"{file.name} has {file.size:,} bytes; the limit is {MAX_DATA_BYTES:,}. "
                "Save the article's text alone and add that."
            )
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        if said["text"].strip() and said["file"]:
            raise forms.ValidationError(
                f"There is a pasted text and a file, {said['file'].name}. Keep one of them."
            )
        if not (said["text"].strip() or said["file"] or said["url"].strip()):
            raise forms.ValidationError(
                "There is nothing to read. Paste a text, choose a file or write an address."
            )
        return said


class AddClaimForm(forms.Form):
    """A passage of the article that should have been found."""

    passage = forms.CharField(
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="From the text, word for word.",
    )
    statement = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The claim in words that stand alone. Empty: as it was said.",
    )
    at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


def ingest(said: dict[str, Any], request: HttpRequest) -> ingestion.Ingested | PageRequest:
    """Hand a cleaned form to the right door: a page that has to be fetched is asked for.

    Raises Refused and DocumentError.
    """
    editor, details = (
        editor_of(request),
        ingestion.Details(
            url=said["url"].strip(),
            title=said["title"],
            source=said["source"],
            published_on=said["published_on"],
        ),
    )
    if file := said["file"]:
        return ingestion.ingest_bytes(
            file.read(),
            name=file.name or "",
            content_type=file.content_type or "",
            by=editor,
            details=details,
        )
    if said["text"].strip():
        return ingestion.ingest_bytes(
            said["text"].encode(),
            content_type="text/plain; charset=utf-8",
            by=editor,
            details=details,
        )
    return page_requests.ask_article(details, by=editor)


@admin.register(Article, site=desk)
class ArticleAdmin(PageAdmin[Article], FoundByWords[Article]):
    """Articles are added and read; their text stands as it was stored."""

    entry = RecordEntry.Kind.ARTICLE
    list_display = (
        "title",
        "source",
        "medium",
        "published_on",
        "claim_count",
        "read",
        "added_by",
        "added_at",
    )
    list_select_related = ("source", "added_by")
    list_filter = ("medium", "source")
    search_fields = ("title",)
    search_help_text = "Words or numbers of the title, or of the address"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        said = Appearance.objects.filter(article=OuterRef("pk")).order_by().values("article")
        counted = said.annotate(count=Count("claim", distinct=True)).values("count")
        return (
            super()
            .get_queryset(request)
            .defer("text", "left_off")
            .annotate(claims=Subquery(counted))
        )

    @admin.display(description="Claims")
    def claim_count(self, article: Article) -> int:
        return int(getattr(article, "claims", None) or 0)

    @admin.display(description="Read", boolean=True)
    def read(self, article: Article) -> bool:
        return article.extracted_at is not None

    def get_urls(self) -> list[URLPattern]:
        read_now = self.admin_site.admin_view(self.read_now)
        add_claim = self.admin_site.admin_view(self.add_claim)
        ask_second = self.admin_site.admin_view(self.ask_second)
        coming = self.admin_site.admin_view(self.coming)
        reading = self.admin_site.admin_view(self.reading)
        own = [
            path("coming/<int:request_id>/", coming, name="claims_article_coming"),
            path("<int:article_id>/reading/", reading, name="claims_article_reading"),
            path("<int:article_id>/read/", read_now, name="claims_article_read"),
            path("<int:article_id>/claim/", add_claim, name="claims_article_claim"),
            path("<int:article_id>/second/", ask_second, name="claims_article_second"),
        ]
        return [*own, *super().get_urls()]

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """One form for the three ways in; whatever is wrong is told beside what was typed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AddArticleForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                ingested = ingest(form.cleaned_data, request)
            except (DocumentError, Refused) as error:
                form.add_error(None, str(error))
            else:
                drafts.discard(editor_of(request), "article:new")
                if isinstance(ingested, PageRequest):
                    return HttpResponseRedirect(
                        reverse("admin:claims_article_coming", args=(ingested.pk,))
                    )
                self._tell(request, ingested)
                return HttpResponseRedirect(_page_of(ingested.article))
        return self._add_page(request, form)

    def coming(self, request: HttpRequest, request_id: int) -> HttpResponse:
        """A page that is being fetched: asks again by itself until it is in, or what went wrong."""
        asked = PageRequest.objects.select_related("article").filter(pk=request_id).first()
        if asked is None or asked.claim_id is not None:
            return not_there(request, self.opts, str(request_id))
        if asked.article is not None:
            is_new = asked.article.added_at >= asked.asked_at
            self._tell(request, ingestion.Ingested(asked.article, is_new, asked.problem))
            return HttpResponseRedirect(_page_of(asked.article))
        if asked.state == PageRequest.State.FAILED:
            form = AddArticleForm({**asked.details, "url": asked.url, "text": ""})
            form.add_error(None, asked.problem)
            return self._add_page(request, form)
        context = {**self.admin_site.each_context(request), "title": "Add article", "asked": asked}
        template = "admin/claims/article/coming.html"
        return TemplateResponse(request, template, context, headers={"Refresh": COMING_SECONDS})

    def reading(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """The part of an article's page that waits for its claims; its script asks for it."""
        article = self.get_object(request, str(article_id))
        if article is None or not self.has_view_permission(request):
            raise PermissionDenied
        shown = {"article": article, **reading(request, article)}
        return render(request, "admin/desk/being_read.html", shown)

    def _add_page(self, request: HttpRequest, form: AddArticleForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **draft_of(request, "article:new"),
            "title": "Add article",
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/claims/article/add.html", context)

    def open_page(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The article with its claims marked, and the list of them beside it."""
        return self._page(request, article, AddClaimForm())

    def _page(self, request: HttpRequest, article: Article, form: AddClaimForm) -> HttpResponse:
        wanted = request.GET.get("part", "")
        part = part_of(article, int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 1)
        context = {
            **self.admin_site.each_context(request),
            **draft_of(request, f"article:{article.pk}"),
            "title": article.title,
            "opts": self.opts,
            "article": article,
            "part": part,
            "left_off": left_off(article),
            "counts": counts_of(part),
            "everything": "all" in request.GET,
            "choices": choices(request),
            "media": self.media,
            **reading(request, article),
            **_rights(request),
            "form": form if request.user.has_perm("claims.add_claim") else None,
            **_second_reader(article),
            **revision_of(article),
        }
        waits = bool(context.get("waits")) and "coming" in request.GET
        headers = {"Refresh": str(COMING_SECONDS)} if waits else {}
        template = "admin/claims/article/read.html"
        return TemplateResponse(request, template, context, headers=headers)

    def add_claim(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Make a claim of a passage that the reading left out."""
        if not request.user.has_perm("claims.add_claim"):
            raise PermissionDenied
        article = self.get_object(request, str(article_id))
        if article is None:
            return not_there(request, self.opts, str(article_id))
        form = AddClaimForm(request.POST or None)
        if form.is_valid():
            try:
                claim = intake.add_claim(article_id, by=editor_of(request), **form.cleaned_data)
            except Refused as error:
                form.add_error(None, str(error))
            else:
                drafts.discard(editor_of(request), f"article:{article_id}")
                if wants_json(request):
                    return self._added(request, claim)
                messages.success(request, f"Claim {claim.pk} is added.")
                return HttpResponseRedirect(reverse("admin:claims_claim_change", args=[claim.pk]))
        if wants_json(request):
            return JsonResponse({"refused": told(form)}, status=REFUSED)
        return self._page(request, article, form)

    def _added(self, request: HttpRequest, claim: Claim) -> HttpResponse:
        """A new claim for the page its passage was selected on."""
        line = line_of(claim)
        shown = {"line": line, **_rights(request)}
        page = reverse("admin:claims_claim_change", args=(claim.pk,))
        said = {
            "claim": card(claim),
            "done": f"Claim {claim.pk} is added.",
            "start": line.said.start,
            "end": line.said.end,
            "html": render_to_string("admin/desk/line.html", shown, request),
        }
        return JsonResponse(said, headers={"Content-Location": page})

    def read_now(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Have the worker find an article's claims before it reads others; the page waits."""
        if request.method != "POST" or not request.user.has_perm("claims.triage_claim"):
            raise PermissionDenied
        article = self.get_object(request, str(article_id))
        if article is None:
            return not_there(request, self.opts, str(article_id))
        intake.read_soon(article_id, by=editor_of(request))
        return HttpResponseRedirect(f"{_page_of(article)}?coming=1")

    def ask_second(self, request: HttpRequest, article_id: int) -> HttpResponse:
        """Have the second reader look at an article; the worker asks it."""
        if request.method != "POST" or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            second_reading.ask(article_id, by=editor_of(request))
        except NotThere:
            return not_there(request, self.opts, str(article_id))
        except Refused as error:
            messages.error(request, str(error))
        else:
            messages.success(request, "The second reader is asked; the worker brings its answer.")
        page = reverse("admin:claims_article_change", args=(article_id,))
        return HttpResponseRedirect(f"{page}#second-reader")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:  # noqa: ARG002
        """Claims point into the text: it never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:  # noqa: ARG002
        return False

    def _tell(self, request: HttpRequest, ingested: ingestion.Ingested) -> None:
        if ingested.is_revision:
            messages.success(
                request, "This article is known, and reads differently now: a revision is stored."
            )
        elif ingested.is_new:
            messages.success(request, format_html("“{}” is stored.", ingested.article.title))
        else:
            day = date_format(ingested.article.added_at)
            known = f"This article is known: it was stored on {day}. Nothing was added."
            messages.warning(request, f"{known} {ingested.note}".strip())


def _rights(request: HttpRequest) -> dict[str, bool]:
    """What the buttons of a line depend on."""
    may = request.user.has_perm
    return {"sorts": may("claims.triage_claim"), "changes": may("claims.change_claim")}


def _second_reader(article: Article) -> dict[str, Any]:
    """What the page says of the second reader: its latest readings, and what it has cost today."""
    readings = article.second_readings.select_related("asked_by")[:READINGS_SHOWN]
    return {
        "readings": list(readings),
        "may_be_asked": is_set_up(),
        "model": settings.SECOND_READER_MODEL,
        "tokens_today": tokens_today(),
        "tokens_a_day": settings.SECOND_READER_TOKENS_A_DAY,
    }


def _page_of(article: Article) -> str:
    return reverse("admin:claims_article_change", args=(article.pk,))
