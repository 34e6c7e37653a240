"""The fixed choices of units, posts and delegations."""

from django.db import models


class SuccessionKind(models.TextChoices):
    """How one unit followed another."""

    MERGE = "merge", "sáp nhập"
    SPLIT = "split", "chia tách"
    RENAME = "rename", "đổi tên"
    CONTINUE = "continue", "giữ nguyên"
    ABOLISH = "abolish", "giải thể"


class SuccessionConfidence(models.TextChoices):
    """How sure it is that one unit followed another."""

    CONFIRMED = "confirmed", "đã đối chiếu"
    UNCONFIRMED = "unconfirmed", "chưa kiểm chứng"


class Leadership(models.TextChoices):
    """Whether a post leads its unit; the signature block of papers follows from it."""

    HEAD = "head", "người đứng đầu"
    ACTING_HEAD = "acting_head", "quyền người đứng đầu"
    DEPUTY = "deputy", "cấp phó"
    NONE = "none", "không giữ chức vụ lãnh đạo"


class DelegationKind(models.TextChoices):
    """In which form somebody acts and signs in another's place (Nghị định 30/2020/NĐ-CP, Điều 13)."""

    DEPUTY = "deputy", "Ký thay (KT.)"
    BY_ORDER = "by_order", "Ký thừa lệnh (TL.)"
    DELEGATED = "delegated", "Ký thừa ủy quyền (TUQ.)"


class DelegationState(models.TextChoices):
    """Whether a delegation still stands; whether its days have come or are over is computed."""

    MADE = "made", "Đã lập"
    REVOKED = "revoked", "Đã thu hồi"


class AbsenceState(models.TextChoices):
    """Whether a declared absence still stands; whether its days have come or are over is computed."""

    DECLARED = "declared", "Đã khai"
    ENDED = "ended", "Đã kết thúc"


class RecusalState(models.TextChoices):
    """Whether a person's word that they do not appraise a unit still stands."""

    DECLARED = "declared", "Đang có hiệu lực"
    WITHDRAWN = "withdrawn", "Đã rút lại"


class PersonState(models.TextChoices):
    """Whether somebody may log in; read from the person's row."""

    ACTIVE = "active", "Đang dùng"
    INACTIVE = "inactive", "Đã ngừng"


class PostState(models.TextChoices):
    """Where a post stands on a day; computed from its days. What is withdrawn is no longer stored."""

    HELD = "held", "Đang giữ hoặc sắp giữ"
    ENDED = "ended", "Đã thôi giữ"
    WITHDRAWN = "withdrawn", "Đã hủy bổ nhiệm"


class UnitState(models.TextChoices):
    """Whether a unit's last day is over; computed from its days."""

    RUNNING = "running", "Đang hoạt động"
    ENDED = "ended", "Đã kết thúc"


class GroupState(models.TextChoices):
    """A group stands from the day on which it was made; who is in it is dated."""

    IN_USE = "in_use", "Đang dùng"


class PostsAfter(models.TextChoices):
    """What becomes of the posts of a unit that ends."""

    MOVE = "move", "Chuyển sang đơn vị mới, giữ chức danh và vai trò"
    END = "end", "Kết thúc cùng ngày với đơn vị"
