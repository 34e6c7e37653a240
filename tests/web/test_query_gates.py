"""How many queries a page may ask and how heavy a list may be, on the whole sample: 29 units, two years.

A list asks at most six queries, a page of one thing and a work list eight, a board four, log-in, frame and sample clock
included; the frame is two of them. A grid of scores with files, facts and the columns of others beside each cell
may ask nine. A paper with its path, its recipients and history may ask thirteen, the page of those who
follow the year fourteen: it brings targets, duties and ranking together. No list or board reads the whole text of a plan.
That none grows
with its rows is tested beside each page.
"""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.adapters.recognition import ScannedPage, ScannedWord
from danvan.apps.accounts.models import Person
from danvan.apps.activities.models import Activity, ActivityImport
from danvan.apps.activities.services import stage_activities
from danvan.apps.batches.models import PaperBatch
from danvan.apps.compiling.models import CompiledReport
from danvan.apps.criteria.book import set_as_yaml
from danvan.apps.criteria.models import CriteriaImport, CriteriaSet
from danvan.apps.criteria.services import stage_import
from danvan.apps.dispatch.models import Sending
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.evidence.services import store_file
from danvan.apps.exchange.models import ArrivedPackage
from danvan.apps.figures.models import FigureValue
from danvan.apps.legal.models import LegalDocument, RegisterImport
from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.legal.services import stage_register
from danvan.apps.orgs.models import Delegation, PeopleImport, Post, RecordsImport, Unit, UnitGroup
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import hand_out, stage_people, stage_records
from danvan.apps.papers.models import Paper
from danvan.apps.plans.checking import check_of
from danvan.apps.plans.models import Deadline, Obligation, Plan, PlanReading, PlanScan, ScanPage, Target
from danvan.apps.plans.services import read_source
from danvan.apps.plans.source import content_of_page
from danvan.apps.registers.models import BookEntry
from danvan.apps.sample.selectors import clock_stamp
from danvan.apps.scoring.models import CellEvidence, Cycle, ScoreSheet
from danvan.apps.work_files.models import WorkFile
from danvan.config.documentation import all_routes
from danvan.domain.authority import Actor
from tests.apps.activities.test_importing import filled as activities_filled
from tests.apps.orgs.people import nothing_open
from tests.apps.orgs.test_people_import import NEW, filled
from tests.apps.plans.texts import SHORT
from tests.factories import moment, sample_years

pytestmark = pytest.mark.django_db
LIST, BOARD, DETAIL, GRID, WHOLE_YEAR, PATH, HEAVIEST_LIST = 6, 4, 8, 9, 14, 13, 40 * 1024
LEAD, HEAD, CHAIRMAN, UNIT, APPRAISER, CLERK, ADMINISTRATOR = (
    "noivu.cv", "noivu.tp", "chutich", "phongtuphap.cv", "thanhtra.cv", "vanthu", "quantri",
)  # fmt: skip
CRITERIA_PAGES = ("detail", "printed", "compare", "copy", "head", "bands", "conditions", "add")
DRAFT_PAGES = ("detail", "head", "rule", "add_section", "versions", "preview")
BOOK_PAGES = ("outgoing_printed", "incoming_printed", "copies_printed")
FILE_PAGES = ("detail", "change", "choose", "contents")
KEEPER_PAGES = ("take_number", "enter_incoming", "reserve", "numbering", "codes")
BEFORE_SIGNING = ("analysis", "differences", "simulation", "conditions")
CHANGES = ("rename", "move", "change_kind", "split", "abolish", "add_alias")
NEW_DOCUMENT = "- {number: 1/2023/NĐ-CP, kind: Nghị định, title: Về rừng, issuer: Chính phủ}"
STEPS = ("start", "authority", "offices", "lead", "letterhead", "administrator", "people", "calendar", "mail")

