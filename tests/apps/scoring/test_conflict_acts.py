"""Conflicts of interest: refused in every column that is judged, the period set, a column given to the substitute."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.enums import Leadership, SuccessionKind
from danvan.apps.orgs.models import Post, Succession
from danvan.apps.orgs.services import add_unit, appoint, declare_recusal, withdraw_recusal
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.conflicts import candidates_of
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, ScoreCell
from danvan.apps.scoring.records import load_sheet
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.factories import deputy_actor
from tests.remembered import scene as remembered_scene

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
DAY = APPRAISED.date()
INSPECTORATE = "THANH_TRA"


@pytest.fixture
@remembered_scene
def sent(scene: Scene) -> Scene:
    """The office's dossier is sent; nothing is appraised."""
    scene.self_score(UNIT)
    scene.submit(UNIT)
    return scene


def once_held(scene: Scene, username: str, until: date | None, code: str = UNIT) -> Post:
    """The person held a post in a unit, up to a day or still."""
    return appoint(
        person=scene.district.people[username],
        unit=scene.district.units[code],
        title="Phó Trưởng phòng",
        roles=frozenset(),
        valid_from=date(2015, 1, 1),
        valid_until=until,
    )


def recuse(scene: Scene, username: str, code: str = UNIT) -> None:
    declare_recusal(
        actor=scene.actor(username), unit_id=scene.district.units[code].pk, reason="Có người nhà", at=APPRAISED
    )


def inspectors_deputy(scene: Scene) -> Actor:
    """A deputy of the inspectorate who scores in the head's place."""
    person = add_person(username="thanhtra.pctt", full_name="Phó Chánh Thanh tra huyện", password=None)
    scene.district.people["thanhtra.pctt"] = person
    appoint(
        person=person, unit=scene.district.units["705.TTR"], title="Phó Chánh Thanh tra", roles=frozenset(),
        valid_from=date(2021, 7, 1), leadership=Leadership.DEPUTY,
    )  # fmt: skip
    return deputy_actor(scene.district, "thanhtra.pctt", APPRAISED)


def appraise(scene: Scene, username: str, column: str = INSPECTORATE) -> None:
    services.save_appraisal(
        actor=scene.actor(username),
        sheet_id=scene.sheet(UNIT).pk,
        column=column,
        version=scene.version(UNIT, column),
        answers=scene.full_answers(UNIT, column),
        at=APPRAISED,
    )


