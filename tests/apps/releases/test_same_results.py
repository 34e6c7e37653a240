"""What is decided is said alike everywhere: decision, letters to units, list for commendation, public table, open data."""

import csv
import io
from datetime import date

import pytest

from danvan.apps.criteria.stored import typed_set
from danvan.apps.portal.selectors import published_ranking
from danvan.apps.releases import selectors
from danvan.apps.releases.results import commended, released_content, results_of
from danvan.apps.scoring.decision_paper import SigningDetails, chairmans_signature, decision_document
from danvan.apps.scoring.frozen import ranked_lists
from danvan.apps.scoring.models import Cycle, RankingDecision
from danvan.domain.official_documents import Article, OfficialDocument, Paragraph, Table
from danvan.domain.ranking.release_tables import RESULTS_TABLE
from danvan.domain.vietnamese.numbers import parse_number
from tests.apps.releases.released import released_year
from tests.factories import District

pytestmark = pytest.mark.django_db


def paper_of(decision: RankingDecision) -> OfficialDocument:
    cycle = Cycle.objects.select_related("plan__issuer", "criteria_set").get(pk=decision.cycle_id)
    details = SigningDetails(812, date(2023, 11, 8), chairmans_signature(), "Phòng Nội vụ", is_sample=False)
    return decision_document(cycle, typed_set(cycle.criteria_set), ranked_lists(decision.content), details)


def first_article(document: OfficialDocument) -> Article:
    article = document.body[0]
    assert isinstance(article, Article)
    return article


def said(unit: str, rank: str, points: str, grade: str) -> tuple[str, str, object, str]:
    return unit, rank, parse_number(points), grade


def test_every_paper_and_table_says_what_was_decided(district: District) -> None:
    scene, release = released_year(district)
    decision = RankingDecision.objects.get(cycle=scene.cycle)
    lists = ranked_lists(decision.content)
    decided = [said(row.name, row.rank_text, row.points, row.grade) for ranked in lists for row in ranked.rows]
    assert {grade for _, _, _, grade in decided} == {"Tốt"}

    article = first_article(paper_of(decision))
    tables = [block for block in article.blocks if isinstance(block, Table)]
    assert [said(row[1], row[0], row[2], row[5]) for table in tables for row in table.rows] == decided
    counted = [block.text for block in article.blocks if isinstance(block, Paragraph) and "Tổng số" in block.text]
    assert counted == [
        f"Tổng số {len(ranked.rows)} đơn vị, trong đó: {len(ranked.rows)} đơn vị xếp loại Tốt." for ranked in lists
    ]

    letters = results_of(released_content(release))
    assert [said(one.unit, one.rank, one.points, one.grade) for one in letters.values()] == decided

    public = published_ranking("705", 2023)
    assert public is not None
    rows = [row for ranked in public.content["lists"] for row in ranked["rows"]]
    assert [said(row["unit"], row["rank"], row["points"], row["grade"]) for row in rows] == decided

    table = csv.DictReader(io.StringIO(selectors.files_of(release)[RESULTS_TABLE].decode("utf-8-sig")))
    open_data = [(row["unit"], row["rank"], row["decided"]) for row in table]
    assert open_data == [(unit, rank.split()[0], grade) for unit, rank, _, grade in decided]

    proposed = str(commended(release, date(2023, 11, 20)).body)
    assert [unit for unit, _, _, _ in decided if unit not in proposed] == []
