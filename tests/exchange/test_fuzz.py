"""Random bytes and random changes: a reader only ever refuses, in words and within bounds."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asn_desktop.exchange import container, lines, manifest
from asn_desktop.exchange.limits import Limits
from asn_desktop.exchange.manifest import Manifest
from asn_desktop.exchange.reader import Receiver, read_package
from asn_desktop.exchange.refusals import PackageRefusedError
from asn_desktop.exchange.volumes import MAGIC, VolumeDamagedError, look
from tests.exchange import ground
from tests.exchange.ground import OFFICE, RECEIVER, SAID, sealed, signed

CORPUS = Path(__file__).parent / "corpus"
SMALL: Receiver = ground.bounded(package=1_000_000, raw=1_000_000, line=10_000)
CONTENT = manifest.encode(msgspec.structs.replace(SAID, signer=OFFICE.public.signing))

scalars = (
    st.none()
    | st.booleans()
    | st.integers(lines.LEAST - 5, lines.MOST + 5)
    | st.floats()
    | st.text(max_size=20)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def read(plain: bytes, limits: Limits = SMALL.limits) -> None:
    """Read a container from any bytes; only refusals may come out of it, and nothing stays."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        path = sealed(place / "a", plain)
        with suppress(PackageRefusedError), read_package(path, SMALL, place) as package:
            for section in package.manifest.sections:
                assert sum(1 for _ in package.lines(section.type)) <= limits.raw
        assert [one.name for one in place.iterdir()] == ["a"]


def keep(name: str, content: bytes) -> None:
    """Keep bytes that made a test fail, so that they are tried for ever."""
    digest = hashlib.sha256(content).hexdigest()[:12]
    (CORPUS / f"{name}-{digest}.bin").write_bytes(content)


def decoded(content: bytes) -> Manifest | None:
    """Decode a manifest; only a refusal may come out of it, and what passes is within bounds."""
    try:
        found = manifest.decode(content)
    except PackageRefusedError:
        return None
    except BaseException:
        keep("manifest", content)
        raise
    assert found.number <= lines.MOST
    assert manifest.decode(manifest.encode(found)) == found
    return found


@pytest.mark.parametrize("path", sorted(CORPUS.glob("manifest-*.bin")), ids=lambda path: path.name)
def test_manifests_that_were_found_are_refused_or_within_bounds(path: Path) -> None:
    decoded(path.read_bytes())


@pytest.mark.parametrize("path", sorted(CORPUS.glob("container-*.bin")), ids=lambda path: path.name)
def test_containers_that_were_found_are_only_ever_refused(path: Path) -> None:
    read(path.read_bytes())


@pytest.mark.parametrize("path", sorted(CORPUS.glob("line-*.bin")), ids=lambda path: path.name)
def test_lines_that_were_found_are_refused(path: Path) -> None:
    with pytest.raises(lines.LineError):
        lines.check(path.read_bytes())


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_random_bytes_are_no_manifest(content: bytes) -> None:
    assert decoded(content) is None


@settings(max_examples=300)
@given(st.data())
def test_a_manifest_with_random_changes_is_refused_or_within_bounds(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    decoded(bytes(content))


@settings(max_examples=300)
@given(st.sampled_from([*Manifest.__struct_fields__]), values)
def test_a_manifest_with_any_value_in_a_field_is_refused_or_within_bounds(
    field: str, value: object
) -> None:
    body = msgspec.json.decode(CONTENT) | {field: value}
    decoded(msgspec.json.encode(body))


@settings(max_examples=300)
@given(values)
def test_a_line_that_passes_has_only_values_that_a_database_takes(value: object) -> None:
    line = msgspec.json.encode(value)
    try:
        lines.check(line)
    except lines.LineError:
        return
    except BaseException:
        keep("line", line)
        raise
    assert _fits(msgspec.json.decode(line))


def _fits(value: object) -> bool:
    """Tell independently whether a value is within the bounds."""
    if isinstance(value, dict):
        return all(_fits(key) and _fits(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_fits(inner) for inner in value)
    if isinstance(value, str):
        return "\x00" not in value and value.encode().decode() == value
    if isinstance(value, bool) or value is None:
        return True
    return isinstance(value, int) and -(2**63) <= value < 2**63


@settings(max_examples=80)
@given(st.binary(max_size=300), st.binary(max_size=100))
def test_a_signed_container_of_random_parts_is_only_ever_refused(
    content: bytes, sections: bytes
) -> None:
    read(signed(content, sections))


@settings(max_examples=80)
@given(st.data())
def test_a_container_with_random_changes_is_only_ever_refused(data: st.DataObject) -> None:
    told, packed = ground.section(b'{"n":1}\n' * 50)
    said = msgspec.structs.replace(SAID, sections=(told,), signer=OFFICE.public.signing)
    plain = bytearray(signed(manifest.encode(said), packed))
    start = data.draw(st.sampled_from([0, len(plain) - len(packed)]))
    place = data.draw(st.integers(start, len(plain) - 1))
    plain[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        read(bytes(plain))
    except BaseException:
        keep("container", bytes(plain))
        raise


@settings(max_examples=80)
@given(st.binary(max_size=200))
def test_a_signed_section_of_random_bytes_is_only_ever_refused(packed: bytes) -> None:
    told = ground.section(b"[]\n", packed=packed)[0]
    said = msgspec.structs.replace(SAID, sections=(told,), signer=OFFICE.public.signing)
    read(signed(manifest.encode(said), packed))


@settings(max_examples=80)
@given(st.binary(max_size=300))
def test_an_envelope_of_random_bytes_is_only_ever_refused(tail: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a")
        path.write_bytes(container.AGE_MAGIC + tail)
        with pytest.raises(PackageRefusedError):
            read_package(path, RECEIVER, Path(folder))


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_a_volume_of_random_bytes_is_only_ever_refused(tail: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a")
        path.write_bytes(MAGIC + tail)
        with pytest.raises(VolumeDamagedError):
            look(path)


def test_the_corpus_holds_what_was_tried_by_hand() -> None:
    assert len(list(CORPUS.glob("*.bin"))) >= 20