# Whoever adds a page without a gate writes down why.
WITHOUT_GATE = {
    "figures:change": "the sample district defined no figure of its own",
    "figures:end": "the sample district defined no figure of its own",
    "figures:preview": "the sample district loaded no results; a page beside it is tested",
    "plans:obligations_export": "a file",
    "figures:export_csv": "a file",
    "figures:export_workbook": "a file",
    "criteria:export": "a file",
    "people:export": "a file",
    "people:template": "a file",
    "people:change_post": "asks every app what waits in the unit, to warn before anything is orphaned",
    "people:deactivate": "asks every app what waits in the units, so that it can be handed over",
    "people:end_post": "asks every app what waits in the unit, so that it can be handed over",
    "plans:changes": "compares two whole texts and every duty; a test beside it counts its queries",
    "plans:unit_changes": "compares two whole texts; the sample district amended nothing",
    "plans:version": "the sample district amended nothing",
    "plans:kept_upload": "a file",
    "plans:scan_picture": "a picture",
    "cascade:cell": "the rows are made by the lead's search; a test beside it opens them",
    "cascade:export": "a file",
    "reporting:list": "leads to the list of what is owed",
    "reporting:checks": "holds a report against earlier ones and all other units; a test beside it counts its queries",
    "scoring:dossier": "leads to a sheet",
    "scorebook:fact": "the sample's criteria set computes nothing; a test beside it counts its queries",
    "appeals:detail": "the sample district appealed against nothing; a test beside it counts its queries",
    "appeals:file": "the days for appeals of the sample are over; a test beside it counts its queries",
    "workbooks:archive": "a file",
    "workbooks:own_workbook": "a file",
    "workbooks:download": "a file",
    "workbooks:batch": "no workbook of the sample came back; a test beside it counts its queries",
    "workbooks:file": "no workbook of the sample came back; a test beside it counts its queries",
    "accounts:sign_on": "a sentence, where there is a provider",
    "accounts:sign_on_return": "asks the provider",
    "audit:check": "computes every stream of the audit anew",
    "components_page:components": "a page for developers",
    "components_page:paper": "a page for developers",
    "drafting:download": "a file",
    "evidence:download": "a file",
    "evidence:page": "a picture",
    "evidence:use": "gathers every place where a piece could be used; a test beside it counts its queries",
    "orgs:shares": "nothing of the sample district was split yet",
    "installation:logo": "a file",
    "signatures:end": "the sample district registered no certificate; a test beside it opens it",
    "scoring:conflicts": "looks at every person, delegation and unit of a cycle; a test beside it counts its queries",
    "scoring:decision_paper": "a file",
    "scoring:traits_export": "a file",
    "scoring:trait_preview": "nobody of the sample handed a list of traits in; a test beside it opens it",
    "score_papers:dossier": "a file",
    "score_papers:workbook": "a file",
    "score_papers:returned": "no sheet of the sample came back as a workbook; tests beside it open it",
    "score_papers:papers": "a sheet with all its evidence and dossiers; a test beside it counts its queries",
    "score_papers:pdf": "a file",
    "score_papers:printed": "a sheet with all its evidence; a test beside it counts its queries",
    "score_papers:team_decision": "a file",
    "score_papers:team_minutes": "a file",
    "score_papers:council_minutes": "a file",
    "register:export": "a file",
    "papers:version_file": "a file",
    "papers:pdf": "a file",
    "papers:qr": "a picture",
    "papers:picture": "a picture",
    "papers:signed_file": "a file",
    "papers:sign_here": "no paper of the sample waits to be signed by a key; a test beside it opens it",
    "papers:seal_here": "no paper of the sample waits to be sealed; a test beside it opens it",
    "papers:sign_several": "no paper of the sample waits to be signed; a test beside it counts its queries",
    "papers:revision_file": "a file",
    "papers:revision": "no paper of the sample was edited; a test beside it opens it",
    "batches:archive": "a file",
    "batches:to_sign": "a file",
    "batches:to_seal": "a file",
    "batches:of_paper": "leads to a batch",
    "papers:compare": "no paper of the sample was edited; a test beside it opens it",
    "public:paper": "writes down that somebody looked; a test beside it opens it",
    "work_files:list_workbook": "a file",
    "work_files:contents_workbook": "a file",
    "incoming:attached_file": "a file",
    "incoming:answer": "a file",
    "incoming:entry_file": "a file",
    "books:list": "leads to a book",
    "books:copies_workbook": "a file",
    "books:outgoing_workbook": "a file",
    "books:incoming_workbook": "a file",
    "reminders:feed": "a file",
    "public:release_file": "a file",
    "releases:letter_archive": "a file",
    "releases:commendation": "a file",
    "public:release_archive": "a file",
    "compiling:download": "a file",
    "reminders:preview": "gathers the letters of all people of an authority; a test beside it counts its queries",
    "activities:export": "a file",
    "activities:template": "a file",
    "paper_forms:download": "a file",
    "paper_forms:picture": "a picture",
}
Pages = list[tuple[str, str, tuple[object, ...]]]


