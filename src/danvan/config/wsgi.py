"""What the web server calls."""

import gc
import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings")


def _loaded() -> WSGIHandler:
    """The application with all its pages, kept out of garbage collection: they stay for good.

    A full collection that looked at them would let a page wait for 0.1 to 0.2 s. Done before a server forks, its
    processes also share them. Nothing is collected while they load: that alone took a fifth of the start.
    """
    gc.disable()
    loaded = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018 -- asking for them loads the pages
    gc.collect()
    gc.freeze()
    gc.enable()
    return loaded


application = _loaded()
