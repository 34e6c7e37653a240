"""Which certificates an actor may see and change."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from danvan.apps.orgs.reach import reached
from danvan.apps.signatures.models import Certificate, TrustFile
from danvan.domain.authority import Actor, Permission


def visible_certificates(actor: Actor) -> QuerySet[Certificate]:
    """The actor's own; for who administers accounts, those of the own authority's people and offices."""
    return Certificate.objects.filter(
        reached(actor, Permission.ACCOUNT_ADMINISTER, unit="unit") | Q(person_id=actor.person_id)
    )


def certificate_for(actor: Actor, pk: int) -> Certificate:
    """One certificate that the actor may see. Raises Http404."""
    return get_object_or_404(visible_certificates(actor).select_related("person", "unit"), pk=pk)


def trust_file_for(actor: Actor, pk: int) -> TrustFile:
    """One file of trust in use, for who sets up the installation. Raises Http404."""
    found = TrustFile.objects.filter(pk=pk, removed_at__isnull=True).first()
    if found is None or not actor.may(Permission.INSTALLATION_SET_UP):
        raise Http404
    return found