def lists() -> Pages:
    """Who opens which list."""
    return [
        ("", "public:start", ()),
        ("", "public:check_signature", ()),
        ("", "guide:contents", ()),
        ("", "guide:page", ("bat-dau",)),
        ("", "sample:sign_in", ()),
        ("", "sample:clock", ()),
        ("", "account_login", ()),
        (UNIT, "accounts:choose_post", ()),
        (UNIT, "accounts:sessions", ()),
        (ADMINISTRATOR, "accounts:requirements", ()),
        *[(who, "signatures:list", ()) for who in (UNIT, ADMINISTRATOR)],
        *[(UNIT, f"signatures:{page}", ()) for page in ("check", "register_own")],
        *[(ADMINISTRATOR, f"signatures:{page}", ()) for page in ("register", "trust")],
        (UNIT, "mfa_index", ()),
        *[(who, "plans:list", ()) for who in (LEAD, CHAIRMAN, UNIT)],
        *[(who, "plans:obligations", ()) for who in (LEAD, CHAIRMAN, UNIT, CLERK)],
        *[(HEAD, f"ledger:{page}", ()) for page in ("requirements", "require")],
        *[(who, "figures:list", ()) for who in (LEAD, UNIT)],
        *[(LEAD, f"figures:{page}", ()) for page in ("define", "import")],
        *[(who, "criteria:list", ()) for who in (LEAD, UNIT)],
        (LEAD, "criteria:import", ()),
        (LEAD, "workbooks:list", ()),
        *[(who, "scoring:list", ()) for who in (LEAD, UNIT, APPRAISER)],
        *[(who, "scoring:ranking_list", ()) for who in (LEAD, CHAIRMAN)],
        *[(who, f"drafting:{page}", ()) for page in ("list", "begin", "begin_next_year") for who in (LEAD, UNIT)],
        (HEAD, "portal:overview", ()),
        (HEAD, "releases:list", ()),
        *[(who, "activities:list", ()) for who in (LEAD, UNIT, CHAIRMAN)],
        (LEAD, "activities:kinds", ()),
        (UNIT, "evidence:list", ()),
        *[
            (who, f"orgs:{page}", ())
            for page in ("list", "changes", "groups", "nation")
            for who in (LEAD, ADMINISTRATOR)
        ],
        (LEAD, "legal:years", ()),
        (UNIT, "paper_forms:list", ()),
        (UNIT, "form_check:check", ()),
        *[(who, "register:list", ()) for who in (LEAD, UNIT)],
        *[(who, "delegations:list", ()) for who in (CHAIRMAN, ADMINISTRATOR, "phochutich")],
        (APPRAISER, "scoring:recusals", ()),
        *[(who, "absences:list", ()) for who in (ADMINISTRATOR, "phongtuphap.tt")],
        (LEAD, "plans:read_source", ()),
        (ADMINISTRATOR, "audit:list", ()),
        (ADMINISTRATOR, "reminders:outbox", ()),
        *[(who, f"papers:{page}", ()) for page in ("list", "waiting") for who in (LEAD, CHAIRMAN, CLERK)],
        *[(who, f"incoming:{page}", ()) for page in ("list", "packages", "entries") for who in (UNIT, CLERK)],
        *[(who, "batches:list", ()) for who in (LEAD, CHAIRMAN, CLERK)],
        *[(who, f"work_files:{page}", ()) for page in ("list", "list_printed") for who in (LEAD, CHAIRMAN, CLERK)],
        *[(who, "compiling:list", ()) for who in (LEAD, CHAIRMAN)],
        *[(who, "people:list", ()) for who in (ADMINISTRATOR, UNIT)],
        *[(who, "roles:list", ()) for who in (ADMINISTRATOR, UNIT)],
    ]


