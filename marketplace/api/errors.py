"""What can go wrong between a client and the API, before or beside the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import ClassVar

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_

Place = dict[str, object]
"""One entry of ``errors``: where it is (``pointer``, ``parameter`` or row and column), code and words."""


class RequestError(DomainError):
    """A request that cannot be carried out as it was sent; says its HTTP status itself."""

    status: ClassVar[HTTPStatus]


class KeyMissing(RequestError):
    """No key was sent."""

    code = "api.key-missing"
    kind = Kind.FORBIDDEN
    status = HTTPStatus.UNAUTHORIZED
    title = N_("APIキーがありません。")
    next_step = N_("ヘッダー「Authorization: Bearer （キー）」をつけて、送ってください。")


class KeyNotValid(RequestError):
    """The key is unknown, ended or expired; which of them is not said."""

    code = "api.key-not-valid"
    kind = Kind.FORBIDDEN
    status = HTTPStatus.UNAUTHORIZED
    title = N_("このAPIキーは使えません。")
    next_step = N_("キーが正しいか、止められていないかを、「APIキー」のページで確かめてください。")


class AddressUnknown(RequestError):
    """There is nothing at this address."""

    code = "api.address-unknown"
    kind = Kind.MISSING
    status = HTTPStatus.NOT_FOUND
    title = N_("このアドレスには、何もありません。")
    next_step = N_("アドレスを、APIの説明のページ（/api/docs/）で確かめてください。")


class MethodNotOffered(RequestError):
    """The address exists, but answers to other methods."""

    code = "api.method-not-offered"
    kind = Kind.INVALID
    status = HTTPStatus.METHOD_NOT_ALLOWED
    title = N_("このアドレスでは、この方法（%(method)s）は使えません。")
    next_step = N_("使える方法は、応答のヘッダー「Allow」にあります。")


class FormatNotOffered(RequestError):
    """The client accepts only formats that are not offered."""

    code = "api.format-not-offered"
    kind = Kind.INVALID
    status = HTTPStatus.NOT_ACCEPTABLE
    title = N_("求められた形式では、答えられません。")
    next_step = N_("ヘッダー「Accept」を application/json にするか、外してください。")


class BodyFormatUnknown(RequestError):
    """The body is in a format that this address does not read."""

    code = "api.body-format-unknown"
    kind = Kind.INVALID
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    title = N_("送られた内容の形式（%(media_type)s）は、ここでは読めません。")
    next_step = N_("JSONは application/json で、ファイルは multipart/form-data で送ってください。")


class BodyUnreadable(RequestError):
    """The body is no JSON, or holds text that nobody can store."""

    code = "api.body-unreadable"
    kind = Kind.INVALID
    status = HTTPStatus.BAD_REQUEST
    title = N_("送られた内容を読めません。")
    next_step = N_("文字コードをUTF-8にして、正しい形で送ってください。")


class BodyTooLarge(RequestError):
    """The body is larger than the API takes at once."""

    code = "api.body-too-large"
    kind = Kind.INVALID
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    title = N_("送られた内容が大きすぎます。%(limit)sメガバイトまでです。")
    next_step = N_("いくつかに分けて送るか、ファイルで取りこんでください。")


class ValuesNotValid(RequestError):
    """Values of the body or of the address are missing or wrong; ``places`` says which."""

    code = "api.values-not-valid"
    kind = Kind.INVALID
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = N_("送られた値に、直すところが%(count)sか所あります。")
    next_step = N_("errors を見て、直してから、もう一度送ってください。")

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        super().__init__(count=len(self.places))


class CursorNotValid(RequestError):
    """The cursor was not made by this list."""

    code = "api.cursor-not-valid"
    kind = Kind.INVALID
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = N_("このcursorは、この一覧では使えません。")
    next_step = N_(
        "前の応答の next を、そのまま使ってください。または、最初のページから始めてください。"
    )
    field = "cursor"


class IdempotencyKeyMissing(RequestError):
    """Every POST says by a key of the client's own which attempt it is."""

    code = "api.idempotency-key-missing"
    kind = Kind.INVALID
    status = HTTPStatus.BAD_REQUEST
    title = N_("ヘッダー「Idempotency-Key」がないか、使えない形です。")
    next_step = N_("操作ごとに新しい値（UUIDなど、255文字までの英数字と記号）をつけてください。")


class IdempotencyKeyReused(RequestError):
    """The key stands for another request."""

    code = "api.idempotency-key-reused"
    kind = Kind.INVALID
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    title = N_("この「Idempotency-Key」は、別の内容で使われています。")
    next_step = N_("新しい操作には、新しい値をつけてください。")


class RequestInFlight(RequestError):
    """The first attempt with this key is still being worked on."""

    code = "api.request-in-flight"
    kind = Kind.CONFLICT
    status = HTTPStatus.CONFLICT
    title = N_("同じ「Idempotency-Key」の操作が、まだ終わっていません。")
    next_step = N_("少し待って、同じ値で、もう一度送ってください。")


class TooManyRequests(RequestError):
    """More requests in a minute than a key may send."""

    code = "api.too-many-requests"
    kind = Kind.UNAVAILABLE
    status = HTTPStatus.TOO_MANY_REQUESTS
    title = N_("短い時間に、送りすぎています。")
    next_step = N_("ヘッダー「Retry-After」の秒数だけ待って、もう一度送ってください。")


class Busy(RequestError):
    """Somebody else's work holds what this request needs."""

    code = "api.busy"
    kind = Kind.UNAVAILABLE
    status = HTTPStatus.SERVICE_UNAVAILABLE
    title = N_("今、混みあっています。")
    next_step = N_("何も変わっていません。少し待って、もう一度送ってください。")


class ServerFault(RequestError):
    """A fault of ours."""

    code = "api.server-fault"
    kind = Kind.UNAVAILABLE
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    title = N_("サーバーで問題が起きました。")
    next_step = N_(
        "何も変わっていません。続くときは、instance の値をつけて、問い合わせてください。"
    )


HEADERS_OF: Mapping[type[DomainError], Mapping[str, str]] = {
    KeyMissing: {"WWW-Authenticate": 'Bearer realm="api"'},
    KeyNotValid: {"WWW-Authenticate": 'Bearer realm="api", error="invalid_token"'},
    RequestInFlight: {"Retry-After": "2"},
    Busy: {"Retry-After": "2"},
}
