"""What the acts on units have in common: the paper and the day, the unit and its phases, what the audit is told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from danvan.apps.audit.services import Subject
from danvan.apps.orgs.access import unit_for_change
from danvan.apps.orgs.enums import UnitState
from danvan.apps.orgs.in_time import phase_of
from danvan.apps.orgs.models import Succession, Unit, UnitPhase
from danvan.apps.orgs.workflow import UNIT_WORKFLOW, UnitFacts
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from danvan.domain.units import Span
from danvan.domain.units.phases import with_change
from danvan.domain.units.spans import day_before
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.names import tidy_name
from danvan.domain.vietnamese.text import fold, sort_text

NAME_LENGTH, SHORT_NAME_LENGTH, DOCUMENT_LENGTH = 300, 120, 120
Words = dict[str, str | int | None]

_BY_LAW = (
    "{name} là cơ quan chính quyền địa phương: thành lập, sáp nhập, chia tách, giải thể do Quốc hội, Ủy ban Thường vụ "
    "Quốc hội quyết định và cập nhật theo dữ liệu đơn vị hành chính cả nước, không làm ở đây."
)


@dataclass(frozen=True, slots=True)
class Deciding:
    """The paper that decides a change of units, and the first day on which it holds."""

    since: date
    number: str
    day: date

    @property
    def document(self) -> str:
        """The paper as phases and successions name it."""
        return f"{tidy_name(self.number)} ngày {format_date(self.day)}"

    @property
    def last_day(self) -> date:
        """The last day of what was before."""
        return day_before(self.since)


@dataclass(frozen=True, slots=True)
class NameWords:
    """What a unit is to be called; a blank `short_name` takes the name itself, `area_name` is what it governs."""

    name: str
    short_name: str = ""
    area_name: str = ""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What an act on a unit did, as sentences for who confirms it and who did it."""

    unit_id: int
    effects: tuple[str, ...]


def effects_of(act: Callable[[], UnitChange]) -> UnitChange:
    """What an act would do: it is done and taken back. Raises RuleViolation as the act itself would."""
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result


def check_paper(by: Deciding, today: date) -> None:
    """The deciding paper has a number and a day that has come. Raises RuleViolation."""
    if not tidy_name(by.number):
        raise RuleViolation("Ghi số, ký hiệu văn bản quyết định thay đổi, ví dụ 15/QĐ-UBND.")
    if len(by.document) > DOCUMENT_LENGTH:
        raise RuleViolation(f"Số, ký hiệu văn bản dài quá {DOCUMENT_LENGTH} ký tự. Chỉ ghi số và ký hiệu.")
    if by.day > today:
        raise RuleViolation(
            f"Văn bản ghi ngày {format_date(by.day)}, sau hôm nay ({format_date(today)}). Ghi lại ngày ký văn bản."
        )


def check_names(words: NameWords) -> NameWords:
    """The names as they are stored. Raises RuleViolation when there is none, or one is too long."""
    name, short_name, area_name = (tidy_name(text) for text in (words.name, words.short_name, words.area_name))
    if not name or len(name) > NAME_LENGTH:
        raise RuleViolation(f"Ghi tên đơn vị, không quá {NAME_LENGTH} ký tự.")
    if len(short_name) > SHORT_NAME_LENGTH or (not short_name and len(name) > SHORT_NAME_LENGTH):
        raise RuleViolation(f"Ghi tên gọn của đơn vị, không quá {SHORT_NAME_LENGTH} ký tự.")
    return NameWords(name, short_name or name, area_name)


def check_name_free(name: str, life: Span, authority_id: int, *, but: Collection[int] = ()) -> None:
    """No two units of an authority bear one name on the same day. Raises RuleViolation naming the other one."""
    meeting = Q(valid_until__isnull=True) | Q(valid_until__gte=life.first)
    if life.last is not None:
        meeting &= Q(valid_from__lte=life.last)
    same = UnitPhase.objects.filter(meeting, unit__authority_id=authority_id).exclude(unit_id__in=but)
    for row in same.order_by("valid_from", "id").only("name", "valid_from", "valid_until"):
        if fold(row.name) == fold(name):
            raise RuleViolation(
                f"Đã có đơn vị tên “{row.name}” ({Span(row.valid_from, row.valid_until).label}). "
                "Văn bản gọi hai đơn vị cùng tên sẽ không phân biệt được: chọn tên khác, hoặc ghi lại ngày."
            )