def boards() -> Pages:
    """Who opens which page that counts what units owe and did."""
    plan = Plan.objects.get(year=2023)
    return [
        *[(who, "plans:obligations_by_unit", ()) for who in (LEAD, CHAIRMAN)],
        *[(who, f"ledger:{page}", ()) for page in ("missing", "rates") for who in (LEAD, CHAIRMAN)],
        *[(who, "cascade:overview", (plan.pk,)) for who in (LEAD, UNIT)],
    ]


def details() -> Pages:
    """Who opens which page of one thing."""
    committee = Unit.objects.get(code="705").pk
    plan, cycle, decided = Plan.objects.get(year=2023), Cycle.objects.get(year=2023), Cycle.objects.get(year=2022)
    reading = PlanReading.objects.get(state="draft")
    lawyers = Unit.objects.get(code="705.PTP")
    owed = Obligation.objects.filter(deadline__plan=plan, deadline__owed="report").order_by("id")
    accepted, drafted = owed.filter(accepted_at__isnull=False)[0], owed.get(unit__code="25504")
    sent = owed.filter(accepted_at__isnull=True, received_on__isnull=False, sent_back_at__isnull=True)[0]
    sheets = ScoreSheet.objects.filter(cycle=cycle).order_by("id")
    settled, submitted = sheets.filter(state="reconciled")[0], sheets.filter(state="submitted")[0]
    draft = sheets.get(unit__code="25504")
    group = UnitGroup.objects.get(code="offices")
    given = Delegation.objects.get(delegate_post__person__username="phochutich")
    head = Post.objects.get(person__username="phongtuphap.tt")
    mendable = next(one.key for one in check_of(reading) if one.end > one.start)
    law = LegalDocument.objects.get(number="10/2022/QH15")
    proof = CellEvidence.objects.filter(sheet__unit__code="25504").order_by("-id")[0]
    held = Activity.objects.filter(unit=lawyers).order_by("id")[0]
    written = PlanDraft.objects.get(unit__code="25504")
    own = CriteriaSet.objects.get(owner__code="705", state="draft")
    part = content_now(written).body[0].key
    target = Target.objects.filter(plan=plan).order_by("id")[0]
    listed = WorkFile.objects.filter(owner=committee).order_by("id")
    compiled = CompiledReport.objects.get(deadline__plan=plan)
    return [
        (UNIT, "accounts:account", ()),
        *[(who, f"books:{page}", (committee,)) for page in BOOK_PAGES for who in (CLERK, CHAIRMAN)],
        *[(CLERK, f"books:{page}", (committee,)) for page in KEEPER_PAGES],
        (CLERK, "work_files:add", ()),
        (LEAD, "papers:own_words", ()),
        (CLERK, "work_files:carry", ()),
        (LEAD, "papers:signatory", (Paper.objects.get(kind="NOTICE").pk,)),
        (LEAD, "papers:copy", (BookEntry.objects.get(counter__book="outgoing").pk,)),
        *[(CLERK, f"work_files:{page}", (file.pk,)) for page in FILE_PAGES for file in listed],
        (CLERK, "books:revoke", (BookEntry.objects.get(counter__book="outgoing").pk,)),
        (UNIT, "incoming:entry", (Sending.objects.get(unit=lawyers).entry_id,)),
        (CLERK, "incoming:package", (ArrivedPackage.objects.get().pk,)),
        (UNIT, "incoming:detail", (Sending.objects.get(unit=lawyers).pk,)),
        *[(who, "reminders:mine", ()) for who in (UNIT, HEAD)],
        (HEAD, "reminders:schedule", ()),
        *[(who, "compiling:detail", (compiled.pk,)) for who in (LEAD, HEAD)],
        (LEAD, "compiling:figure", (compiled.pk, compiled.figures.order_by("id")[0].pk)),
        (LEAD, "compiling:edit_section", (compiled.pk, compiled.sections.order_by("id")[0].pk)),
        *[(who, f"plans:{file}", (plan.pk,)) for file in ("akoma_ntoso", "json") for who in (LEAD, UNIT)],
        *[
            (who, f"plans:{page}", (plan.pk,))
            for page in ("detail", "text", "coverage", "bases", "versions")
            for who in (LEAD, UNIT)
        ],
        *[(who, "figures:detail", (code,)) for code in ("staff_total", "staff_reached_rate") for who in (LEAD, UNIT)],
        (LEAD, "figures:value", (FigureValue.objects.filter(obligation=accepted).order_by("id")[0].pk,)),
        (LEAD, "plans:unit_page", (plan.pk, lawyers.pk)),
        (UNIT, "plans:unit_page", (plan.pk, lawyers.pk)),
        (LEAD, "plans:reading", (reading.pk,)),
        (LEAD, "plans:reading", (plan.reading_id,)),
        (LEAD, "plans:read_amendment", (plan.pk,)),
        (LEAD, "plans:check", (reading.pk,)),
        (LEAD, "plans:mend_text", (reading.pk, mendable)),
        *[(who, "cascade:matrix", (plan.pk,)) for who in (LEAD, UNIT)],
        (LEAD, "cascade:unit", (plan.pk, lawyers.pk)),
        (LEAD, "cascade:upper", (plan.pk,)),
        (LEAD, "plans:names", (reading.pk,)),
        (LEAD, "plans:repairs", (reading.pk,)),
        (LEAD, "plans:scan", (PlanScan.objects.get().pk,)),
        (LEAD, "plans:scan_page", (PlanScan.objects.get().pk, 1)),
        (LEAD, "plans:document", (reading.pk,)),
        (LEAD, "plans:add_fact", (reading.pk, "nhiem-vu")),
        (LEAD, "plans:fact", (reading.pk, "nhiem-vu", 2)),
        *[("xahoahiep.cv", f"drafting:{page}", (written.pk,)) for page in DRAFT_PAGES],
        *[("xahoahiep.cv", f"drafting:{page}", (written.pk, part)) for page in ("section", "add_item")],
        ("xahoahiep.cv", "drafting:item", (written.pk, 2)),
        *[(who, "reporting:detail", (accepted.pk,)) for who in (LEAD, CHAIRMAN)],
        ("xahoahiep.cv", "reporting:detail", (drafted.pk,)),
        (LEAD, "reporting:round", (accepted.pk, 1)),
        (LEAD, "criteria:facts", ()),
        (UNIT, "paper_forms:detail", (1,)),
        *[(LEAD, f"criteria:{page}", (own.pk,)) for page in CRITERIA_PAGES],
        *[(LEAD, f"criteria:{page}", (own.pk, "TC1.1")) for page in ("criterion", "remove")],
        *[(who, "criteria:detail", (cycle.criteria_set_id,)) for who in (HEAD, UNIT)],
        (LEAD, "criteria:preview", (CriteriaImport.objects.get().pk,)),
        (LEAD, "workbooks:collection", (accepted.deadline_id,)),
        ("xahoahiep.cv", "workbooks:own", (drafted.pk,)),
        (LEAD, "reporting:send_back", (sent.pk,)),
        (HEAD, "reporting:recheck", (sent.pk,)),
        (HEAD, "reporting:review_levels", ()),
        (CLERK, "reporting:enter_paper", (drafted.pk,)),
        *[(who, "ledger:detail", (drafted.pk,)) for who in (LEAD, HEAD, CHAIRMAN, "xahoahiep.tt")],
        (HEAD, "ledger:decide", (drafted.pk, "waive")),
        (HEAD, "ledger:end_requirement", (Deadline.objects.get(added_at__isnull=False).pk,)),
        ("xahoahiep.tt", "ledger:assign", (drafted.pk,)),
        ("xahoahiep.tt", "ledger:ask", (drafted.pk, "explain")),
        (LEAD, "ledger:letter", (drafted.deadline_id,)),
        *[(who, "reporting:targets", (plan.pk,)) for who in (LEAD, CHAIRMAN, UNIT)],
        (CHAIRMAN, "reporting:target", (plan.pk, target.pk)),
        *[(LEAD, "scoring:sheet", (sheet.pk,)) for sheet in (settled, submitted)],
        ("xahoahiep.cv", "scoring:sheet", (draft.pk,)),
        *[(who, "explanations:sheet", (settled.pk,)) for who in (LEAD, APPRAISER)],
        (LEAD, "explanations:rounds", (settled.pk,)),
        *[(who, "appeals:list", (decided.pk,)) for who in (HEAD, UNIT)],
        ("xahoahiep.cv", "scoring:column", (draft.pk, "SELF")),
        (APPRAISER, "scorebook:book", (cycle.pk,)),
        (LEAD, "scoring:criterion", (submitted.pk, "TC1.1")),
        (LEAD, "scoring:enter_dossier", (draft.pk,)),
        (LEAD, "scoring:printed_sheet", (settled.pk,)),
        (HEAD, "score_papers:cycle", (cycle.pk,)),
        (LEAD, "scoring:criteria", (cycle.pk,)),
        *[(HEAD, f"scoring:{page}", (cycle.pk,)) for page in ("traits", "trait_upload")],
        (HEAD, "scoring:council", (cycle.pk,)),
        (CHAIRMAN, "scoring:decide", (decided.pk,)),
        (UNIT, "scoring:decision", (decided.pk,)),
        (HEAD, "scoring:open_cycle", ()),
        (HEAD, "scoring:substitute", (cycle.pk,)),
        *[(who, "orgs:detail", (lawyers.pk,)) for who in (LEAD, ADMINISTRATOR)],
        *[(who, "plans:obligations_by_tree", ()) for who in (LEAD, CHAIRMAN)],
        (LEAD, "orgs:area", (lawyers.parent_id,)),
        (LEAD, "orgs:history", (lawyers.pk,)),
        (LEAD, "orgs:group", (group.pk,)),
        *[(ADMINISTRATOR, f"orgs:{act}", ()) for act in ("add", "merge", "add_group")],
        *[(ADMINISTRATOR, f"orgs:{act}", (lawyers.pk,)) for act in CHANGES],
        *[(ADMINISTRATOR, f"orgs:{act}", (group.pk,)) for act in ("rename_group", "add_member", "remove_member")],
        (ADMINISTRATOR, "orgs:mend", (lawyers.pk, lawyers.phases.get().pk)),
        *[(who, "delegations:detail", (given.pk,)) for who in (CHAIRMAN, "phochutich")],
        *[(who, "delegations:make", ()) for who in (CHAIRMAN, ADMINISTRATOR)],
        ("phongtuphap.tt", "absences:declare", ()),
        *[(who, "people:detail", (head.person_id,)) for who in (ADMINISTRATOR, CHAIRMAN, UNIT)],
        (ADMINISTRATOR, "people:add", ()),
        (ADMINISTRATOR, "people:upload", ()),
        (ADMINISTRATOR, "people:preview", (PeopleImport.objects.get().pk,)),
        (ADMINISTRATOR, "people:exchange", ()),
        (ADMINISTRATOR, "people:look_at", (RecordsImport.objects.get().pk,)),
        (ADMINISTRATOR, "people:rename", (head.person_id,)),
        (ADMINISTRATOR, "people:appoint", (head.person_id,)),
        *[(who, "register:detail", (law.pk,)) for who in (LEAD, UNIT)],
        *[(who, "activities:detail", (held.pk,)) for who in (LEAD, UNIT)],
        *[(UNIT, f"activities:{page}", (held.pk,)) for page in ("mend", "cancel", "add_file")],
        (UNIT, "activities:record", ()),
        (LEAD, "evidence:detail", (CellEvidence.objects.filter(sheet=submitted).order_by("id")[0].evidence_id,)),
        ("xahoahiep.cv", "evidence:detail", (proof.evidence_id,)),
        *[("xahoahiep.cv", f"evidence:{page}", (proof.evidence_id,)) for page in ("revise", "end")],
        (UNIT, "evidence:add", ()),
        (UNIT, "activities:upload", ()),
        (UNIT, "activities:preview", (ActivityImport.objects.get().pk,)),
        (LEAD, "register:add", ()),
        (LEAD, "register:change", (law.pk,)),
        (LEAD, "register:upload", ()),
        (LEAD, "register:preview", (RegisterImport.objects.get().pk,)),
        (LEAD, "legal:year", (2023,)),
        (HEAD, "legal:change_year", (2024,)),
        *[(ADMINISTRATOR, f"installation:{step}", ()) for step in STEPS],
        ("", "public:plan", ("705", 2022)),
        ("", "public:plan_edition", ("705", 2022, 1)),
        ("", "public:ranking", ("705", 2022)),
        ("", "public:release", ("705", 2022)),
        ("", "public:release_numbered", ("705", 2022, 1)),
        ("", "public:release_check", ("705", 2022, 1)),
        (HEAD, "releases:cycle", (decided.pk,)),
        (HEAD, "releases:letters", (decided.pk,)),
    ]


