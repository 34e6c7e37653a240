"""The shape of a Popolo document, written from the published standard (popoloproject.com), with our own additions.

Persons, organizations, memberships, posts and areas are Popolo's classes with its property names, types and date
pattern. What Popolo has no word for (phases, successions, roles, groups) stands under the one added key `danvan`, which
other readers pass over. `docs/popolo.schema.json` is written from here.
"""

from danvan.adapters.exchange.json_shape import SCHEMA_ADDRESS, Schema, object_of

DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}){0,2}$"
FULL_DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATE_HINT = "phải là ngày dạng 2025-07-01"
_ONE_LINE: Schema = {"pattern": r"^[^\t\r\n]*$", "description": "phải nằm trên một dòng"}
_MOST_THINGS, _MOST_PARTS, _LARGEST_NUMBER = 50_000, 2_000, 32_767


def _text(longest: int) -> Schema:
    return {"type": "string", "maxLength": longest, **_ONE_LINE}


def _name(longest: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, **_ONE_LINE}


def _list(items: Schema, most: int = _MOST_PARTS) -> Schema:
    return {"type": "array", "maxItems": most, "items": items}


ID = _name(600)
KEY = _name(60)
OPEN_KEY: Schema = {"type": ["string", "null"], "maxLength": 60}
CODE = _name(40)
WORD = _name(20)
PAPER = _text(120)
OPEN_TEXT: Schema = {"type": ["string", "null"]}
OPEN_ID: Schema = {"type": ["string", "null"], "maxLength": 600}
OPEN_TITLE: Schema = {"type": ["string", "null"], "maxLength": 200, **_ONE_LINE}
YES_NO: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": _LARGEST_NUMBER}
DATE: Schema = {"type": ["string", "null"], "pattern": DATE_PATTERN, "description": _DATE_HINT}
DAY: Schema = {"type": "string", "pattern": FULL_DATE_PATTERN, "description": _DATE_HINT}
OPEN_DAY: Schema = {"type": ["string", "null"], "pattern": FULL_DATE_PATTERN, "description": _DATE_HINT}
SHARE: Schema = {
    "type": ["string", "null"],
    "pattern": r"^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$",
    "description": 'phải là số từ 0 đến 1 trong dấu ngoặc kép, ví dụ "0.4"',
}

LINK = object_of(("url",), url=_name(2000), note=OPEN_TEXT)
IDENTIFIER = object_of(("identifier",), identifier=_name(200), scheme=OPEN_TEXT)
OTHER_NAME = object_of(("name",), name=_name(300), start_date=DATE, end_date=DATE, note=OPEN_TEXT)
CONTACT_DETAIL = object_of(
    ("type", "value"), type=_name(100), value=_name(2000), label=OPEN_TEXT, note=OPEN_TEXT
)  # fmt: skip

PHASE = object_of(
    ("valid_from", "name", "kind"), valid_from=DAY, valid_until=OPEN_DAY, name=_name(300), short_name=_text(120),
    area_name=_text(200), kind=WORD, parent=OPEN_KEY, document=PAPER,
)  # fmt: skip
ALIAS = object_of(("alias",), alias=_name(300), valid_from=OPEN_DAY, valid_until=OPEN_DAY)

