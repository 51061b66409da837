"""This month: a batch half-way through, an entry that came back, offers, photos, a fresh draft."""

from __future__ import annotations

from datetime import timedelta

from accessibility.vocabulary import Topic
from marketplace.accounts.actors import SYSTEM
from marketplace.devtools.story import answers, cast, files, pictures
from marketplace.devtools.story.chapters import disputes, posting, together
from marketplace.devtools.story.chapters.paid_month import FIRST_GOODS
from marketplace.devtools.story.chapters.working import take, work_on
from marketplace.devtools.story.goods import goods
from marketplace.devtools.story.stage import Clock, Stage
from marketplace.matching.services.rounds import run_round
from tasks.models import Submission
from tasks.queries.work import review_queue
from tasks.services import drafts, reviews
from tasks.services.reviews import Reason, Verdict
from workers.services.looks import look_at_needs
from workers.services.sharing import share_needs
from workers.states import LookPurpose

# What comes after is left for a newcomer to post.
LAST_POSTED = 80
DRAFTED_GOODS = 60

PRICES_NOTE = (
    "価格は、消費税を含む総額で記入してください。送料込みの商品は、送料を含む金額のままで結構です。"
)
PRICES_NOTE_PLAIN = (
    "値段は、税こみで書いてください。送料が入っている商品は、入っているまま書いてください。"
)
# As it is often written; the page of the draft says what of it keeps whom out.
CATEGORIES_NOTE = (
    "資料の赤い文字の部分を確認の上、12/25までに分類作業を完了すること。"
    "判断に迷う場合は、商工観光課の谷口まで電話で問い合わせてください。"
)


def tell(stage: Stage) -> None:
    """Tell it."""
    _prices(stage)
    disputes.tell(stage)
    _return_one(stage)
    _photos(stage)
    run_round(actor=SYSTEM, at=stage.calendar.lately(0, 6), seed=1)
    _unfinished_draft(stage)
    together.tell(stage)
    _categories(stage)
    _show_needs(stage)


def _prices(stage: Stage) -> None:
    """Post the prices of sixty goods and let about half of them be done."""
    clerk, at = stage.people["taniguchi"], stage.calendar.lately(12, 9)
    data = files.goods_file(goods()[FIRST_GOODS:LAST_POSTED])
    batch = posting.draft_table(
        clerk,
        stage.programmes["running"],
        "EC-05",
        title="60商品の価格と内容量",
        file=("商品一覧.csv", data),
        at=at,
    )
    posting.note(clerk, batch, note=PRICES_NOTE, plain=PRICES_NOTE_PLAIN, at=at)
    stage.batches["prices"] = batch = posting.publish(clerk, batch, at)
    clock = Clock(stage.calendar.lately(10, 9), stage.calendar.now)
    work_on(stage, "sakura", batch, answers.price, count=18, clock=clock)
    work_on(stage, "sakura", batch, answers.price_misread, count=5, clock=clock)
    for who, count in {"minami": 23, "koharu": 12, "tsubaki": 9}.items():
        work_on(stage, who, batch, answers.price, count=count, clock=clock)


def _return_one(stage: Stage) -> None:
    """Let a reviewer send one misread entry back, with the reason, and accept the other."""
    task = review_queue(stage.people["komatsu"]).order_by("row_number").first()
    if task is None:
        raise LookupError("the story needs a task under review")
    reason = Reason(
        "packs", "wrong-value", "内容量に「×」の数字があります。入っている数を書いてください。"
    )
    entries = Submission.objects.filter(assignment__task=task, accepted_at__isnull=True)
    misread = stage.people["sakura"].user_id
    verdicts = {
        entry.pk: Verdict(accept=False, reasons=(reason,))
        if entry.assignment.worker.user_id == misread
        else Verdict(accept=True)
        for entry in entries.select_related("assignment__worker")
    }
    at = stage.calendar.lately(2, 14)
    reviews.decide(actor=stage.people["komatsu"], task_id=task.pk, verdicts=verdicts, at=at)


def _photos(stage: Stage) -> None:
    """Post the photos; a few have been described."""
    clerk, at = stage.people["kawabe"], stage.calendar.lately(3, 13)
    batch = posting.draft_photos(
        clerk,
        stage.programmes["running"],
        title="商品の写真の説明",
        file=("商品の写真.zip", pictures.package()),
        at=at,
    )
    stage.batches["photos"] = batch = posting.publish(clerk, batch, at)
    clock = Clock(stage.calendar.lately(2, 9), stage.calendar.now)
    for who, count in {"aoi": 6, "kaede": 4}.items():
        work_on(stage, who, batch, answers.alt_text, count=count, clock=clock)


def _unfinished_draft(stage: Stage) -> None:
    """Leave a task in somebody's hands, half written."""
    at = stage.calendar.lately(1, 16)
    taken = take(stage, "sakura", stage.batches["prices"], Clock(at, stage.calendar.now))
    good = answers.good_of(taken.task)
    typed = {"price_incl": [str(good.price_yen)], "tax_rate": [str(good.tax_percent)]}
    drafts.save_draft(
        actor=stage.people["sakura"],
        assignment_id=taken.pk,
        raw=typed,
        at=min(at + timedelta(minutes=3), stage.calendar.now),
    )


def _categories(stage: Stage) -> None:
    """Leave a draft that nobody has published yet: its note has words worth mending."""
    clerk, at = stage.people["taniguchi"], stage.calendar.lately(1, 17)
    batch = posting.draft_table(
        clerk,
        stage.programmes["running"],
        "EC-04",
        title="60商品の分類",
        file=("商品の分類.csv", files.goods_file(goods()[:DRAFTED_GOODS])),
        at=at,
    )
    posting.note(clerk, batch, note=CATEGORIES_NOTE, plain="", at=at)


def _show_needs(stage: Stage) -> None:
    """Let two workers show some of their answers, and one member of staff look, saying why."""
    at = stage.calendar.lately(3, 10)
    office_id = stage.organisations[cast.OFFICE_A]
    for who, house, topics in (
        ("koharu", office_id, (Topic.READING_WRITING, Topic.THINKING)),
        ("sakura", None, (Topic.SEEING,)),
    ):
        share_needs(
            actor=stage.people[who],
            worker_id=stage.worker_id(who),
            office_id=house,
            topics=topics,
            at=at,
        )
    look_at_needs(
        actor=stage.people["haruno"],
        worker_id=stage.worker_id("koharu"),
        purpose=LookPurpose.CHOOSE_WORK,
        words="来月の仕事を、小春さんといっしょにえらぶため",
        at=stage.calendar.lately(2, 11),
    )
