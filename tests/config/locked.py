"""A story told in a process of its own: a real SQLite file, and somebody who holds its lock while others work.

The file is that of the stage `district_without_plan`.
`python -m tests.config.locked` prints what the pages answered, as JSON.
"""

import json
import re
import sqlite3
from html import unescape

from danvan.config.running import prepare

WAIT = 0.2  # seconds that a writer waits here; on a running server it is 20


def main() -> None:
    """Tell it."""
    prepare()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from danvan.apps.accounts.models import Person
    from danvan.apps.sample.models import SampleClock

    connection.settings_dict["OPTIONS"]["timeout"] = WAIT
    client = Client(raise_request_exception=False, enforce_csrf_checks=True, headers={"host": "localhost"})
    client.force_login(Person.objects.get(username="noivu.cv"))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get("/mau/dong-ho/").content.decode())[1]
    holder = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    refused = client.post("/mau/dong-ho/?x=1", {"day": " 26/10/2023", "csrfmiddlewaretoken": token})
    read = client.get("/mau/dong-ho/")
    before = SampleClock.objects.get(id=1).now.date().isoformat()
    holder.execute("ROLLBACK")
    page = refused.content.decode()
    address = re.search(r'<form method="post" action="([^"]+)"', page)[1]
    typed = {
        name: unescape(value)
        for name, value in re.findall(r'<textarea hidden name="(\w+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    }
    given = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    again = client.post(unescape(address), {**typed, "csrfmiddlewaretoken": given})
    print(
        json.dumps(
            {
                "refused": [refused.status_code, refused.headers["Retry-After"], refused.headers["Cache-Control"]],
                "page": page,
                "address": unescape(address),
                "read": read.status_code,
                "before": before,
                "again": again.status_code,
                "after": SampleClock.objects.get(id=1).now.date().isoformat(),
            }
        )
    )


if __name__ == "__main__":
    main()
