"""The files of the user guide."""

from pathlib import Path

from danvan.adapters.guide import GuideText, guide_texts, slug_of


def test_the_contents_come_first_then_the_pages_by_number(tmp_path: Path) -> None:
    (tmp_path / "10-sau.md").write_text("Lời đầu\n# Sau\n", encoding="utf-8")
    (tmp_path / "02-truoc.md").write_text("không có tiêu đề\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Mục lục\n", encoding="utf-8")
    (tmp_path / "ghi chu.md").write_text("# Không thuộc hướng dẫn\n", encoding="utf-8")
    assert guide_texts(tmp_path) == (
        GuideText("", "Mục lục", "# Mục lục\n"),
        GuideText("truoc", "02-truoc", "không có tiêu đề\n"),
        GuideText("sau", "Sau", "Lời đầu\n# Sau\n"),
    )


def test_a_guide_that_was_not_installed_has_no_pages(tmp_path: Path) -> None:
    assert guide_texts(tmp_path / "khong-co") == ()


def test_names_of_files() -> None:
    assert [slug_of(name) for name in ("README.md", "12-uy-quyen.md", "../operating.md")] == ["", "uy-quyen", None]
