"""An expression as a criteria set holds it: its text, and the names it may speak of."""

from dataclasses import dataclass

from danvan.domain.rules import RuleViolation

#: Longer text is no rule that anybody can check by eye; it also bounds the depth of the tree.
LONGEST_TEXT = 500


#: Where a value comes from, in words; a name is written `family.CODE`.
FAMILIES = {
    "so_lieu": "số liệu kỳ này",
    "ky_truoc": "số liệu cùng kỳ năm trước",
    "chi_tieu": "chỉ tiêu",
    "viec": "sổ theo dõi",
}


@dataclass(frozen=True, slots=True)
class Expression:
    """The text of an expression; two expressions are the same if their texts are."""

    text: str

    def __str__(self) -> str:
        return self.text


class ExpressionFault(RuleViolation):
    """What is wrong with an expression: `column` counts the characters from 1, `fault` and `mend` are clauses."""

    def __init__(self, text: str, column: int, fault: str, mend: str) -> None:
        super().__init__(
            f"Biểu thức “{text}” chưa dùng được: ở cột {column}, {fault}. {mend}", text=text, column=str(column)
        )
        self.column = column
        self.fault = fault
        self.mend = mend