def locked_unit(actor: Actor, unit_id: int) -> Unit:
    """A unit that the actor may change, locked. Raises Http404 for any other."""
    seen = unit_for_change(actor, unit_id)
    return Unit.objects.select_for_update(of=("self",)).select_related("kind", "parent").get(pk=seen.pk)


def unit_state(unit: Unit, today: date) -> UnitState:
    """Where a unit stands on a day."""
    is_over = unit.valid_until is not None and unit.valid_until < today
    return UnitState.ENDED if is_over else UnitState.RUNNING


def unit_facts(unit: Unit) -> UnitFacts:
    """What stands in the way of moving and ending a unit."""
    return facts_of(unit, Succession.objects.filter(predecessor=unit).order_by("effective_date", "id").first())


def facts_of(unit: Unit, followed: Succession | None) -> UnitFacts:
    """The same, where the first of the unit's successions is known already."""
    ending = (
        f"Đã ghi {unit.name} kết thúc hết ngày {format_date(day_before(followed.effective_date))} "
        f"theo {followed.document}. Mỗi đơn vị chỉ kết thúc một lần."
        if followed
        else ""
    )
    return UnitFacts(is_committee=_BY_LAW.format(name=unit.name) if unit.kind.is_authority else "", ending=ending)


def ask_workflow(act: str, actor: Actor, unit: Unit, today: date, *, reason: str = "") -> None:
    """Raises RuleViolation when the table of acts refuses the act on a unit."""
    UNIT_WORKFLOW.next_state(act, actor=actor, state=unit_state(unit, today), facts=unit_facts(unit), reason=reason)


def begin_phase(unit: Unit, by: Deciding, today: date, **changed: object) -> tuple[UnitPhase, UnitPhase]:
    """A unit goes on from a day with other values; gives the phase of before and the new one.

    Raises RuleViolation for a day on which no change can begin, one that has not come, and when nothing would change.
    """
    if by.since > today:
        raise RuleViolation(
            f"Thay đổi có hiệu lực từ ngày {format_date(by.since)}, chưa đến. Các trang in tên, loại và cấp trên đang "
            "có hiệu lực, nên hãy ghi vào ngày đó hoặc sau đó; hệ thống vẫn giữ đúng ngày có hiệu lực."
        )
    rows = list(unit.phases.select_related("parent", "kind").order_by("valid_from", "id"))
    before = rows[-1]
    after = UnitPhase(
        unit=unit,
        valid_from=by.since,
        valid_until=before.valid_until,
        document=by.document,
        **_values(before) | changed,
    )
    after.sort_key = sort_text(after.name)
    with_change([phase_of(row) for row in rows], phase_of(after))
    before.valid_until = by.last_day
    before.save(update_fields=["valid_until"])
    after.save()
    keep_latest(unit, after)
    return before, after


def _values(phase: UnitPhase) -> dict[str, object]:
    return {
        "name": phase.name,
        "short_name": phase.short_name,
        "area_name": phase.area_name,
        "kind": phase.kind,
        "parent": phase.parent,
    }


def keep_latest(unit: Unit, phase: UnitPhase) -> None:
    """A unit bears the values of its latest phase."""
    unit.name, unit.short_name, unit.area_name = phase.name, phase.short_name, phase.area_name
    unit.kind, unit.parent = phase.kind, phase.parent
    unit.sort_key, unit.folded_name = phase.sort_key, fold(phase.name)
    unit.save(update_fields=["name", "short_name", "area_name", "kind", "parent", "sort_key", "folded_name"])


def unit_subject(
    actor: Actor, unit: Unit, *, before: Words | None = None, after: Words | None = None, name: str = ""
) -> Subject:
    """What the audit says an act on a unit was done to; units lie in the stream of their authority."""
    return Subject(
        type="unit",
        id=unit.pk,
        name=name or unit.name,
        stream=f"unit-{actor.authority_id}",
        before=before or {},
        after=after or {},
    )


def paper_words(by: Deciding) -> Words:
    """Paper and day as the audit tells of them."""
    return {"từ ngày": format_date(by.since), "theo văn bản": by.document}
