"""Last month: the list of producers was checked; its pay waits for a second person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from marketplace.devtools.story import answers, files
from marketplace.devtools.story.chapters import posting
from marketplace.devtools.story.chapters.working import work_on
from marketplace.devtools.story.producers import producers
from marketplace.devtools.story.stage import Clock, Stage
from marketplace.payouts import business_days
from marketplace.payouts.services import runs, statements
from tasks.services import batches

MONTHS_BACK = 1


def tell(stage: Stage) -> None:
    """Tell it."""
    _post(stage)
    _work(stage)
    stage.catch_up()
    batch = stage.batches["producers"]
    batches.inspect(actor=stage.people["kawabe"], batch_id=batch.pk, at=_day(stage, 24))
    _prepare_pay(stage)


def _day(stage: Stage, day: int, hour: int = 10) -> datetime:
    month = stage.calendar.month(MONTHS_BACK)
    return stage.calendar.on(month.replace(day=day), hour)


def _post(stage: Stage) -> None:
    clerk, at = stage.people["taniguchi"], _day(stage, 2)
    title, number = "地場産品ネット販売の運営", "みな商-24"
    programme = posting.programme(clerk, title=title, number=number, on=stage.calendar.today, at=at)
    file = ("生産者一覧.csv", files.producers_file())
    batch = posting.draft_table(
        clerk, programme, "EC-08", title="生産者一覧の点検", file=file, at=at
    )
    stage.programmes["running"] = programme
    stage.batches["producers"] = posting.publish(clerk, batch, at + timedelta(hours=1))


def _work(stage: Stage) -> None:
    clock = Clock(_day(stage, 5, 9), stage.calendar.now)
    rows = len(producers())
    shares = {"aoi": rows, "tsubaki": rows // 2, "kaede": rows - rows // 2}
    for who, count in shares.items():
        batch = stage.batches["producers"]
        work_on(stage, who, batch, answers.data_check, count=count, clock=clock)


def _prepare_pay(stage: Stage) -> None:
    """Close the month and prepare the run; nobody has approved it yet."""
    calendar, people = stage.calendar, stage.people
    month = calendar.month(MONTHS_BACK)
    at = calendar.on(calendar.month(0), 10)
    statements.close_month(actor=people["mizuno"], year=month.year, month=month.month, at=at)
    runs.prepare_run(actor=people["mizuno"], pay_on=_pay_day(stage, month), at=calendar.lately(1))


def _pay_day(stage: Stage, month: date) -> date:
    """Return the usual day, or the next business day when the story is told after it."""
    usual = business_days.usual_pay_day(month.year, month.month)
    return max(usual, business_days.on_or_after(stage.calendar.today))
