"""Two months ago: the first batch, done, inspected, and paid in the month after."""

from __future__ import annotations

from datetime import datetime, timedelta

from marketplace.devtools.story import answers, files
from marketplace.devtools.story.chapters import posting
from marketplace.devtools.story.chapters.working import hand_in, take, work_on
from marketplace.devtools.story.goods import goods
from marketplace.devtools.story.stage import Clock, Stage
from marketplace.payouts import business_days
from marketplace.payouts.services import runs, settlement, statements
from marketplace.payouts.services.minutes import correct_minutes
from tasks.models import Batch
from tasks.services import batches

MONTHS_BACK = 2
FIRST_GOODS = 20
MINAMIS_SHARE = 10
SLOW_MINUTES = 14


def tell(stage: Stage) -> None:
    """Tell it."""
    _post(stage)
    _work(stage)
    stage.catch_up()
    batch = stage.batches["first"]
    batches.inspect(actor=stage.people["taniguchi"], batch_id=batch.pk, at=_day(stage, 20))
    _pay(stage)


def _day(stage: Stage, day: int, hour: int = 10) -> datetime:
    month = stage.calendar.month(MONTHS_BACK)
    return stage.calendar.on(month.replace(day=day), hour)


def _post(stage: Stage) -> None:
    clerk, at = stage.people["taniguchi"], _day(stage, 4)
    title, number = "地場産品ネット販売の準備", "みな商-11"
    programme = posting.programme(clerk, title=title, number=number, on=at.date(), at=at)
    data = files.goods_file(goods()[:FIRST_GOODS])
    batch = posting.draft_table(
        clerk,
        programme,
        "EC-05",
        title="はじめの20商品の価格",
        file=("はじめの20商品.csv", data),
        at=at,
    )
    stage.programmes["first"] = programme
    stage.batches["first"] = posting.publish(clerk, batch, at + timedelta(hours=1))


def _work(stage: Stage) -> None:
    clock = Clock(_day(stage, 6, 9), stage.calendar.now)
    batch = stage.batches["first"]
    work_on(stage, "sakura", batch, answers.price, count=20, clock=clock)
    for _ in range(MINAMIS_SHARE):
        _work_slowly(stage, "minami", batch, clock)
    work_on(stage, "koharu", batch, answers.price, count=10, clock=clock)


def _work_slowly(stage: Stage, who: str, batch: Batch, clock: Clock) -> None:
    """Let somebody do a task at their own pace and say how long it took: the month is topped up."""
    taken = take(stage, who, batch, clock)
    hand_in(stage, who, taken, answers.price(taken.task), clock, minutes=SLOW_MINUTES)
    correct_minutes(
        actor=stage.people[who], assignment_id=taken.pk, minutes=SLOW_MINUTES, at=clock.at
    )


def _pay(stage: Stage) -> None:
    """Close the month, prepare, approve as the second person, take the file out, settle."""
    calendar, people = stage.calendar, stage.people
    month, following = calendar.month(MONTHS_BACK), calendar.month(MONTHS_BACK - 1)
    closed_at = calendar.on(following, 10)
    statements.close_month(actor=people["mizuno"], year=month.year, month=month.month, at=closed_at)
    pay_on = business_days.usual_pay_day(month.year, month.month)
    prepared_at = calendar.on(following.replace(day=5), 11)
    run = runs.prepare_run(actor=people["mizuno"], pay_on=pay_on, at=prepared_at)
    runs.approve_run(actor=people["kitagawa"], run_id=run.pk, at=prepared_at + timedelta(hours=3))
    runs.export_run(actor=people["mizuno"], run_id=run.pk, at=prepared_at + timedelta(hours=4))
    settlement.settle_run(
        actor=people["komatsu"], run_id=run.pk, bounced={}, at=calendar.on(pay_on, 15)
    )
