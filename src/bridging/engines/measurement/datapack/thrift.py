"""Thrift's compact protocol, as far as the metadata of a Parquet file need it (Apache Thrift, ``thrift-compact-protocol.md``)."""

from collections.abc import Iterable, Sequence

type Value = tuple[int, bytes]
"""The number of a type, and what is written of it."""
type Field = tuple[int, Value]

_I32, _I64, _BINARY, _LIST = 5, 6, 8, 9
_SHORT = 15


def varint(number: int) -> bytes:
    written = bytearray()
    while number > 127:  # noqa: PLR2004 -- seven bits a byte, the eighth says that more follow
        written.append(number & 127 | 128)
        number >>= 7
    return bytes([*written, number])


def zigzag(number: int) -> bytes:
    return varint(number * 2 if number >= 0 else -number * 2 - 1)


def i32(number: int) -> Value:
    return _I32, zigzag(number)


def i64(number: int) -> Value:
    return _I64, zigzag(number)


def text(words: str) -> Value:
    return _BINARY, string(words)


def string(words: str) -> bytes:
    written = words.encode()
    return varint(len(written)) + written


def binary(written: bytes, kind: int) -> Value:
    """Return what is written already, such as a struct (12), as the value of a field."""
    return kind, written


def list_of(kind: int, elements: Sequence[bytes]) -> Value:
    count = len(elements)
    head = bytes([count << 4 | kind]) if count < _SHORT else bytes([0xF0 | kind]) + varint(count)
    return _LIST, head + b"".join(elements)


def struct_of(fields: Iterable[Field]) -> bytes:
    """Fields come in the order of their numbers, none more than 15 after the one before."""
    written, last = b"", 0
    for number, (kind, value) in fields:
        written += bytes([number - last << 4 | kind]) + value
        last = number
    return written + b"\0"