class TestWriting:
    @pytest.mark.parametrize(
        ("until", "sentence"),
        [
            (date(2022, 12, 31), "đã giữ chức vụ Phó Trưởng phòng tại Phòng Tư pháp đến hết ngày 31/12/2022"),
            (None, "đang giữ chức vụ Phó Trưởng phòng tại Phòng Tư pháp"),
        ],
    )
    def test_who_holds_or_held_a_post_there_appraises_nothing(
        self, sent: Scene, until: date | None, sentence: str
    ) -> None:
        once_held(sent, "thanhtra.ctt", until)
        with pytest.raises(RuleViolation, match=sentence) as refused:
            sent.appraise(UNIT, INSPECTORATE)
        assert "đơn vị thẩm định thay" in refused.value.message
        assert not ScoreCell.objects.filter(column__code=INSPECTORATE).exists()

    def test_another_of_the_same_unit_appraises_but_the_tied_one_does_not_sign(self, sent: Scene) -> None:
        once_held(sent, "thanhtra.ctt", date(2022, 12, 31))
        appraise(sent, "thanhtra.cv")
        with pytest.raises(RuleViolation, match="đã giữ chức vụ"):
            sent.sign(UNIT, INSPECTORATE)
        services.sign_column(
            actor=sent.actor("thanhtra.cv"),
            sheet_id=sent.sheet(UNIT).pk,
            column=INSPECTORATE,
            version=sent.version(UNIT, INSPECTORATE),
            at=APPRAISED,
        )
        assert sent.sheet(UNIT).columns.get(code=INSPECTORATE).signed_by_id == sent.district.people["thanhtra.cv"].pk

    def test_long_ago_is_long_ago(self, sent: Scene) -> None:
        once_held(sent, "thanhtra.ctt", date(2021, 10, 29))
        sent.appraise(UNIT, INSPECTORATE)

    def test_the_cycles_own_period_counts(self, sent: Scene) -> None:
        once_held(sent, "thanhtra.ctt", date(2022, 12, 31))
        Cycle.objects.update(former_post_months=6)
        sent.appraise(UNIT, INSPECTORATE)

    def test_a_post_in_a_unit_that_became_this_one_counts_too(self, sent: Scene) -> None:
        unit = sent.district.units[UNIT]
        older = add_unit(code="cu", name="Phòng cũ", kind=unit.kind, valid_from=date(2004, 1, 1), parent=unit.parent)
        oldest = add_unit(code="xua", name="Phòng xưa", kind=unit.kind, valid_from=date(2004, 1, 1), parent=unit.parent)
        for before, after in ((oldest, older), (older, unit)):
            Succession.objects.create(
                predecessor=before, successor=after, kind=SuccessionKind.MERGE, effective_date=date(2023, 1, 1),
                document="1/QĐ", confidence="confirmed",
            )  # fmt: skip
        appoint(
            person=sent.district.people["thanhtra.ctt"], unit=oldest, title="Trưởng phòng", roles=frozenset(),
            valid_from=date(2015, 1, 1), valid_until=date(2022, 12, 31),
        )  # fmt: skip
        with pytest.raises(RuleViolation, match="đã giữ chức vụ Trưởng phòng tại Phòng xưa"):
            sent.appraise(UNIT, INSPECTORATE)

    def test_ones_own_word_counts_until_it_is_taken_back(self, sent: Scene) -> None:
        recuse(sent, "thanhtra.ctt")
        with pytest.raises(RuleViolation, match="tự xin không thẩm định từ ngày 30/10/2023: Có người nhà"):
            sent.appraise(UNIT, INSPECTORATE)
        row = selectors.recusal_rows(sent.actor("thanhtra.ctt"))[0]
        withdraw_recusal(actor=sent.actor("thanhtra.ctt"), recusal_id=row.pk, at=APPRAISED)
        sent.appraise(UNIT, INSPECTORATE)

    def test_reconciling_and_sending_back_are_refused_too(self, sent: Scene) -> None:
        sent.appraise_all(UNIT)
        once_held(sent, "noivu.tp", date(2023, 5, 1))
        with pytest.raises(RuleViolation, match="đã giữ chức vụ"):
            sent.reconcile(UNIT)

    def test_sending_back(self, sent: Scene) -> None:
        once_held(sent, "noivu.tp", date(2023, 5, 1))
        with pytest.raises(RuleViolation, match="đã giữ chức vụ"):
            services.send_back_sheet(
                actor=sent.actor("noivu.tp"), sheet_id=sent.sheet(UNIT).pk, reason="Bổ sung", at=APPRAISED
            )

    def test_points_taken_over_from_elsewhere_leave_nothing_to_judge(self, sent: Scene) -> None:
        once_held(sent, "noivu.cv", None)
        Post.objects.filter(person=sent.district.people["noivu.cv"], unit__code=UNIT).update(valid_until=DAY)
        sent.import_full(UNIT)

    @pytest.mark.parametrize("tied", ["head", "deputy"])
    def test_it_is_the_person_that_counts_in_whatever_place_they_act(self, sent: Scene, tied: str) -> None:
        """A deputy does not get around a post of their own by signing for the head; the head's ties do not bind them."""
        acting = inspectors_deputy(sent)
        once_held(sent, "thanhtra.ctt" if tied == "head" else "thanhtra.pctt", date(2023, 1, 1))
        answers = sent.full_answers(UNIT, INSPECTORATE)
        typed = {"sheet_id": sent.sheet(UNIT).pk, "column": INSPECTORATE, "version": 1, "answers": answers}
        if tied == "head":
            assert services.save_appraisal(actor=acting, at=APPRAISED, **typed).unit.code == UNIT
            return
        with pytest.raises(RuleViolation, match="Phó Chánh Thanh tra huyện không thẩm định Phòng Tư pháp"):
            services.save_appraisal(actor=acting, at=APPRAISED, **typed)

    def test_a_foreign_unit_is_told_of_its_place_not_of_conflicts(self, sent: Scene) -> None:
        once_held(sent, "vanphong.cvp", None)
        with pytest.raises(RuleViolation, match="do Thanh tra huyện chấm"):
            appraise(sent, "vanphong.cvp")


