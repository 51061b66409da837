"""How names are read: written by who lives there, each name once."""

from __future__ import annotations

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry, Organisation, User
from tasks.errors import (
    NameHasReading,
    NameMissing,
    NameTooLong,
    NameTwiceInList,
    ReadingHasOtherLetters,
    ReadingMissing,
    ReadingTooLong,
)
from tasks.models import Reading
from tasks.queries import readings as queries
from tasks.services import readings as services
from tasks.services.batches import NewTask
from tests.factories import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return work.city()


@pytest.fixture
def clerk(city):
    return work.clerk(city)


def add(clerk, written="小浜", reading="こばま"):
    return services.add_reading(actor=clerk, written=written, reading=reading, at=work.AT)


def kept():
    return dict(Reading.objects.order_by("written").values_list("written", "reading"))


class TestAddReading:
    def test_keeps_the_reading_with_widths_and_katakana_folded(self, clerk, city):
        add(clerk, "　小浜 港 ", "コバマ こう")

        assert kept() == {"小浜 港": "こばま こう"}
        assert Reading.objects.get().municipality == city

    @pytest.mark.parametrize(
        ("written", "reading", "error", "field"),
        [
            (" ", "こばま", NameMissing, "written"),
            ("小" * 61, "こばま", NameTooLong, "written"),
            ("小浜", "　", ReadingMissing, "reading"),
            ("小浜", "こ" * 121, ReadingTooLong, "reading"),
            ("小浜", "小ばま", ReadingHasOtherLetters, "reading"),
            ("小浜", "kohama", ReadingHasOtherLetters, "reading"),
        ],
    )
    def test_refuses_what_is_no_reading(self, clerk, written, reading, error, field):
        with pytest.raises(error) as refusal:
            add(clerk, written, reading)

        assert refusal.value.field == field
        assert kept() == {}

    def test_refuses_a_second_reading_of_a_name(self, clerk):
        add(clerk)

        with pytest.raises(NameHasReading):
            add(clerk, reading="おばま")

        assert kept() == {"小浜": "こばま"}

    def test_another_municipality_may_read_the_same_name_otherwise(self, clerk):
        add(clerk)
        add(work.clerk(work.city("山野市")), reading="おばま")

        assert Reading.objects.count() == 2

    def test_is_for_the_municipality_only(self):
        with pytest.raises(Forbidden):
            add(work.operator())

    def test_is_on_the_record(self, clerk):
        made = add(clerk)

        entry = AuditEntry.objects.get(action="reading.added")
        assert (entry.object_id, entry.user_id) == (str(made.pk), clerk.user_id)


class TestChangeReading:
    def test_corrects_name_and_reading(self, clerk):
        made = add(clerk)

        services.change_reading(
            actor=clerk, reading_id=made.pk, written="小浜港", reading="おばまこう", at=work.AT
        )

        assert kept() == {"小浜港": "おばまこう"}
        assert AuditEntry.objects.filter(action="reading.changed").exists()

    def test_refuses_the_name_of_another_entry(self, clerk):
        add(clerk)
        other = add(clerk, "大浜", "おおはま")

        with pytest.raises(NameHasReading):
            services.change_reading(
                actor=clerk, reading_id=other.pk, written="小浜", reading="おばま", at=work.AT
            )

        assert kept() == {"大浜": "おおはま", "小浜": "こばま"}

    def test_never_touches_another_municipality(self, clerk):
        made = add(clerk)

        with pytest.raises(OutOfScope):
            services.change_reading(
                actor=work.clerk(work.city("山野市")),
                reading_id=made.pk,
                written="小浜",
                reading="おばま",
                at=work.AT,
            )


class TestRemoveReading:
    def test_takes_the_name_out(self, clerk):
        made = add(clerk)

        services.remove_reading(actor=clerk, reading_id=made.pk, at=work.AT)

        assert kept() == {}
        assert AuditEntry.objects.get(action="reading.removed").object_id == str(made.pk)

    def test_never_touches_another_municipality(self, clerk):
        made = add(clerk)
        stranger = work.clerk(work.city("山野市"))

        with pytest.raises(OutOfScope):
            services.remove_reading(actor=stranger, reading_id=made.pk, at=work.AT)

        assert kept() == {"小浜": "こばま"}


