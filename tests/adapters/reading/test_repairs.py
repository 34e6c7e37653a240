"""Whatever a file is, its text with all repairs taken back is what the file holds."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.reading import Source, opened_source
from danvan.adapters.reading.block_list import BlockList
from danvan.domain.plan_reading.blocks import BlockKind, source_text
from danvan.domain.text_repair import RepairKind, undone
from danvan.domain.text_repair.serial import repairs_from_list, repairs_to_list
from tests.adapters.reading.pdf_files import pdf_file
from tests.adapters.reading.word_files import paragraph, row, table, word_file

ODD = "Nghị quyết số 57- NQ/TW ngày15/ 5/2023"
GOOD = "Nghị quyết số 57-NQ/TW ngày 15/5/2023"


def _told(source: Source) -> list[tuple[str, str, str, int]]:
    return [(one.kind.value, one.before, one.after, one.layer) for one in source.repairs]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (ODD.encode(), "a.txt"),
        (ODD.encode(), "a.md"),
        (f"<p>{ODD}</p>".encode(), "a.html"),
        (word_file(paragraph(ODD)), "a.docx"),
        (pdf_file(ODD), "a.pdf"),
    ],
    ids=["txt", "md", "html", "docx", "pdf"],
)
def test_numbers_are_mended_and_can_be_taken_back(content: bytes, name: str) -> None:
    source = opened_source(content, name)
    assert source_text(source.blocks) == GOOD
    assert _told(source) == [
        ("split-number", "57- NQ/TW", "57-NQ/TW", 1),
        ("glued-number", "", " ", 1),
        ("split-number", "15/ 5/2023", "15/5/2023", 1),
    ]
    assert undone(source_text(source.blocks), source.repairs) == ODD


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_letters_put_together_are_listed(name: str) -> None:
    typed = unicodedata.normalize("NFD", "Kế hoạch dân vận")
    contents = {
        "a.docx": word_file(paragraph(typed) + table(row("TT", typed))),
        "a.html": f"<p>{typed}</p><table><tr><td>TT<td>{typed}</table>".encode(),
    }
    source = opened_source(contents.get(name, f"{typed}\n\n| TT | {typed} |".encode()), name)
    assert source_text(source.blocks) == "Kế hoạch dân vận\nTT | Kế hoạch dân vận"
    assert {one.kind for one in source.repairs} == {RepairKind.NORMAL_FORM}
    assert typed in undone(source_text(source.blocks), source.repairs)


def test_what_pages_left_out_comes_back_in_its_place() -> None:
    pages = "#pagebreak()".join(f"\n{word} có chữ riêng của trang này.\n" for word in ("Một", "Hai", "Ba"))
    source = opened_source(pdf_file(pages, ', numbering: "1"'), "a.pdf")
    text = source_text(source.blocks)
    assert text.count("\n") == 2
    assert undone(text, source.repairs).splitlines() == [
        "1",
        "Một có chữ riêng của trang này.",
        "2",
        "Hai có chữ riêng của trang này.",
        "3",
        "Ba có chữ riêng của trang này.",
    ]


def test_what_lies_behind_the_text_or_upon_one_another_is_told_once() -> None:
    blocks = BlockList()
    blocks.add(BlockKind.LINE, "Kế hoạch", 1, typed="KÕ ho¹ch")
    blocks.note_joins([("hoạch", " ", RepairKind.HARD_WRAP), ("không có", " ", RepairKind.HARD_WRAP)])
    blocks.leave_out("- 2 -", RepairKind.PAGE_NUMBER, 2)
    repairs = blocks.repairs()
    assert undone("Kế hoạch", repairs) == "KÕ ho¹ch\n- 2 -"
    assert BlockList().repairs() == ()


LINES = st.lists(st.sampled_from([ODD, "Kế hoạch", unicodedata.normalize("NFD", "Tổ chức"), "- Ý 1 5", "| a | năm2023 |", "", "KÕ ho¹ch c«ng t¸c d©n vËn"]), max_size=8)  # fmt: skip


@given(LINES, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_repairs_belong_to_the_text_of_any_file(lines: list[str], name: str) -> None:
    source = opened_source(("Đầu\n" + "\n".join(lines)).encode(), name)
    original = undone(source_text(source.blocks), source.repairs)
    assert len(original) > 0
    assert repairs_from_list(repairs_to_list(source.repairs)) == source.repairs