PERSON = object_of(
    ("id", "name"), id=ID, name=_name(200), other_names=_list(OTHER_NAME), identifiers=_list(IDENTIFIER),
    family_name=OPEN_TEXT, given_name=OPEN_TEXT, additional_name=OPEN_TEXT, honorific_prefix=OPEN_TEXT,
    honorific_suffix=OPEN_TEXT, patronymic_name=OPEN_TEXT, sort_name=OPEN_TEXT,
    email={"type": ["string", "null"], "maxLength": 254}, gender=OPEN_TEXT,
    birth_date=DATE, death_date=DATE, image=OPEN_TEXT, summary=OPEN_TEXT, biography=OPEN_TEXT,
    national_identity=OPEN_TEXT, contact_details=_list(CONTACT_DETAIL), links=_list(LINK), sources=_list(LINK),
    danvan=object_of((), is_active=YES_NO),
)  # fmt: skip
UNIT = object_of(
    ("id", "name"), id=ID, name=_name(300), other_names=_list(OTHER_NAME), identifiers=_list(IDENTIFIER),
    classification={"type": ["string", "null"], "maxLength": 200}, parent_id=OPEN_ID, area_id=OPEN_ID,
    abstract=OPEN_TEXT, description=OPEN_TEXT, founding_date=DATE, dissolution_date=DATE, image=OPEN_TEXT,
    contact_details=_list(CONTACT_DETAIL), links=_list(LINK), sources=_list(LINK),
    danvan=object_of(
        ("valid_from", "is_start_known", "phases"), valid_from=DAY, valid_until=OPEN_DAY, is_start_known=YES_NO,
        seat=PAPER, authority=OPEN_KEY, phases={**_list(PHASE), "minItems": 1}, aliases=_list(ALIAS),
    ),
)  # fmt: skip
POST = object_of(
    ("id", "organization_id"), id=ID, label=OPEN_TITLE, role=OPEN_TITLE, organization_id=ID, area_id=OPEN_ID,
    start_date=DATE, end_date=DATE, contact_details=_list(CONTACT_DETAIL), links=_list(LINK), sources=_list(LINK),
)  # fmt: skip
MEMBERSHIP = object_of(
    ("id", "person_id", "organization_id"), id=_name(1000), label=OPEN_TITLE,
    role=OPEN_TITLE, person_id=ID, organization_id=ID,
    post_id=OPEN_ID, on_behalf_of_id=OPEN_ID, area_id=OPEN_ID, start_date=DATE, end_date=DATE,
    contact_details=_list(CONTACT_DETAIL), links=_list(LINK), sources=_list(LINK),
    danvan=object_of((), leadership=WORD, roles=_list(_name(40)), document=PAPER),
)  # fmt: skip
AREA = object_of(
    ("id", "name"), id=ID, name=_name(300), identifier=OPEN_TEXT, classification=OPEN_TEXT, parent_id=OPEN_ID,
    sources=_list(LINK),
)  # fmt: skip

LEVEL = object_of(("code", "name", "rank"), code=WORD, name=_name(100), rank=NUMBER)
KIND = object_of(
    ("code", "name", "position", "level", "is_authority"), code=WORD, name=_name(200), position=NUMBER, level=WORD,
    is_authority=YES_NO,
)  # fmt: skip
SUCCESSION = object_of(
    ("predecessor", "kind", "effective", "document", "is_confirmed"), predecessor=KEY, successor=OPEN_KEY,
    kind={"type": "string", "enum": ["merge", "split", "rename", "continue", "abolish"]}, effective=DAY, share=SHARE,
    document=PAPER, document_date=OPEN_DAY, is_confirmed=YES_NO, note={"type": "string", "maxLength": 5000},
)  # fmt: skip
MEMBER = object_of(("unit", "valid_from"), unit=KEY, valid_from=DAY, valid_until=OPEN_DAY)
GROUP = object_of(
    ("code", "name", "owner"), code=CODE, name=_name(200), owner=KEY, phrases=_list(_name(300)), position=NUMBER,
    members=_list(MEMBER, _MOST_THINGS),
)  # fmt: skip

DOCUMENT: Schema = object_of(
    ("organizations",), persons=_list(PERSON, _MOST_THINGS), organizations=_list(UNIT, _MOST_THINGS),
    posts=_list(POST, _MOST_THINGS), memberships=_list(MEMBERSHIP, _MOST_THINGS), areas=_list(AREA, _MOST_THINGS),
    danvan=object_of(
        (), date=DAY, levels=_list(LEVEL), kinds=_list(KIND), successions=_list(SUCCESSION, _MOST_THINGS),
        groups=_list(GROUP),
    ),
)  # fmt: skip


def published_schema() -> dict[str, object]:
    """The schema as it stands in the documentation, for those who write such files."""
    return {
        "$schema": SCHEMA_ADDRESS,
        "title": "danvan: units, people and posts in the words of Popolo",
        **DOCUMENT,
    }
