"""The acts on codes and packages."""

from danvan.apps.exchange.services.arriving import receive_package, refuse_package, take_in_package
from danvan.apps.exchange.services.codes import CodedBody, set_codes
from danvan.apps.exchange.services.outgoing import hand_out_package, record_receipt

__all__ = [
    "CodedBody",
    "hand_out_package",
    "receive_package",
    "record_receipt",
    "refuse_package",
    "set_codes",
    "take_in_package",
]