def rankings_and_papers() -> Pages:
    """A ranking with all that it rests on; a paper held against the register and the units of its day."""
    draft = ScoreSheet.objects.get(cycle__year=2023, unit__code="25504")
    cycles = [*Cycle.objects.order_by("pk")]
    return [
        *[(who, "scoring:ranking", (one.pk,)) for one in cycles for who in (HEAD, CHAIRMAN)],
        *[(CHAIRMAN, f"ranking:{name}", (one.pk,)) for one in cycles for name in BEFORE_SIGNING],
        ("xahoahiep.cv", "drafting:check", (PlanDraft.objects.get(unit__code="25504").pk,)),
        ("xahoahiep.cv", "scorebook:unit", (draft.pk, "SELF")),
        ("xahoahiep.cv", "score_papers:hand_in", (draft.pk, "SELF")),
    ]


def grids() -> Pages:
    """A sheet with what is beside each cell; a fact with the rows behind it; the stages of a cycle with who is late."""
    draft = ScoreSheet.objects.get(cycle__year=2023, unit__code="25504")
    sheet = Obligation.objects.get(deadline__plan__year=2023, deadline__owed="report", unit__code="25504")
    return [
        *[(who, "explanations:timeline", (draft.cycle_id,)) for who in (HEAD, "xahoahiep.cv")],
        ("xahoahiep.cv", "reporting:edit", (sheet.pk,)),
        ("xahoahiep.cv", "reporting:comments", (sheet.pk, "staff_total")),
        ("xahoahiep.cv", "reporting:register", (sheet.pk, "conferences")),
        (APPRAISER, "scorebook:criterion", (draft.cycle_id, "TC2.1")),
        ("xahoahiep.cv", "scorebook:facts", (draft.pk,)),
    ]


