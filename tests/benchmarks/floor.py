"""The floor: a bare Django view on the same database, one query, fifty rows, one template. No rights, no frame."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.urls import path  # noqa: E402

TEMPLATE = Engine().from_string(
    "<!doctype html><html lang='vi'><title>Sàn</title><table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></html>"
)


def rows(_request: HttpRequest) -> HttpResponse:
    """Fifty obligations with their units."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.name, d.what, d.stated_value, o.last_day, o.received_on FROM plans_obligation o "
            "JOIN plans_deadline d ON d.id = o.deadline_id JOIN orgs_unit u ON u.id = o.unit_id ORDER BY o.id LIMIT 50"
        )
        return HttpResponse(TEMPLATE.render(Context({"rows": cursor.fetchall()})))


settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
urlpatterns = [path("", rows)]

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
