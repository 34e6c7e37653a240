"""The scene of the pages of scoring."""

from tests.web.scoring.conftest import scene, sign_in

__all__ = ["scene", "sign_in"]
