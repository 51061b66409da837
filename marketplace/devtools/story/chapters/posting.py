"""How the city posts: programmes with their prices, and files that become batches."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import ContentFile

from accessibility.vocabulary import Adjustment, mask_of
from marketplace.accounts.actors import Actor
from marketplace.connectors import imports, photo_imports, staging
from marketplace.devtools.story.calendar import end_of_fiscal_year, fiscal_year
from tasks.models import Batch, Programme
from tasks.services import batches, programmes
from tasks.services import posting as services
from tasks.services.programmes import ProgrammeFacts, RateFacts

NOTE = "みなと野市は、説明のために作った架空の市です。生産者も商品も、すべて架空のものです。"
# Price in yen and expected minutes of one entry: never below the reference hourly wage.
RATES = {"EC-03": (65, 3), "EC-04": (45, 2), "EC-05": (65, 3), "EC-08": (65, 3)}
ENTRIES = {"EC-04": 3}

#: What the city grants to everybody who works for it.
OFFERED = mask_of(
    (
        Adjustment.SCREEN_READER_CHECKED,
        Adjustment.LARGE_PRINT,
        Adjustment.VOICE_OR_TEMPLATE_INPUT,
        Adjustment.TEXT_ONLY_CONTACT,
        Adjustment.ANSWER_LATER,
        Adjustment.NO_FACE_NO_NAME,
        Adjustment.PLAIN_JAPANESE,
        Adjustment.FURIGANA,
        Adjustment.EXAMPLES_OR_CHOICES,
        Adjustment.FIGURES_CHECKED,
        Adjustment.ILLUSTRATED_STEPS,
        Adjustment.NAMED_ADVISER,
        Adjustment.ONE_AT_A_TIME,
        Adjustment.KEYBOARD_ONLY,
        Adjustment.SMALL_PORTIONS,
        Adjustment.OWN_HOURS,
        Adjustment.LONGER_DEADLINE,
        Adjustment.NO_QUOTA,
        Adjustment.BREAKS,
    )
)


def programme(clerk: Actor, *, title: str, number: str, on: date, at: datetime) -> Programme:
    """Return a programme of the fiscal year that a day lies in, with a price for each kind of work."""
    made = programmes.create_programme(
        actor=clerk,
        facts=ProgrammeFacts(
            title=title,
            contract_number=number,
            fiscal_year=fiscal_year(on),
            budget_yen=600_000,
            deadline=end_of_fiscal_year(on),
            description=NOTE,
        ),
        at=at,
    )
    for code, (yen, minutes) in RATES.items():
        facts = RateFacts(code, yen, Decimal(minutes), ENTRIES.get(code, 2), {})
        programmes.set_rate(actor=clerk, programme_id=made.pk, facts=facts, at=at)
    return made


def draft_table(
    clerk: Actor, of: Programme, code: str, *, title: str, file: tuple[str, bytes], at: datetime
) -> Batch:
    """Return a draft made of a spreadsheet (its name and bytes), as the upload pages make it."""
    name, data = file
    staged = staging.stage_table(
        actor=clerk, programme_id=of.pk, code=code, content=ContentFile(data, name), at=at
    )
    columns = imports.columns_of(actor=clerk, staged_id=staged.pk, at=at)
    made = imports.import_rows(
        actor=clerk,
        staged_id=staged.pk,
        mapping=columns.mapping,
        wish=imports.BatchWish(title=title),
        at=at,
    )
    return _offering(clerk, made.batch, at)


def draft_photos(
    clerk: Actor, of: Programme, *, title: str, file: tuple[str, bytes], at: datetime
) -> Batch:
    """Return a draft made of a zip file of photos."""
    name, data = file
    staged = staging.stage_photos(
        actor=clerk, programme_id=of.pk, code="EC-03", uploads=[ContentFile(data, name)], at=at
    )
    preview = photo_imports.preview_photos(actor=clerk, staged_id=staged.pk, at=at)
    made = photo_imports.import_photos(
        actor=clerk,
        staged_id=staged.pk,
        names={row.key: row.name for row in preview.rows},
        wish=imports.BatchWish(title=title),
        at=at,
    )
    return _offering(clerk, made.batch, at)


def _offering(clerk: Actor, batch: Batch, at: datetime) -> Batch:
    return services.set_offered(actor=clerk, batch_id=batch.pk, offered_mask=OFFERED, at=at)


def note(clerk: Actor, batch: Batch, *, note: str, plain: str, at: datetime) -> Batch:
    """Write what workers shall know about a draft, and the same in plain Japanese."""
    return services.set_note(actor=clerk, batch_id=batch.pk, note=note, note_plain=plain, at=at)


def publish(clerk: Actor, batch: Batch, at: datetime) -> Batch:
    """Confirm what a draft asks, as computed, and publish it."""
    services.confirm_as_computed(actor=clerk, batch_id=batch.pk, at=at)
    return batches.publish(actor=clerk, batch_id=batch.pk, at=at)
