"""The example requests of the guide: real commands, which a test runs as they stand."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.kernel.text import N_


@dataclass(frozen=True)
class Example:
    """A command; ``gives`` says which value of the answer later commands use, and by what name."""

    id: str
    title: str
    command: str
    gives: tuple[tuple[str, str], ...] = ()


PROBLEM = """{
  "type": "/problems/programme.deadline-outside-year",
  "title": "期限が、会計年度の外にあります。",
  "status": 422,
  "detail": "期限が、会計年度の外にあります。2026-04-01から2027-03-31までの日にしてください。",
  "instance": "urn:uuid:5f0c6a1e-2f7b-4b7e-9a53-0c8f6e1d2b34",
  "code": "programme.deadline-outside-year",
  "next_step": "2026-04-01から2027-03-31までの日にしてください。",
  "errors": [
    {
      "pointer": "#/deadline",
      "code": "programme.deadline-outside-year",
      "detail": "期限が、会計年度の外にあります。"
    }
  ]
}"""

_HEAD = '-H "Authorization: Bearer $KEY"'
_POST = f'{_HEAD} -H "Idempotency-Key: $(uuidgen)"'
_JSON = '-H "Content-Type: application/json"'

EXAMPLES = (
    Example(
        "programme",
        N_("事業を作る"),
        f"""curl -X POST "$SITE/api/v1/programmes" \\
  {_POST} \\
  {_JSON} \\
  -d '{{"title": "地場産品ECの運営", "contract_number": "R8-12", "fiscal_year": 2026,
       "budget_yen": 1000000, "deadline": "2027-03-31"}}'""",
        (("PROGRAMME", "id"),),
    ),
    Example(
        "rate",
        N_("単価を決める"),
        f"""curl -X PUT "$SITE/api/v1/programmes/$PROGRAMME/rates/EC-05" \\
  {_HEAD} \\
  {_JSON} \\
  -d '{{"unit_price_yen": 150, "expected_minutes": 5, "entries_required": 2}}'""",
    ),
    Example(
        "rows",
        N_("行から、仕事のまとまりの下書きを作る"),
        f"""curl -X POST "$SITE/api/v1/programmes/$PROGRAMME/batches" \\
  {_POST} \\
  {_JSON} \\
  -d '{{"task_type": "EC-05", "title": "四月の商品", "rows": [
       {{"external_id": "P0001", "content": {{"name": "あじの干物",
        "price_raw": "1,080円（税込）", "content_raw": "200g"}}}}]}}'""",
        (("BATCH", "batch.id"),),
    ),
    Example(
        "file",
        N_("または、ファイルから作る"),
        f"""curl -X POST "$SITE/api/v1/programmes/$PROGRAMME/imports" \\
  {_POST} \\
  -F "file=@goods.csv" \\
  -F "task_type=EC-05" \\
  -F "title=五月の商品" """.rstrip(),
    ),
    Example(
        "preflight",
        N_("費用と予算の残りを確かめる"),
        f"""curl "$SITE/api/v1/batches/$BATCH/preflight" \\
  {_HEAD}""",
    ),
    Example(
        "demands",
        N_("仕事が求めることを見て、確かめる"),
        f"""curl -X PUT "$SITE/api/v1/batches/$BATCH/demands" \\
  {_HEAD} \\
  {_JSON} \\
  -d '{{"computed": ["numbers"], "added": [], "removed": []}}'""",
    ),
    Example(
        "publish",
        N_("公開する"),
        f"""curl -X POST "$SITE/api/v1/batches/$BATCH/publish" \\
  {_POST}""",
    ),
    Example(
        "progress",
        N_("進みぐあいを見る"),
        f"""curl "$SITE/api/v1/batches/$BATCH" \\
  {_HEAD}""",
    ),
    Example(
        "tasks",
        N_("終わった仕事を見る"),
        f"""curl "$SITE/api/v1/batches/$BATCH/tasks?state=done&limit=50" \\
  {_HEAD}""",
    ),
    Example(
        "inspect",
        N_("検収する"),
        f"""curl -X POST "$SITE/api/v1/batches/$BATCH/inspect" \\
  {_POST}""",
    ),
    Example(
        "export",
        N_("変わった列を、CSVで受けとる"),
        f"""curl "$SITE/api/v1/batches/$BATCH/export?encoding=utf-8" \\
  {_HEAD} \\
  -o results.csv""",
    ),
)
