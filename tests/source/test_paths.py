import os

import pytest

from bridging.kernel.diagnostic import Diagnostic
from bridging.source.paths import MAX_TEXT_BYTES, ContentRoot, links_out, read_text, start_of


@pytest.fixture
def root(tmp_path):
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret")
    return ContentRoot.at(tmp_path / "content")


def _file(root, content, name="pages/a.md"):
    file = root.path / name
    file.write_bytes(content)
    return file


def _fault(found):
    assert isinstance(found, Diagnostic)
    return found.rule, found.message.code, found.span.line


def test_text_is_read_without_mark_and_with_line_feeds(root):
    assert read_text(_file(root, b"\xef\xbb\xbfa\r\nb\rc\n"), root) == "a\nb\nc\n"
    assert read_text(_file(root, b""), root) == ""


def test_name_in_the_root_has_forward_slashes(root):
    assert root.relative(root.path / "pages" / "a.md") == "pages/a.md"


@pytest.mark.parametrize("target", ["../../secret.md", "/etc/passwd", "..\\secret.md", "a\x00.md", "../../../../../../etc/passwd"])
def test_link_that_leaves_the_root_means_no_file(root, target):
    assert root.resolve(_file(root, b"x"), target) is None


def test_link_inside_the_root_means_a_file(root):
    assert root.resolve(_file(root, b"x"), "../pages/./b.md") == root.path / "pages" / "b.md"
    assert root.resolve(_file(root, b"x"), "..") == root.path


def test_folder_whose_name_starts_like_the_root_is_not_inside(root):
    (root.path.parent / "content-private").mkdir()
    assert root.resolve(_file(root, b"x"), "../../content-private") is None


def test_symbolic_link_out_of_the_root_is_refused(root):
    link = root.path / "pages" / "out.md"
    link.symlink_to(root.path.parent / "secret.md")
    assert _fault(read_text(link, root)) == ("file-inside-root", "file.leaves-root", 1)
    assert root.resolve(root.path / "pages" / "a.md", "out.md") is None


def test_start_of_a_file_is_read_whatever_is_wrong_with_it_and_of_none_outside(root):
    link = root.path / "pages" / "out.md"
    link.symlink_to(root.path.parent / "secret.md")
    assert start_of(_file(root, b"id: a\r\n\xff" + b"x" * 9_000), root).startswith("id: a\n\n\ufffdx")
    assert start_of(link, root) == ""


def test_file_below_a_link_out_of_the_root_is_refused(root):
    (root.path / "deep").symlink_to(root.path.parent)
    assert (root.path / "deep" / "secret.md").is_file()
    for name in ("deep/secret.md", "pages/../deep/secret.md", "pages/../../secret.md"):
        assert _fault(read_text(root.path / name, root)) == ("file-inside-root", "file.leaves-root", 1)


def test_links_out_of_the_root_are_found_wherever_they_lie(root):
    (root.path / "deep" / "er").mkdir(parents=True)
    (root.path / ".tool").mkdir()
    for name, target in {
        "out": root.path.parent,
        "deep/er/out.txt": root.path.parent / "secret.md",
        "deep/nowhere": "/no/such/file",
        "deep/inside": root.path / "pages",
        "deep/dangling": root.path / "pages" / "none",
        ".tool/out": "/etc",
        ".out": "/etc",
    }.items():
        (root.path / name).symlink_to(target)

    assert [link.relative_to(root.path).as_posix() for link in links_out(root)] == ["deep/er/out.txt", "deep/nowhere", "out"]


def test_symbolic_link_that_stays_inside_is_read(root):
    _file(root, b"text")
    link = root.path / "pages" / "same.md"
    link.symlink_to(root.path / "pages" / "a.md")
    assert read_text(link, root) == "text"


def test_circle_of_symbolic_links_is_unreadable(root):
    (root.path / "x.md").symlink_to(root.path / "y.md")
    (root.path / "y.md").symlink_to(root.path / "x.md")
    assert _fault(read_text(root.path / "x.md", root)) == ("file-readable", "file.unreadable", 1)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_unreadable_and_keeps_nobody_waiting(root, make):
    make(root.path / "odd.md")
    assert _fault(read_text(root.path / "odd.md", root)) == ("file-readable", "file.unreadable", 1)


def test_missing_file_is_unreadable(root):
    assert _fault(read_text(root.path / "none.md", root)) == ("file-readable", "file.unreadable", 1)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [(b"one\ntwo \xff\n", "file.not-utf8", 2), (b"one\ntwo\n\x00", "file.not-text", 3), ("é".encode("utf-16"), "file.not-utf8", 1)],
)
def test_what_is_no_text_is_told_with_its_line(root, content, code, line):
    assert _fault(read_text(_file(root, content), root)) == ("file-readable", code, line)


def test_file_over_the_limit_is_not_read(root):
    file = root.path / "large.md"
    with file.open("wb") as large:
        large.truncate(MAX_TEXT_BYTES + 1)
    found = read_text(file, root)
    assert _fault(found) == ("file-readable", "file.too-large", 1)
    assert found.message.args == {"size_mb": 1.0, "limit_mb": 1.0}
    assert _fault(read_text(_file(root, b"12345"), root, 4))[1] == "file.too-large"
