"""Sessions that come with their person, in the one query that every page of somebody logged in begins with."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from danvan.adapters.prepared_queries import Parameter, PreparedQuery
from danvan.apps.accounts.models import FactorRequirement, Person, PersonSession

PROVING = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_FIELDS = tuple(field.attname for field in Person._meta.concrete_fields)  # noqa: SLF001 -- what Django calls the description of a table
_read: ContextVar[Person | None] = ContextVar("the person that came with a session", default=None)


def may_lack_factor(person_id: str) -> Q:
    """Whether any role asks for a second factor and the person named by a column has none."""
    own = Authenticator.objects.filter(user_id=OuterRef(person_id), type__in=PROVING)
    return Q(Exists(FactorRequirement.objects.all())) & ~Q(Exists(own))


def _session_with_person() -> QuerySet[PersonSession, Any]:
    return (
        PersonSession.objects.filter(session_key=Parameter("key", CharField()), expire_date__gt=Now())
        .annotate(lacks=may_lack_factor("person_id"))
        .values_list("session_data", "lacks", *(f"person__{name}" for name in _FIELDS))
    )


_SESSION = PreparedQuery(_session_with_person)


class SessionStore(DatabaseStore):
    """Django's sessions in the database, with a column for whose it is."""

    person: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        """The table of sessions."""
        return PersonSession

    def create_model_instance(self, data: dict[str, Any]) -> PersonSession:
        """A row of the table, with the person who logged in."""
        row = cast("PersonSession", super().create_model_instance(data))
        row.person_id = data.get(SESSION_KEY)
        return row

    def load(self) -> dict[str, Any]:
        """What the session holds; its person is read with it. One query."""
        found = _SESSION.rows(key=self.session_key)
        if not found:
            self._session_key = None
            return {}
        data, lacks, *values = found[0]
        if values[0] is not None:
            self.person = Person.from_db(DEFAULT_DB_ALIAS, _FIELDS, values)
            self.person.may_lack_factor = bool(lacks)  # type: ignore[attr-defined]  # as the log-in's own query gives it
        return self.decode(data)

    @contextmanager
    def with_person(self) -> Iterator[None]:
        """While Django finds out who a session is of, and whether it still holds, nobody is read twice."""
        self.get(SESSION_KEY)  # loads the session
        token = _read.set(self.person)
        try:
            yield
        finally:
            _read.reset(token)


def person_read(person_id: int) -> Person | None:
    """The person who came with the session that is being looked at; None outside of that, or for another person."""
    person = _read.get()
    return person if person is not None and person.pk == person_id else None