class TestSaveList:
    def test_adds_what_is_new_and_changes_what_is_known(self, clerk):
        add(clerk)
        add(clerk, "大浜", "おおはま")

        saved = services.save_list(
            actor=clerk,
            names=[("小浜", "オバマ"), ("大浜", "おおはま"), ("港屋", "みなとや")],
            at=work.AT,
        )

        assert (saved.added, saved.changed) == (1, 1)
        assert kept() == {"大浜": "おおはま", "小浜": "おばま", "港屋": "みなとや"}

    def test_keeps_nothing_of_a_list_with_a_fault(self, clerk):
        with pytest.raises(ReadingMissing):
            services.save_list(actor=clerk, names=[("小浜", "こばま"), ("大浜", "")], at=work.AT)

        assert kept() == {}

    def test_nobody_can_choose_between_two_readings_of_one_name(self, clerk):
        faults = services.faults_of([("小浜", "こばま"), ("小浜 ", "おばま")])

        assert [(fault.index, type(fault.error)) for fault in faults] == [(1, NameTwiceInList)]

    def test_leaves_the_same_name_of_another_municipality_alone(self, clerk):
        add(work.clerk(work.city("山野市")), reading="おばま")

        services.save_list(actor=clerk, names=[("小浜", "こばま")], at=work.AT)

        assert sorted(Reading.objects.values_list("reading", flat=True)) == ["おばま", "こばま"]

    def test_is_for_the_municipality_only(self):
        with pytest.raises(Forbidden):
            services.save_list(actor=work.operator(), names=[("小浜", "こばま")], at=work.AT)


class TestNamesFor:
    def test_holds_what_the_municipality_said_of_its_own_names(self, city, clerk):
        add(clerk, city.organisation.name, "みなとのし")
        Organisation.objects.filter(pk=city.pk).update(name_reading="みなとやし")

        names = queries.names_for(work.acting(work.worker()), [city.pk])

        assert names[city.organisation.name] == "みなとのし"

    def test_holds_the_reader_and_the_operator(self):
        work.operator()
        Organisation.objects.update(name_reading="ともにうんえい")
        worker = work.worker()
        User.objects.filter(pk=worker.user_id).update(name_reading="やまだ")

        names = queries.names_for(work.acting(worker), [])

        assert names == {worker.user.display_name: "やまだ", "ともに運営": "ともにうんえい"}

    def test_says_nothing_of_other_municipalities(self, clerk):
        add(clerk)

        assert queries.names_for(work.acting(work.worker()), [work.city("山野市").pk]) == {}


class TestSuggestions:
    def test_are_the_names_in_current_material_that_have_no_reading(self, city, clerk):
        _posted(clerk, city, "焼津市の干物", "大井川港の干物", "焼津市の塩")
        add(clerk, "焼津市", "やいづし")

        assert queries.suggestions(clerk) == (queries.Suggestion("大井川港", "おおいがわこう"),)

    def test_are_no_pieces_of_names_that_are_known(self, city, clerk):
        _posted(clerk, city, "みなと野市山手町の塩", "焼津水産会館の干物")
        add(clerk, "焼津水産会館", "やいづすいさんかいかん")

        assert [one.written for one in queries.suggestions(clerk)] == ["山手町"]

    def test_come_from_the_own_material_only(self, city, clerk):
        _posted(clerk, city, "焼津市の干物")

        assert queries.suggestions(work.clerk(work.city("山野市"))) == ()


def _posted(clerk, city, *names):
    rows = [
        NewTask(
            external_id=f"P{number}",
            row_number=number,
            content={"product_id": f"P{number}", "name": name, "price_raw": "500円"},
        )
        for number, name in enumerate(names, start=2)
    ]
    work.draft_batch(clerk, work.programme(city), rows)
