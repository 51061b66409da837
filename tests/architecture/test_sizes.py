"""Short functions and files that one person can hold in mind."""

from __future__ import annotations

from statistics import median, quantiles

import pytest

from tests.architecture import source

LONGEST_FUNCTION = 50
LONGEST_FILE = 400
MEDIAN_FUNCTION = 8
NINE_OF_TEN_FUNCTIONS = 25


def all_modules():
    return (*source.modules(), *source.test_modules())


def test_no_function_is_longer_than_fifty_lines():
    long = [
        f"{module.where(node)} {node.name}: {source.length(node)}"
        for module in all_modules()
        for node in module.functions()
        if source.length(node) > LONGEST_FUNCTION
    ]

    assert not long


@pytest.mark.parametrize("kind", ["python", "templates", "static"])
def test_no_file_is_longer_than_four_hundred_lines(kind):
    paths = {
        "python": [module.path for module in all_modules()],
        "templates": source.templates(),
        "static": source.static_files(),
    }[kind]

    long = [
        f"{path.relative_to(source.ROOT)}: {lines}"
        for path in paths
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]

    assert not long


def test_the_usual_function_is_short():
    lengths = [source.length(node) for module in source.modules() for node in module.functions()]

    assert median(lengths) <= MEDIAN_FUNCTION
    assert quantiles(lengths, n=10)[-1] <= NINE_OF_TEN_FUNCTIONS
