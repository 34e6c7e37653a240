"""Time stamps (RFC 3161) from a server that vouches for the moment."""

from dataclasses import dataclass

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper

from danvan.adapters.signing.exchange import NotReachedError, ask

_QUESTION = "application/timestamp-query"
_ANSWER = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class StampService:
    """Where time stamps come from: the address of a TSA, https or on this machine, and how long it may take."""

    address: str
    seconds: float = 10.0

    def stamper(self) -> TimeStamper:
        """The service as pyHanko takes it."""
        return _Stamper(self)


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
