"""Careless changes to components: one for each template at least."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.browser.faults.fault import Faults, one, put, take_away

faults = Faults()
of = faults.of

faults.style(
    "buttons in another order than they are written",
    "2.4.3",
    "actions",
    "keyboard_walk",
    ".actions { flex-direction: row-reverse; justify-content: flex-end; }",
    "components/actions",
)


@of("3.3.1", "task", "words_for_later", "components/autosave_attrs")
def the_script_has_no_words_for_a_draft_that_was_not_saved(page: BeautifulSoup) -> None:
    one(page, "[data-autosave-failed]")["data-autosave-failed"] = ""


@of("2.2.4", "task", "live_regions", "components/autosave_status")
def the_line_about_the_draft_interrupts_the_reader(page: BeautifulSoup) -> None:
    one(page, "[data-autosave-status]")["aria-live"] = "assertive"


@of("1.3.1", "messages", "axe", "components/advice")
def what_could_be_better_is_a_list_without_the_list(page: BeautifulSoup) -> None:
    one(page, "section[aria-labelledby=advice] .inset ul").name = "div"


@of("2.4.4", "actions", "axe", "components/back_link")
def the_way_back_is_an_arrow_without_a_word(page: BeautifulSoup) -> None:
    one(page, ".back-link").string = ""


@of("1.3.1", "messages", "references", "components/banner")
def a_banner_is_named_by_an_element_that_is_not_there(page: BeautifulSoup) -> None:
    del one(page, ".banner-heading")["id"]


@of("1.3.1", "problem", "landmarks", "components/breadcrumbs")
def the_place_of_the_page_is_a_navigation_without_a_name(page: BeautifulSoup) -> None:
    del one(page, "nav.breadcrumbs")["aria-label"]


@of("2.1.1", "actions", "touched", "components/button")
def a_button_is_a_box_that_only_looks_like_one(page: BeautifulSoup) -> None:
    button = one(page, "main .actions button")
    button.name = "div"
    del button["type"]


@of("2.1.1", "problem", "banned", "components/crumb")
def a_crumb_has_lost_its_address(page: BeautifulSoup) -> None:
    del one(page, ".breadcrumbs a")["href"]


@of("4.1.2", "messages", "axe", "components/details")
def an_explanation_opens_without_a_heading(page: BeautifulSoup) -> None:
    one(page, "main summary").string = ""


faults.style(
    "the words of an empty list are faded",
    "1.4.6",
    "messages",
    "text_contrast",
    ".empty { opacity: .55; }",
    "components/empty_state",
)


@of("3.3.1", "errors", "errors_tied", "components/error_summary")
def a_line_of_the_summary_leads_to_no_field(page: BeautifulSoup) -> None:
    one(page, ".error-summary a")["href"] = "#id_nmae"


@of("3.3.1", "errors", "errors_tied")
def the_summary_leaves_a_problem_out(page: BeautifulSoup) -> None:
    take_away(page, ".error-summary li")


@of("2.4.3", "errors", "errors_tied")
def the_focus_stays_at_the_top_when_there_are_errors(page: BeautifulSoup) -> None:
    del one(page, ".error-summary")["data-focus"]


@of("1.3.2", "errors", "errors_tied")
def the_summary_stands_below_the_form(page: BeautifulSoup) -> None:
    one(page, "main").append(one(page, ".error-summary").extract())


@of("1.3.1", "task", "groups", "components/fieldset")
def a_group_of_fields_has_a_paragraph_for_a_legend(page: BeautifulSoup) -> None:
    one(page, "fieldset.fieldset > legend").name = "p"


@of("1.3.1", "lists", "axe", "components/history")
def what_happened_is_a_list_of_boxes(page: BeautifulSoup) -> None:
    one(page, ".history li").name = "div"


@of("1.1.1", "home", "axe", "components/icon")
def a_drawing_is_called_an_image_and_says_nothing(page: BeautifulSoup) -> None:
    drawing = one(page, ".path svg.icon")
    del drawing["aria-hidden"]
    drawing["role"] = "img"


@of("2.2.4", "messages", "live_regions", "components/inset")
def a_remark_in_the_text_is_an_alarm(page: BeautifulSoup) -> None:
    one(page, ".inset--problem")["role"] = "alert"


@of("2.4.4", "actions", "link_text", "components/link_button")
def a_link_says_only_here(page: BeautifulSoup) -> None:
    one(page, "main a.button").string = "こちら"


@of("4.1.3", "with an outcome", "focus_at_start", "components/outcome")
def nothing_says_what_the_last_action_did(page: BeautifulSoup) -> None:
    del one(page, "#outcome-heading")["tabindex"]


@of("1.3.1", "actions", "current_place", "components/pagination")
def the_page_one_is_on_is_only_framed(page: BeautifulSoup) -> None:
    here = one(page, ".pagination a[aria-current]")
    here["class"] = "here"
    del here["aria-current"]


@of("4.1.1", "messages", "axe", "components/pay")
def the_reward_is_a_list_of_terms_without_the_list(page: BeautifulSoup) -> None:
    one(page, ".pay dl").name = "div"


@of("4.1.2", "actions", "axe", "components/post_button")
def a_button_of_its_own_form_has_a_drawing_for_words(page: BeautifulSoup) -> None:
    button = one(page, ".post-button button")
    button.string = ""
    put(page, ".post-button button", '<svg class="icon" aria-hidden="true"></svg>')


@of("1.1.1", "messages", "not_by_colour_alone", "components/progress")
def how_far_it_is_can_only_be_seen_as_a_bar(page: BeautifulSoup) -> None:
    take_away(page, ".progress p")


@of("1.3.1", "messages", "tables", "components/progress_table")
def the_rows_of_a_table_have_no_headings(page: BeautifulSoup) -> None:
    for heading in page.select('th[scope="row"]'):
        heading.name = "td"
        del heading["scope"]


@of("4.1.2", "with text that was kept", "axe", "components/restored")
def the_button_that_throws_text_away_says_nothing(page: BeautifulSoup) -> None:
    one(page, ".inset .post-button button").string = ""


@of("3.1.6", "start", "parts", "components/ruby")
def a_reading_has_no_brackets_for_old_browsers(page: BeautifulSoup) -> None:
    for bracket in page.select("ruby rp"):
        bracket.decompose()


@of("1.3.1", "lists", "headings", "components/section")
def a_heading_skips_two_levels(page: BeautifulSoup) -> None:
    one(page, "section.section > h2").name = "h4"


@of("1.4.1", "messages", "not_by_colour_alone", "components/status_tag")
def a_state_is_a_coloured_dot(page: BeautifulSoup) -> None:
    status = one(page, ".status")
    status.clear()
    status.string = "●"


@of("1.4.1", "messages", "current_place", "components/steps")
def the_step_one_is_at_is_only_blue(page: BeautifulSoup) -> None:
    del one(page, ".steps-now")["aria-current"]
    for state in page.select(".steps-state"):
        state.decompose()


@of("2.4.4", "lists", "same_words_same_place", "components/summary_list")
def three_links_are_called_change_and_lead_elsewhere(page: BeautifulSoup) -> None:
    for term in page.select(".summary-action .sr-only"):
        term.decompose()


@of("1.3.1", "lists", "tables", "components/table")
def a_table_has_an_empty_caption(page: BeautifulSoup) -> None:
    one(page, "caption").string = ""


@of("1.3.1", "lists", "tables")
def a_heading_of_a_column_does_not_say_what_it_heads(page: BeautifulSoup) -> None:
    del one(page, "thead th")["scope"]


@of("1.3.1", "lists", "described_by_own", "components/task_list")
def two_tasks_have_changed_descriptions(page: BeautifulSoup) -> None:
    first, second = page.select(".task-link")[:2]
    first["aria-describedby"], second["aria-describedby"] = (
        second["aria-describedby"],
        first["aria-describedby"],
    )


@of("2.4.2", "errors", "errors_tied", "components/title_prefix")
def the_title_does_not_tell_of_errors(page: BeautifulSoup) -> None:
    title = one(page, "title")
    title.string = str(title.string).replace("エラー：", "")
