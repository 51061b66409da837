"""The pages about the API: readable, complete, and with examples that work as they stand."""

from __future__ import annotations

import json
import re
import shlex
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frontend.presenters import api_examples
from tests.api.caller import Caller, key_of
from tests.api.test_journey import do_everything
from tests.factories import work
from tests.support.contract import strict_document
from tests.support.html import Page

pytestmark = pytest.mark.django_db

TAGS = [tag["name"] for tag in strict_document()["tags"]]
GOODS = "商品ID,商品名,価格,内容量\nP9,さば,200円,2枚\n"


def group_page(client, tag):
    return Page(client.get(reverse("public:api-docs-group", args=[tag])))


class TestThePages:
    def test_the_guide_leads_to_every_group(self, client):
        page = Page(client.get(reverse("public:api-docs")))

        assert page.status == 200
        assert page.heading == "APIの使い方"
        assert {reverse("public:api-docs-group", args=[tag]) for tag in TAGS} <= set(
            page.links.values()
        )

    @pytest.mark.parametrize("tag", TAGS)
    def test_every_group_shows_its_operations(self, client, tag):
        page = group_page(client, tag)

        shown = set(page.all("main section > pre:first-of-type code"))
        assert shown == {
            f"{method.upper()} {path}"
            for path, methods in strict_document()["paths"].items()
            for method, one in methods.items()
            if one["tags"] == [tag]
        }

    @pytest.mark.parametrize("tag", TAGS)
    def test_ids_are_there_once(self, client, tag):
        ids = [str(element["id"]) for element in group_page(client, tag).soup.select("[id]")]

        assert sorted(set(ids)) == sorted(ids)

    @pytest.mark.parametrize("tag", TAGS)
    def test_every_table_has_a_name_of_its_own(self, client, tag):
        captions = group_page(client, tag).all("caption")

        assert sorted(set(captions)) == sorted(captions)

    @pytest.mark.parametrize("tag", TAGS)
    def test_every_code_leads_to_its_page(self, client, tag):
        links = {
            url for url in group_page(client, tag).links.values() if url.startswith("/problems/")
        }

        assert all(client.get(url).status_code == 200 for url in links)

    def test_an_unknown_group_is_not_there(self, client):
        assert client.get("/api/docs/nothing/").status_code == 404

    def test_members_inside_lists_are_shown_by_their_path(self, client):
        text = group_page(client, "batches").text

        assert "rows[].external_id" in text


class TestTheExamples:
    def test_are_those_that_the_page_shows(self, client):
        page = Page(client.get(reverse("public:api-docs")))

        shown = [tag.get_text() for tag in page.soup.select("code[data-example]")]
        assert shown == [example.command for example in api_examples.EXAMPLES]

    def test_do_the_whole_job_when_they_are_run(self, clerk):
        runner = Runner(key_of(clerk))

        for example in api_examples.EXAMPLES:
            if example.id == "progress":
                for _ in range(2):
                    do_everything(Caller(key_of(work.acting(work.worker()))))
            runner.run(example)

        assert runner.last.content.decode().startswith("product_id,")
        assert "P0001" in runner.last.content.decode()

    def test_the_problem_is_what_is_sent(self, clerk):
        runner = Runner(key_of(clerk))
        shown = json.loads(api_examples.PROBLEM)
        first = api_examples.EXAMPLES[0]
        late = api_examples.Example("late", "", first.command.replace("2027-03-31", "2030-03-31"))

        sent = runner.call(late).json()

        assert {**sent, "instance": ""} == {**shown, "instance": ""}


class Runner:
    """Reads a curl command as a shell would, and sends it to the site under test."""

    def __init__(self, key: str) -> None:
        self.names = {"SITE": "", "KEY": key}
        self.caller = Caller(None)
        self.last = None

    def run(self, example: api_examples.Example) -> None:
        self.last = self.call(example)
        assert self.last.status_code in (200, 201), (example.id, self.last.content.decode())
        for name, path in example.gives:
            value = self.last.json()
            for step in path.split("."):
                value = value[step]
            self.names[name] = value

    def call(self, example: api_examples.Example):
        method, url, headers, body, fields = "GET", "", {}, None, {}
        words = iter(shlex.split(self._filled(example.command))[1:])
        for word in words:
            if word == "-X":
                method = next(words)
            elif word == "-H":
                name, _, value = next(words).partition(": ")
                headers[name] = value
            elif word == "-d":
                body = next(words)
            elif word == "-F":
                name, _, value = next(words).partition("=")
                fields[name] = value
            elif word == "-o":
                next(words)
            else:
                url = word
        return self._send(method, url, headers, body, fields)

    def _filled(self, command: str) -> str:
        command = command.replace("\\\n", " ").replace("$(uuidgen)", str(uuid4()))
        return re.sub(r"\$([A-Z]+)", lambda found: self.names[found[1]], command)

    def _send(self, method, url, headers, body, fields):
        client = self.caller.client
        if fields:
            fields["file"] = SimpleUploadedFile("goods.csv", GOODS.encode())
            return client.post(url, fields, headers=headers)
        content_type = headers.pop("Content-Type", "application/json")
        return client.generic(method, url, body or "", content_type=content_type, headers=headers)
