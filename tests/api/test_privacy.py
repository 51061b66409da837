"""No answer to a municipality holds a need, a name, a time factor or an id of somebody who works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tasks.services import questions
from tasks.services.questions import Asking
from tests.api.test_municipal import done
from tests.factories import work
from tests.support.contract import strict_document
from workers.models import Worker

pytestmark = pytest.mark.django_db

FORBIDDEN_NAMES = re.compile(
    r"worker|person|user|need|factor|lease|mask|pseudonym|assignment|submission|entry_|profile|email"
)


def municipal_operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the operations that a key of a municipality can reach."""
    for template, methods in strict_document()["paths"].items():
        for method, described in methods.items():
            scopes = described["x-required-scopes"]
            if all(scope.split(".")[0] in {"programme", "batch", "file"} for scope in scopes):
                yield method, template, described


def names_in(schema: Any) -> Iterator[str]:
    """Yield every member that a schema describes, through its references."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = strict_document()["components"]["schemas"][name]
        yield from schema.get("properties", {})
        for inner in (*schema.get("properties", {}).values(), schema.get("items")):
            yield from names_in(inner)
        for several in ("allOf", "oneOf", "anyOf"):
            for inner in schema.get(several, []):
                yield from names_in(inner)


def test_no_member_of_an_answer_is_about_a_person():
    found = {
        f"{method} {template}: {name}"
        for method, template, described in municipal_operations()
        for status, response in described["responses"].items()
        if status.startswith("2")
        for content in response.get("content", {}).values()
        for name in names_in(content["schema"])
        if FORBIDDEN_NAMES.search(name)
    }

    assert not found


def test_the_rule_would_notice():
    described = strict_document()["paths"]["/api/v1/assignments/{assignment_id}"]["get"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]

    assert {"lease_until"} <= {name for name in names_in(schema) if FORBIDDEN_NAMES.search(name)}


def asked_about(task):
    """Return a question of one of those who worked at a task."""
    own = task.assignments.order_by("pk").first()
    return questions.ask(
        actor=work.acting(own.worker),
        assignment_id=own.pk,
        asking=Asking("袋の数ですか。"),
        at=work.AT,
    )


def test_no_answer_holds_a_word_about_those_who_worked(municipal, clerk, programme):
    batch = done(clerk, programme, tasks=2)
    task = batch.tasks.order_by("pk").first()
    municipal.post(f"tasks/{task.pk}/query", {"note": "見てください"})
    asked = asked_about(task)
    rows = {
        "programme_id": batch.programme_id,
        "batch_id": batch.pk,
        "task_id": task.pk,
        "question_id": asked.pk,
    }
    secrets = {
        text
        for worker in Worker.objects.select_related("user")
        for text in (
            str(worker.pk),
            str(worker.user_id),
            worker.pseudonym,
            worker.user.display_name,
            worker.user.email,
        )
    }

    said = [
        municipal.get(template.format(**rows))
        for method, template, _ in municipal_operations()
        if method == "get" and "{asset_id}" not in template
    ]

    assert len(said) > 8
    told = json.dumps([response.content.decode() for response in said], ensure_ascii=False)
    assert not {secret for secret in secrets if secret in told}