def paths() -> Pages:
    """A paper with its path: versions with initials and comments, recipients with what was sent to each, history.

    A page of a book with what accounts for each number of every series. A batch of papers with what may be done with all.
    """
    committee = Unit.objects.get(code="705").pk
    letters = Paper.objects.filter(source_type="batch_paper").order_by("id")
    return [
        *[(who, "batches:detail", (PaperBatch.objects.get().pk,)) for who in (LEAD, HEAD)],
        *[(HEAD, f"papers:{page}", (letters[0].pk,)) for page in ("detail", "recipients")],
        *[
            (who, f"books:{book}", (committee,))
            for book in ("outgoing", "incoming", "copies")
            for who in (CLERK, CHAIRMAN)
        ],
        *[
            (who, f"papers:{page}", (paper.pk,))
            for paper in Paper.objects.filter(issuer=committee).exclude(source_type="batch_paper").order_by("id")
            for page in ("detail", "recipients")
            for who in (HEAD, CHAIRMAN)
        ],
    ]


def work_lists() -> Pages:
    """Whose own work, gathered from every app, stands on the first page."""
    return [(who, "home:my_work", ()) for who in (LEAD, HEAD, UNIT, APPRAISER, CLERK, ADMINISTRATOR)]


def whole_year() -> Pages:
    """Who follows the year on one page."""
    return [(who, "home:my_work", ()) for who in (CHAIRMAN, "phochutich", "danvan")]


