"""Types that say what they mean: a field is told once and gives JSON, schema and example.

A public shape is a msgspec Struct whose fields are ``Annotated[type, told(...)]``. msgspec turns
its instances into JSON and its fields into JSON Schema; ``example`` makes an example of it.
"""

import functools
from collections.abc import Iterable
from enum import Enum
from typing import Annotated, Any

from msgspec import NODEFAULT, Meta, Struct, inspect, json

Json = dict[str, Any]
COMPONENT = "#/components/schemas/{name}"


class Shape(Struct):
    """A public shape; every field is always there, perhaps as null."""


class Sparse(Struct, omit_defaults=True):
    """A public shape that leaves out what is not known."""


def told(description: str, *examples: Any, **schema: Any) -> Meta:
    """What a field means, values as they occur, and what else its JSON Schema says."""
    return Meta(
        description=description or None,
        examples=list(examples) or None,
        extra_json_schema=schema or None,
    )


def one_of(choices: Iterable[str] | type[Enum], description: str = "") -> Meta:
    """A text out of a few; the first, or for an enum its first member, is the example."""
    values = [str(each.value) if isinstance(each, Enum) else each for each in choices]
    return told(description, values[0], enum=values)


Url = Annotated[str, told("", format="uri")]
Day = Annotated[str, told("", "2026-03-14", format="date")]
Instant = Annotated[str, told("", "2026-03-16T12:00:00.000000Z", format="date-time")]
DecimalText = Annotated[str, Meta(pattern=r"^-?\d+(\.\d+)?$")]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", examples=["c0" * 32])]


@functools.cache
def example(shape: Any) -> Any:
    """An example of a shape as plain JSON, composed of the examples of its fields."""
    return _example(inspect.type_info(shape))


def components(shapes: Iterable[Any]) -> tuple[list[Json], dict[str, Json]]:
    """The JSON Schemas of ``shapes``, and those they refer to by their names in OpenAPI."""
    schemas, named = json.schema_components(shapes, ref_template=COMPONENT)
    return list(schemas), named


def _example(info: inspect.Type) -> Any:
    match info:
        case inspect.Metadata(extra_json_schema={"examples": [first, *_]}):
            return first
        case inspect.Metadata(type=inner):
            return _example(inner)
        case inspect.StructType():
            tag = {info.tag_field: info.tag} if info.tag_field else {}
            return tag | {
                field.encode_name: field.default
                if field.default not in (NODEFAULT, None)
                else _example(field.type)
                for field in info.fields
            }
        case inspect.ListType(item_type=item):
            return [_example(item)]
        case inspect.UnionType(types=types):
            return _example(next(t for t in types if not isinstance(t, inspect.NoneType)))
        case inspect.BoolType():
            return False
    raise TypeError(f"{info} has no example")
