"""What the tests of pages of reports share."""

import pytest
from django.urls import reverse


@pytest.fixture
def visit(client, district):
    """Open or post a page as a person; gives the response with its text."""

    def as_person(who, route, *args, post=None):
        client.force_login(district.people[who])
        url = reverse(f"reporting:{route}", args=args)
        response = client.get(url) if post is None else client.post(url, post)
        response.text_now = response.content.decode()
        return response

    return as_person
