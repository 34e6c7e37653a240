"""Persons who may log in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonQuerySet(BaseUserManager["Person"]):
    """Finds a person by the name they log in with."""


class Person(AbstractBaseUser):
    """Someone who may log in. What they may do comes from their posts, never from this row."""

    PERSONAL_DATA = "staff"

    username = models.CharField("tên đăng nhập", max_length=100, unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)

    objects = PersonQuerySet()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name
