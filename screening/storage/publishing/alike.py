"""What is written alike in several versions of the configuration, read once: a municipality that publishes each month changes a little."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias, get_args, get_origin
from weakref import WeakValueDictionary

from screening.domain.ruler.written.configuration import Configuration
from screening.domain.source import Written

PartKey: TypeAlias = tuple[type[Written], bytes]

_parts: Final[WeakValueDictionary[PartKey, Written]] = WeakValueDictionary()
"""Every scale, offer and file that some version still holds, by its kind and by what is written in it."""


def read_compiled(compiled: str) -> Configuration:
    """A configuration as it was stored. What another version in memory has word for word is the same object in both.

    Reading a version anew takes ten times as long as finding what it shares, and a version of its own takes megabytes.
    """
    written: Mapping[str, Any] = json.loads(compiled)
    kinds = {field.alias or name: field.annotation for name, field in Configuration.model_fields.items()}
    return Configuration.model_validate({name: _shared(kinds.get(name), value) for name, value in written.items()})


def _shared(kind: Any, value: Any) -> Any:
    if get_origin(kind) is tuple and _is_part(get_args(kind)[0]):
        return tuple(_part(get_args(kind)[0], one) for one in value)
    return _part(kind, value) if _is_part(kind) else value


def _is_part(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Written)


def _part(kind: type[Written], value: Any) -> Written:
    text = json.dumps(value, ensure_ascii=False)
    key = kind, sha256(text.encode()).digest()
    known = _parts.get(key)
    return known if known is not None else _parts.setdefault(key, kind.model_validate_json(text))
