"""What is usually written: a ModelSerializer and django-rest-framework's cursor pages."""

from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.serializers import ModelSerializer

from claims.models import Publication


class Serialized(ModelSerializer[Publication]):
    class Meta:
        model = Publication
        fields = ("seq", "claim", "version", "kind", "published_at", "hash", "path", "document")


class NewestFirst(CursorPagination):
    ordering = "-seq"
    page_size = 20


class Usual(ListAPIView[Publication]):
    queryset = Publication.objects.current()
    serializer_class = Serialized
    pagination_class = NewestFirst