class TestShown:
    def test_acts_and_forms_say_why(self, sent: Scene) -> None:
        once_held(sent, "thanhtra.ctt", date(2022, 12, 31))
        loaded, head = load_sheet(sent.sheet(UNIT)), sent.actor("thanhtra.ctt")
        for act in selectors.acts_on(loaded, head, DAY):
            assert any("đã giữ chức vụ" in reason for reason in act.reasons), act.name
        page = selectors.column_page(loaded, head, INSPECTORATE, DAY)
        assert len(page.reasons) == 1
        free = selectors.acts_on(loaded, sent.actor("thanhtra.cv"), DAY)
        assert [act.name for act in free if act.allowed] == ["appraise"]

    def test_the_work_list_leaves_out_what_one_keeps_out_of(self, sent: Scene) -> None:
        def places(username: str) -> list[str]:
            return [
                item.place for item in selectors.work_for(sent.actor(username), DAY) if item.label == "Thẩm định điểm"
            ]

        assert places("thanhtra.ctt") == ["Phòng Tư pháp"]
        recuse(sent, "thanhtra.ctt")
        once_held(sent, "noivu.cv", date(2023, 1, 1))
        assert places("thanhtra.ctt") == []
        assert places("thanhtra.cv") == ["Phòng Tư pháp"]
        assert places("noivu.cv") == []
        Cycle.objects.update(former_post_months=6)
        assert places("noivu.cv") == ["Phòng Tư pháp"]

    def test_the_lead_sees_who_keeps_out_of_what_and_why(self, sent: Scene) -> None:
        once_held(sent, "thanhtra.ctt", date(2022, 12, 31))
        recuse(sent, "noivu.tp")
        page = selectors.conflicts_page(sent.cycle, sent.actor("noivu.tp"), DAY)
        assert [(row.person, row.unit, row.columns) for row in page.rows] == [
            ("Trưởng phòng Nội vụ (Trưởng phòng)", "Phòng Tư pháp", "Phòng Nội vụ, Điểm thống nhất"),
            ("Chánh Thanh tra huyện (Chánh Thanh tra)", "Phòng Tư pháp", "Thanh tra huyện"),
        ]
        assert "tự xin không thẩm định" in page.rows[0].why
        assert [(row.label, row.scorer) for row in page.open_columns] == [("Điểm thống nhất", "Phòng Nội vụ")]
        own = {(row.unit, row.label) for row in page.substituted}
        assert ("Phòng Nội vụ", "Phòng Nội vụ") in own
        assert ("Thanh tra huyện", "Thanh tra huyện") in own
        assert (page.months, page.basis, page.may_set, page.may_reassign) == (24, "", True, True)

    def test_somebody_who_acts_for_the_head_can_still_score(self, sent: Scene) -> None:
        """A deputy with a delegation keeps the column open for the unit."""
        inspectors_deputy(sent)
        for username in ("thanhtra.ctt", "thanhtra.cv"):
            recuse(sent, username)
        page = selectors.conflicts_page(sent.cycle, sent.actor("noivu.tp"), DAY)
        assert page.open_columns == ()
        names = [one.name for one in candidates_of([sent.district.units["705.TTR"].pk], DAY)]
        assert names == [
            "Thanh tra viên Thanh tra huyện (Thanh tra viên)",
            "Chánh Thanh tra huyện (Chánh Thanh tra)",
            "Phó Chánh Thanh tra huyện (Phó Chánh Thanh tra)",
        ]

    def test_a_person_with_a_post_and_a_delegation_in_one_unit_counts_once(self, sent: Scene) -> None:
        deputy_actor(sent.district, "phongtuphap.ptt", APPRAISED)
        assert candidates_of([sent.district.units[UNIT].pk], DAY) == ()
        lead = sent.district.units["705.PNV"]
        assert len({one.person_id for one in candidates_of([lead.pk], DAY)}) == 2

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_do_not_grow(self, sent: Scene, count: int, django_assert_max_num_queries: object) -> None:
        for code in (UNIT, "25489", "705.CA")[:count]:
            once_held(sent, "thanhtra.ctt", None, code)
            recuse(sent, "noivu.tp", code)
        actor = sent.actor("noivu.tp")
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            selectors.conflicts_page(sent.cycle, actor, DAY)

    def test_once_proposed_nothing_is_open(self, sent: Scene) -> None:
        recuse(sent, "noivu.tp")
        Cycle.objects.update(state="proposed")
        sent.cycle.refresh_from_db()
        page = selectors.conflicts_page(sent.cycle, sent.actor("noivu.tp"), DAY)
        assert (page.open_columns, page.may_set, page.is_open) == ((), False, False)

    def test_the_units_that_one_may_recuse_oneself_from(self, sent: Scene) -> None:
        names = [name for _, name in selectors.recusal_choices(sent.actor("thanhtra.cv"))]
        assert "Phòng Tư pháp" in names
        assert "Thanh tra huyện" not in names
        assert "Phòng Nội vụ" in [name for _, name in selectors.recusal_choices(sent.actor("tothamdinh"))]
        Cycle.objects.update(state="proposed")
        assert selectors.recusal_choices(sent.actor("thanhtra.cv")) == ()


