"""How a value came into the system; the values are those of the domain's FigureSource."""

from django.db import models

from danvan.domain.figures.definitions import FigureKind as Kind
from danvan.domain.figures.definitions import FigureSource, RollUp


class ValueSource(models.TextChoices):
    """Where one value comes from."""

    ENTERED = FigureSource.ENTERED.value, FigureSource.ENTERED.label
    COMPUTED = FigureSource.COMPUTED.value, FigureSource.COMPUTED.label
    IMPORTED = FigureSource.IMPORTED.value, FigureSource.IMPORTED.label


class FigureKind(models.TextChoices):
    """What sort of value a local figure has."""

    INTEGER = Kind.INTEGER.value, Kind.INTEGER.label
    DECIMAL = Kind.DECIMAL.value, Kind.DECIMAL.label
    PERCENT = Kind.PERCENT.value, Kind.PERCENT.label
    BOOLEAN = Kind.BOOLEAN.value, Kind.BOOLEAN.label


class RollUpRule(models.TextChoices):
    """How a local figure adds up."""

    SUM = RollUp.SUM.value, RollUp.SUM.label
    LAST = RollUp.LAST.value, RollUp.LAST.label
    NONE = RollUp.NONE.value, RollUp.NONE.label
