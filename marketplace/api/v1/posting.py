"""A draft on its way to being published: terms, note, demands, offered adjustments."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from accessibility.vocabulary import adjustment_named, demand_named, mask_of
from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import operation
from marketplace.api.v1.batches import BatchEndpoint
from marketplace.api.v1.shapes import posting as shapes
from marketplace.api.v1.shapes import vocabulary as words
from marketplace.kernel.clock import now
from tasks import errors
from tasks.queries.demands import demands_of_batch
from tasks.queries.wording import looked_at
from tasks.services import posting as services


class Demands(BatchEndpoint):
    """What a batch asks of people."""

    @operation(
        Action.BATCH_DRAFT,
        "get_demands",
        tag=tags.BATCHES,
        summary=_("仕事が求めることを見る"),
        text=_("用紙と資料から計算したこと、その理由、確かめてあるか。何も変えません。"),
        answer=shapes.DemandsSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Show what a batch asks, and why."""
        return self._shown(batch_id)

    @operation(
        Action.BATCH_DRAFT,
        "confirm_demands",
        tag=tags.BATCHES,
        summary=_("仕事が求めることを確かめる"),
        text=_(
            "確かめるまで、公開できません。下書きが変わると、もう一度確かめます。外すときは、理由を書きます。"
        ),
        body=shapes.DemandsWriteSerializer,
        answer=shapes.DemandsSerializer,
        problems=(
            errors.DemandsChanged,
            errors.DemandNotComputed,
            errors.RemovalUnexplained,
            errors.NoDraft,
        ),
        example={"computed": ["numbers"], "added": [], "removed": []},
    )
    def put(self, request: Request, batch_id: UUID) -> Response:
        """Confirm what a draft asks."""
        body = self.body
        services.confirm_demands(
            actor=self.actor,
            batch_id=batch_id,
            computed=mask_of(map(demand_named, body["computed"])),
            added=mask_of(map(demand_named, body["added"])),
            removed={demand_named(one["code"]): one["reason"] for one in body["removed"]},
            at=now(),
        )
        return self._shown(batch_id)

    def _shown(self, batch_id: UUID) -> Response:
        shown = demands_of_batch(actor=self.actor, batch_id=batch_id, at=now())
        return self.show(shapes.DemandsSerializer, shapes.demands_shape(shown))


class Note(BatchEndpoint):
    """What workers read about a batch."""

    @operation(
        Action.BATCH_DRAFT,
        "get_note",
        tag=tags.BATCHES,
        summary=_("働く人への注意を見る"),
        text=_("文の読みやすさと、直すとよいところも入っています。"),
        answer=shapes.NoteSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Show the note of a batch, with advice."""
        return self._shown(self.batch.note, self.batch.note_plain)

    @operation(
        Action.BATCH_DRAFT,
        "set_note",
        tag=tags.BATCHES,
        summary=_("働く人への注意を書く"),
        text=_(
            "読みにくい文でも、断りません。書いたあとは、仕事が求めることをもう一度確かめます。"
        ),
        body=shapes.NoteWriteSerializer,
        answer=shapes.NoteSerializer,
        problems=(errors.NoDraft,),
        example={
            "note": "価格は税込みで記入してください。",
            "note_plain": "値段は、税こみで書いてください。",
        },
    )
    def put(self, request: Request, batch_id: UUID) -> Response:
        """Write the note of a draft."""
        batch = services.set_note(actor=self.actor, batch_id=batch_id, at=now(), **self.body)
        return self._shown(batch.note, batch.note_plain)

    def _shown(self, note: str, note_plain: str) -> Response:
        shown = {
            "note": note,
            "note_plain": note_plain,
            "wording": shapes.wording_shape(looked_at(self.actor, note)),
            "wording_plain": shapes.wording_shape(looked_at(self.actor, note_plain)),
        }
        return self.show(shapes.NoteSerializer, shown)


class Offers(BatchEndpoint):
    """The adjustments that a batch offers."""

    @operation(
        Action.BATCH_DRAFT,
        "get_offers",
        tag=tags.BATCHES,
        summary=_("約束する配慮を見る"),
        answer=shapes.OffersSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Show what is offered."""
        return self.show(shapes.OffersSerializer, shapes.offers_shape(self.batch.offered_mask))

    @operation(
        Action.BATCH_DRAFT,
        "set_offers",
        tag=tags.BATCHES,
        summary=_("約束する配慮を決める"),
        text=_("働く人への約束になります。どの配慮で何人ふえるかは、公開の前の確認にあります。"),
        body=shapes.OffersWriteSerializer,
        answer=shapes.OffersSerializer,
        problems=(errors.NoDraft,),
        example={"offered": ["figures_checked", "longer_deadline"]},
    )
    def put(self, request: Request, batch_id: UUID) -> Response:
        """Set what a draft offers."""
        offered = mask_of(map(adjustment_named, self.body["offered"]))
        batch = services.set_offered(
            actor=self.actor, batch_id=batch_id, offered_mask=offered, at=now()
        )
        return self.show(shapes.OffersSerializer, shapes.offers_shape(batch.offered_mask))


class Vocabulary(Endpoint):
    """The words that work and needs share."""

    @operation(
        tags.PUBLIC,
        "get_vocabulary",
        tag=tags.VOCABULARY,
        summary=_("仕事が求めることと、配慮のことば"),
        text=_(
            "鍵はいりません。bit と code の意味は、変わりません。ことばがふえると、version が上がります。"
        ),
        answer=words.VocabularySerializer,
    )
    def get(self, request: Request) -> Response:
        """Show every demand and every adjustment."""
        return self.show(words.VocabularySerializer, words.vocabulary_shape())