class TestPeriod:
    def set(self, scene: Scene, months: int = 12, username: str = "noivu.tp", seen: int = 24) -> Cycle:
        return services.set_conflict_period(
            actor=scene.actor(username), cycle_id=scene.cycle.pk, months=months, basis=" Quy chế chấm điểm ",
            seen_months=seen, at=APPRAISED,
        )  # fmt: skip

    def test_set_and_audited(self, scene: Scene) -> None:
        cycle = self.set(scene)
        assert (cycle.former_post_months, cycle.former_post_basis) == (12, "Quy chế chấm điểm")
        entry = AuditEntry.objects.get(event="cycle.set_conflict_period")
        assert (entry.before["số tháng"], entry.after["số tháng"]) == (24, 12)

    def test_a_stale_page_sets_nothing(self, scene: Scene) -> None:
        self.set(scene)
        with pytest.raises(StaleVersion, match="vừa được sửa thành 12 tháng"):
            self.set(scene, 36)

    @pytest.mark.parametrize("months", [-1, 121])
    def test_out_of_range(self, scene: Scene, months: int) -> None:
        with pytest.raises(RuleViolation, match="từ 0 đến 120"):
            self.set(scene, months)

    @pytest.mark.parametrize("username", ["noivu.cv", "chutich"])
    def test_only_the_lead_head_sets_it(self, scene: Scene, username: str) -> None:
        with pytest.raises(RuleViolation, match="không có quyền"):
            self.set(scene, username=username)

    def test_the_database_refuses_nonsense(self, scene: Scene) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Cycle.objects.update(former_post_months=121)


