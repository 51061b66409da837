"""Everything that can go wrong between a file and the marketplace, told in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from marketplace.connectors.problems import Problem
from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class ProblemsFound(DomainError):
    """A refusal that carries a list of problems, each with its place; only its kinds are raised."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(self.problems))


class FileRefused(ProblemsFound):
    """The whole file cannot be used; ``problems`` says why, each with its place."""

    code = "file.refused"
    kind = Kind.INVALID
    field = "file"
    title = N_("このファイルは使えませんでした。")
    next_step = N_("理由を読んで、ファイルを直してください。そのあと、もう一度えらんでください。")


class MappingRefused(ProblemsFound):
    """The chosen columns do not fit the kind of work; ``problems`` says why."""

    code = "file.mapping-refused"
    kind = Kind.INVALID
    field = "mapping"
    title = N_("列のえらび方を直してください。")
    next_step = N_("必要な項目に、ファイルの列を一つずつえらんでください。")


class RowsHaveProblems(ProblemsFound):
    """Rows have problems, and nobody said that they shall be left out."""

    code = "file.rows-have-problems"
    kind = Kind.INVALID
    field = "file"
    title = N_("%(count)s か所に、直すところがあります。")
    next_step = N_("ファイルを直して送り直すか、問題のある行を外して取りこんでください。")


class NothingToImport(DomainError):
    """Not one row of the file can become a task."""

    code = "file.nothing-to-import"
    kind = Kind.INVALID
    field = "file"
    title = N_("作業にできる行が、1行もありません。")
    next_step = N_("確認ページの一覧を見て、ファイルを直してください。")


class NotInspectedYet(DomainError):
    """Results leave the house after the municipality has accepted them (検収)."""

    code = "export.not-inspected"
    kind = Kind.CONFLICT
    title = N_("検収の前なので、まだ書き出せません。")
    next_step = N_("結果を確かめて、検収してください。そのあと書き出せます。")


class NotEncodable(ProblemsFound):
    """Some results cannot be written in the encoding of the file; ``problems`` names each cell."""

    code = "export.not-encodable"
    kind = Kind.INVALID
    field = "encoding"
    title = N_("この文字コードでは書けない文字があります。")
    next_step = N_("文字コードに UTF-8 をえらぶか、一覧の文字を直してください。")