@pytest.fixture
def sample(db: None) -> None:
    """Both sample years, with what seldom changes in memory as on a running server."""
    sample_years()
    lead = actor_for(Person.objects.get(username=LEAD), date(2023, 10, 26))
    assert lead is not None
    read_source(
        actor=lead,
        content=SHORT.replace("1. 100%", "1. Phần đầu 100%").encode(),
        filename="ke-hoach.md",
        at=moment(2023, 10, 26),
    )
    waiting_scan(lead)
    administrator = actor_for(Person.objects.get(username=ADMINISTRATOR), date(2023, 10, 26))
    assert administrator is not None
    stage_people(
        actor=administrator, content=filled(NEW), filename="ds.xlsx", open_work=nothing_open, at=moment(2023, 10, 26)
    )
    at = moment(2023, 10, 26)
    content = hand_out(actor=administrator, day=None, at=at)
    stage_records(actor=administrator, content=content, filename="popolo.json", at=at)
    stage_register(actor=lead, content=NEW_DOCUMENT.encode(), filename="so.yaml", at=moment(2023, 10, 26))
    shipped = CriteriaSet.objects.filter(owner__isnull=True).order_by("id")[0]
    stage_import(actor=lead, content=set_as_yaml(shipped), filename="bo.yaml", at=at)
    lawyer = actor_for(Person.objects.get(username=UNIT), date(2023, 10, 26))
    assert lawyer is not None
    stage_activities(actor=lawyer, content=activities_filled(), filename="hd.xlsx", at=moment(2023, 10, 26))
    clock_stamp().renew()
    seldom_changed().renew()


