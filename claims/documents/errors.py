"""What goes wrong between an address and a readable text, as two small families of errors."""


class FetchError(Exception):
    """A url gave no document. Always a FetchRefused or a FetchFailed.

    ``reason`` is a stable code word for machines, the message a sentence for people. ``url`` is
    the address that failed, a redirect's target included. ``status`` is the HTTP status where the
    server gave one, and ``retry_after_seconds`` the wait it asked for, at most seven days.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        url: str,
        status: int | None = None,
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.url = url
        self.status = status
        self.retry_after_seconds = retry_after_seconds


class FetchRefused(FetchError):
    """We do not go there: the address or the policy forbids it. Trying again will not help."""


class FetchFailed(FetchError):
    """We went, and came back without a document: network, server, or an answer over a limit."""


class DocumentError(ValueError):
    """Bytes that cannot become a document; ``reason`` is a stable code word."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class NotText(DocumentError):
    """The bytes are no text at all; ``looks_like`` names what they seem to be."""

    def __init__(self, looks_like: str, name: str = "") -> None:
        what = f"{name!r}" if name else "The document"
        super().__init__(
            "not_text",
            f"{what} looks like {looks_like}, which cannot be read here. "
            "Save it as a web page or as plain text and add that.",
        )
        self.looks_like = looks_like


class EmptyDocument(DocumentError):
    """There is no text in it."""


class DocumentTooLarge(DocumentError):
    """There is more text, or more markup, than we store."""


class UnreadableDocument(DocumentError):
    """The page could not be read within the limits on time and memory."""


class DocumentRefused(DocumentError):
    """We do not read it: it asks its reader to fetch something else (a DTD, an inclusion)."""
