"""The DOCX package around an official paper: only the parts it needs, its properties, and bytes that do not vary."""

import io
import zipfile
from datetime import datetime, time

from docx.document import Document as DocxDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from danvan.adapters.writing.looks import LANGUAGE
from danvan.domain.official_documents.numbering import number_line
from danvan.domain.official_documents.parts import OfficialDocument

_KEPT_OF_TEMPLATE = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_KEPT_OF_PACKAGE = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
# The earliest moment a ZIP entry can bear.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{LANGUAGE}"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>"""


def make_lean(file: DocxDocument) -> None:
    """The file keeps styles and settings; the library's own theme, thumbnail, fonts and program name go."""
    for rels, kept in ((file.part.rels, _KEPT_OF_TEMPLATE), (file.part.package.rels, _KEPT_OF_PACKAGE)):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            del rels[key]
    settings = file.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in list(parse_xml(_SETTINGS)):
        settings.append(child)


def set_properties(file: DocxDocument, document: OfficialDocument) -> None:
    """The properties name the paper and its issuer, never a person or a program; the dates are the paper's own."""
    properties = file.core_properties
    element = properties._element  # noqa: SLF001 -- python-docx can set a property but not take one away
    for child in list(element):
        element.remove(child)
    properties.title = f"{document.kind.label}: {document.abstract}"
    properties.subject = document.abstract
    properties.author = properties.last_modified_by = document.issuer.name
    properties.identifier = number_line(document.kind, document.issuer_code, document.number)
    properties.category = document.kind.label
    properties.language = LANGUAGE
    properties.keywords = "; ".join(document.marks)
    properties.revision = 1
    if document.issue_date:
        properties.created = properties.modified = datetime.combine(document.issue_date, time.min)


def packed(file: DocxDocument) -> bytes:
    """The package as bytes: entries in one order, each with the same timestamp."""
    loose = io.BytesIO()
    file.save(loose)
    tight = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(tight, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return tight.getvalue()