def waiting_scan(lead: Actor) -> None:
    """A scan as it lies on the way to its reading, whether or not this machine recognises letters."""
    file = store_file(content=b"a scan", media_type="application/pdf", at=moment(2023, 10, 26))
    scan = PlanScan.objects.create(
        owner_id=lead.unit_id,
        source_name="quet.pdf",
        source_file=file,
        page_count=3,
        handed_in_by_id=lead.person_id,
        handed_in_at=moment(2023, 10, 26),
    )
    words = (ScannedWord("Kế", 60, 100, 80, 112, 95), ScannedWord("hoạch", 84, 100, 120, 112, 41))
    content = content_of_page(ScannedPage(595, 842, words, (), (), b""))
    ScanPage.objects.create(scan=scan, number=1, state="done", content=content, picture=file)
    ScanPage.objects.create(scan=scan, number=2, state="failed", fault="Trang 2 bị hỏng.")
    ScanPage.objects.create(scan=scan, number=3)


def test_every_page_keeps_its_gate(sample: None) -> None:
    clients: dict[str, Client] = {}
    faults, seen = [], set()
    gates = (
        *((lists(), LIST), (boards(), BOARD), (details(), DETAIL), (work_lists(), DETAIL)),
        *((rankings_and_papers(), DETAIL), (grids(), GRID), (paths(), PATH), (whole_year(), WHOLE_YEAR)),
    )
    for pages, most in gates:
        for username, route, arguments in pages:
            client = clients.setdefault(username, _client(username))
            address = reverse(route, args=arguments)
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
            seen.add(route)
            if answer.status_code != 200:
                faults.append(f"{username} {address}: {answer.status_code}")
            if len(captured) > most:
                faults.append(f"{username} {address}: {len(captured)} queries instead of {most}")
            if most in {LIST, BOARD} and len(answer.content) > HEAVIEST_LIST:
                faults.append(f"{username} {address}: {len(answer.content)} bytes")
            if most in {LIST, BOARD} and any('"source_text"' in query["sql"] for query in captured):
                faults.append(f"{username} {address}: reads whole texts for its rows")
    assert faults == [], "\n".join(faults)
    of_the_library = {route.name for route in all_routes() if ":" not in route.name}  # forms without rows
    looked_at = {route.name for route in all_routes() if "GET" in route.methods}
    gated = seen | set(WITHOUT_GATE) | (of_the_library & looked_at)
    assert looked_at - gated == set(), "say who opens it in lists(), boards(), details() …, or why not in WITHOUT_GATE"
    assert gated - looked_at == set(), "no such page any more: take it from WITHOUT_GATE"


def _client(username: str) -> Client:
    client = Client()
    if username:
        client.force_login(Person.objects.get(username=username))
    client.get(reverse("public:start"))
    return client
