"""What the rules look at in a reading, as read or as a person left it."""

from danvan.domain.plan_checking.facts import cited_places, facts, names, span, spans, text

TEXT = "Quy định số 23-QĐ/TW ngày 30/7/2021 của Ban Chấp hành Trung ương. " + "x" * 300 + "Kết luận 120-KL/TW"


def cited(**values: object) -> dict[str, object]:
    return {"citations": [{"number": "23-QĐ/TW", "issuer": "Ban Chấp hành Trung ương", **values}]}


def test_an_issuer_counts_only_where_the_text_names_it() -> None:
    (said,) = cited_places(cited(anchors=[{"start": 12, "end": 20}], basis=True), TEXT)
    assert (said.cited.issuer, said.is_basis, said.start, said.end) == ("Ban Chấp hành Trung ương", True, 12, 20)
    (filled_in,) = cited_places(cited(anchors=[{"start": len(TEXT) - 9, "end": len(TEXT)}]), TEXT)
    assert filled_in.cited.issuer == ""
    (typed,) = cited_places(cited(), TEXT)
    assert (typed.cited.issuer, typed.start, typed.end) == ("Ban Chấp hành Trung ương", 0, 0)
    (without,) = cited_places(cited(issuer=None, anchors=[{"start": 1, "end": 5}]), TEXT)
    assert without.cited.issuer == ""


def test_values_are_text_whatever_a_person_left() -> None:
    fact = {"a": " x ", "b": None, "c": [1], "d": 5, "unit": "A; B;", "resp": ["C", " "]}
    assert [text(fact, name) for name in ("a", "b", "c", "d", "e")] == ["x", "", "", "5", ""]
    assert (names(fact, "unit"), names(fact, "resp"), names(fact, "coord")) == (("A", "B"), ("C",), ())
    assert facts({"tasks": "no list"}, "tasks") == []
    assert facts({"tasks": [{"a": 1}, "no fact"]}, "tasks") == [{"a": 1}]


def test_places_are_those_with_words() -> None:
    assert spans({"anchor": {"start": 3, "end": 9}}) == ((3, 9),)
    assert spans({"anchors": [{"start": 5, "end": 5}, "x", {"start": 1, "end": 2}]}) == ((1, 2),)
    assert span({"anchor": {"start": "3", "end": None}}) == (0, 0)
