"""Time stamps (RFC 3161) from a server that vouches for the moment."""

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

from danvan.adapters.signing.exchange import NotReachedError, ask
from danvan.adapters.signing.setup import StampService

_QUESTION = "application/timestamp-query"
_ANSWER = "application/timestamp-reply"


def stamper_of(service: StampService) -> TimeStamper:
    """The service as pyHanko takes it."""
    return _Stamper(service)


class _Stamper(TimeStamper):
    def __init__(self, service: StampService) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # pyHanko says no types here
        self._service = service

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        content = ask(
            self._service.address,
            body=req.dump(),
            headers={"Content-Type": _QUESTION, "Accept": _ANSWER},
            media_type=_ANSWER,
            seconds=self._service.seconds,
        )
        try:
            return tsp.TimeStampResp.load(content)
        except ValueError as error:
            raise NotReachedError("the answer is no time stamp") from error
