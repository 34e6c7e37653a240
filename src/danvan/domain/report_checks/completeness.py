"""What a report still lacks before it can be sent. "Không phát sinh" said outright is an answer, not a gap."""

from danvan.domain.report_checks.content import Asked, Content


def missing_from(asked: Asked, content: Content) -> tuple[str, ...]:
    """The names of required figures, texts and files that are not there, in the order in which they are asked.

    A zero is a value. A heading answered with "không phát sinh" asks no more of its figures and texts.

    >>> from danvan.domain.report_checks.content import AskedFigure
    >>> asked = Asked(figures=(AskedFigure("held", "Số hội nghị", "rolling_out"),))
    >>> missing_from(asked, Content())
    ('số liệu “Số hội nghị”',)
    >>> missing_from(asked, Content(nothing=frozenset({"rolling_out"})))
    ()
    """
    figures = (
        f"số liệu “{figure.name}”"
        for figure in asked.figures
        if figure.is_required and figure.heading not in content.nothing and figure.code not in content.figures
    )
    texts = (
        f"phần “{text.prompt}”"
        for text in asked.texts
        if text.is_required and text.heading not in content.nothing and not content.texts.get(text.code, "").strip()
    )
    files = (f"tệp “{name}”" for code, name in asked.files if code not in content.files)
    return (*figures, *texts, *files)
