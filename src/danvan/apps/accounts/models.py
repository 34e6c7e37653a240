"""Persons who may log in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class PersonQuerySet(BaseUserManager["Person"]):
    """Finds a person by the name they log in with."""


class Person(AbstractBaseUser):
    """Someone who may log in. What they may do comes from their posts, never from this row.

    Who left keeps the row (`is_active` False), because the history names them. `must_change_password` is set as long as
    the password is one that somebody else has seen.
    """

    PERSONAL_DATA = "staff"

    username = models.CharField("tên đăng nhập", max_length=100, unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    sort_key = models.CharField("khoá sắp xếp", max_length=1200, default="")
    folded_name = models.CharField("họ và tên không dấu", max_length=200, default="")

    objects = PersonQuerySet()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class PersonSession(AbstractBaseSession):
    """What a browser is known by, and who logged in with it; nobody before that."""

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(
        Person, verbose_name="người đăng nhập", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        pass

    def __str__(self) -> str:
        return f"phiên đến {self.expire_date:%d/%m/%Y %H:%M}"


class FactorRequirement(models.Model):
    """From which day whoever holds a role must have a second factor; a role without row asks for none."""

    PERSONAL_DATA = "none"

    role = models.CharField("vai trò", max_length=40)
    required_from = models.DateField("bắt buộc từ ngày")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                name="accounts_requirement_one_per_role",
                violation_error_message="Mỗi vai trò chỉ có một quy định xác thực hai bước.",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=""),
                name="accounts_requirement_names_a_role",
                violation_error_message="Quy định xác thực hai bước phải nêu vai trò.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: từ {self.required_from:%d/%m/%Y}"
