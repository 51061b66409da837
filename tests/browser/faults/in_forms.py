"""Careless changes to forms, fields and the widgets in them."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.browser.faults.fault import Faults, one, put, take_away

faults = Faults()
of = faults.of


@of("1.4.1", "errors", "errors_tied", "forms/problems")
def a_message_is_an_error_only_because_it_is_red(page: BeautifulSoup) -> None:
    take_away(page, "#id_name_error .sr-only")


@of("4.1.1", "errors", "references", "forms/explain")
def a_hint_and_a_message_have_the_same_id(page: BeautifulSoup) -> None:
    one(page, "#id_alt_helptext")["id"] = "id_alt_error"


@of("1.3.1", "forms", "references", "forms/hint")
def a_hint_is_looked_for_under_another_name(page: BeautifulSoup) -> None:
    one(page, "#id_name_helptext")["id"] = "id_name_hint"


@of("3.3.1", "errors", "errors_tied")
def a_message_is_not_tied_to_its_field(page: BeautifulSoup) -> None:
    one(page, "#id_name")["aria-describedby"] = "id_name_helptext"


@of("1.3.1", "task", "axe", "forms/field")
def a_label_belongs_to_no_field(page: BeautifulSoup) -> None:
    field = one(page, "section[aria-labelledby=do] .field > label")
    field["for"] = f"{field['for']}_x"


@of("3.3.2", "forms", "labels")
def the_label_went_into_the_field_as_a_placeholder(page: BeautifulSoup) -> None:
    take_away(page, 'label[for="id_name"]')
    one(page, "#id_name")["placeholder"] = "商品の名前"


@of("4.1.1", "errors", "references", "forms/form")
def a_field_is_shown_twice(page: BeautifulSoup) -> None:
    again = str(page.select("main .field--error")[0])
    put(page, "main form[method=post]", again)


@of("1.3.1", "with two forms", "axe", "forms/formset")
def the_second_form_points_at_the_fields_of_the_first(page: BeautifulSoup) -> None:
    one(page, 'label[for="id_form-1-alt"]')["for"] = "id_form-0-alt"


@of("3.3.2", "forms", "need_in_words", "forms/need")
def what_is_needed_is_told_by_a_red_star(page: BeautifulSoup) -> None:
    one(page, "form[method=post] .need").string = "＊"


@of("4.1.2", "errors", "errors_tied", "forms/widgets/amount")
def a_wrong_amount_looks_wrong_and_is_not_marked(page: BeautifulSoup) -> None:
    del one(page, "#id_price")["aria-invalid"]


@of("1.3.1", "forms", "axe", "forms/widgets/date_boxes")
def the_boxes_of_a_date_lost_their_labels(page: BeautifulSoup) -> None:
    for label in page.select(".date-box label"):
        label.name = "span"
        del label["for"]


faults.style(
    "a file can only be dropped",
    "2.1.1",
    "forms",
    "labels_lead",
    "input[type=file] { display: none }",
    "forms/widgets/file",
)


@of("3.3.4", "forms", "banned", "forms/widgets/long_text")
def a_long_text_is_cut_off_in_silence(page: BeautifulSoup) -> None:
    one(page, "textarea#id_alt")["maxlength"] = "80"


@of("2.2.4", "forms", "live_regions")
def the_count_of_characters_is_spoken_at_every_key(page: BeautifulSoup) -> None:
    one(page, "#id_alt_count")["aria-live"] = "polite"


@of("1.3.1", "forms", "axe", "forms/widgets/row")
def two_choices_share_a_label(page: BeautifulSoup) -> None:
    one(page, 'label[for="id_kind_1"]')["for"] = "id_kind_0"


@of("1.3.1", "forms", "groups", "forms/widgets/rows")
def the_choices_of_a_question_are_not_one_group(page: BeautifulSoup) -> None:
    one(page, "#id_kind_1")["name"] = "kind_1"


faults.style(
    "choices were drawn anew and cannot be reached",
    "2.1.1",
    "forms",
    "labels_lead",
    ".row input { display: none } .row label::before { content: '○'; }",
)


@of("1.3.1", "errors", "described_by_own")
def a_hint_describes_the_wrong_field(page: BeautifulSoup) -> None:
    one(page, "#id_town")["aria-describedby"] = "id_town_error id_photo_helptext"


@of("3.3.7", "login", "autocomplete")
def the_browser_may_not_fill_the_password_in(page: BeautifulSoup) -> None:
    one(page, "input[name=password]")["autocomplete"] = "off"


@of("1.3.5", "login", "axe")
def the_purpose_of_a_field_is_misspelt(page: BeautifulSoup) -> None:
    one(page, "input[name=password]")["autocomplete"] = "curent-password"


@of("3.3.2", "forms", "banned")
def the_button_waits_until_everything_is_filled_in(page: BeautifulSoup) -> None:
    one(page, "form[action='#autosave'] button")["disabled"] = ""


@of("2.4.3", "forms", "focus_at_start")
def the_focus_jumps_into_a_field_at_once(page: BeautifulSoup) -> None:
    one(page, "#id_price")["autofocus"] = ""


@of("2.4.3", "login", "keyboard_walk")
def a_field_comes_before_all_others(page: BeautifulSoup) -> None:
    one(page, "input[name=password]")["tabindex"] = "5"


@of("2.1.1", "forms", "keyboard_walk")
def a_field_is_left_out_of_the_order_of_the_keys(page: BeautifulSoup) -> None:
    one(page, "#id_town")["tabindex"] = "-1"


@of("2.5.3", "task", "heard_as_seen")
def a_button_is_called_otherwise_than_it_reads(page: BeautifulSoup) -> None:
    one(page, "button[name=submit]")["aria-label"] = "フォームを送信"


@of("4.1.2", "task", "keyboard_walk")
def a_button_can_be_pressed_but_not_reached(page: BeautifulSoup) -> None:
    one(page, "button[name=save]")["tabindex"] = "-1"


@of("3.3.1", "errors", "kept_values")
def what_was_typed_is_gone_after_a_mistake(page: BeautifulSoup) -> None:
    del one(page, "#id_price")["value"]