class TestReassigning:
    def reassign(self, scene: Scene, column: str = "RECONCILED", username: str = "noivu.tp") -> None:
        services.reassign_column(
            actor=scene.actor(username), sheet_id=scene.sheet(UNIT).pk, column=column, at=APPRAISED
        )

    def test_a_column_without_anybody_goes_to_the_substitute_who_settles_the_sheet(self, sent: Scene) -> None:
        sent.appraise_all(UNIT)
        recuse(sent, "noivu.tp")
        self.reassign(sent)
        assert sent.columns_scorer(UNIT, ColumnCode.RECONCILED) == "705.TTD"
        entry = AuditEntry.objects.get(event="score_sheet.reassign_column")
        assert (entry.before["đơn vị chấm"], entry.after["đơn vị chấm"]) == (
            "Phòng Nội vụ",
            "Tổ thẩm định công tác dân vận chính quyền huyện",
        )
        assert sent.reconcile(UNIT).state == "reconciled"

    def test_what_was_drafted_is_cleared(self, sent: Scene) -> None:
        sent.appraise(UNIT, INSPECTORATE)
        drafted = ScoreCell.objects.filter(column__code=INSPECTORATE).count()
        for username in ("thanhtra.ctt", "thanhtra.cv"):
            recuse(sent, username)
        self.reassign(sent, "THANH_TRA")
        assert ScoreCell.objects.filter(column__code=INSPECTORATE).count() == 0
        assert AuditEntry.objects.get(event="score_sheet.reassign_column").after["số ô đã xóa"] == drafted
        sent.appraise(UNIT, INSPECTORATE)
        sent.sign(UNIT, INSPECTORATE)

    def test_not_while_somebody_can(self, sent: Scene) -> None:
        recuse(sent, "thanhtra.ctt")
        with pytest.raises(RuleViolation, match=r"Vẫn còn người thẩm định được cột này: Thanh tra viên"):
            self.reassign(sent, "THANH_TRA")

    def test_not_a_signed_one(self, sent: Scene) -> None:
        sent.appraise(UNIT, INSPECTORATE)
        sent.sign(UNIT, INSPECTORATE)
        for username in ("thanhtra.ctt", "thanhtra.cv"):
            recuse(sent, username)
        with pytest.raises(RuleViolation, match="đã ký, không giao cho đơn vị khác"):
            self.reassign(sent, "THANH_TRA")

    @pytest.mark.parametrize("column", ["SELF", "IMPORTED", "X"])
    def test_not_a_column_that_is_not_judged(self, sent: Scene, column: str) -> None:
        with pytest.raises(RuleViolation, match="không phải là cột thẩm định"):
            self.reassign(sent, column)

    def test_not_to_who_would_score_itself_or_has_it_already(self, sent: Scene) -> None:
        recuse(sent, "noivu.tp")
        Cycle.objects.update(substitute=sent.district.units[UNIT])
        with pytest.raises(RuleViolation, match="Cử đơn vị thẩm định thay khác"):
            self.reassign(sent)
        Cycle.objects.update(substitute=None)
        with pytest.raises(RuleViolation, match="Cử đơn vị thẩm định thay khác"):
            self.reassign(sent)

    @pytest.mark.parametrize(
        ("username", "error"), [("noivu.cv", RuleViolation), ("thanhtra.cv", RuleViolation), ("danvan", Http404)]
    )
    def test_not_by_others(self, sent: Scene, username: str, error: type[Exception]) -> None:
        recuse(sent, "noivu.tp")
        with pytest.raises(error):
            self.reassign(sent, username=username)

    def test_another_substitute_takes_over_what_was_reassigned(self, sent: Scene) -> None:
        recuse(sent, "noivu.tp")
        self.reassign(sent)
        lead = sent.actor("noivu.tp")
        other = sent.district.units["705.YT"]
        with pytest.raises(RuleViolation, match="có phiếu đang giao cho đơn vị thẩm định thay"):
            services.name_substitute(
                actor=lead, cycle_id=sent.cycle.pk, unit_id=sent.district.units[UNIT].pk, at=APPRAISED
            )
        services.name_substitute(actor=lead, cycle_id=sent.cycle.pk, unit_id=other.pk, at=APPRAISED)
        assert sent.columns_scorer(UNIT, ColumnCode.RECONCILED) == "705.YT"
