"""Careless changes to what every page has around it, and to the page as a whole."""

from __future__ import annotations

from bs4 import BeautifulSoup

from tests.browser.faults.fault import Faults, one, put, take_away

faults = Faults()
of = faults.of


@of("3.1.1", "help", "axe", "layouts/base")
def the_page_does_not_say_its_language(page: BeautifulSoup) -> None:
    del one(page, "html")["lang"]


@of("3.1.1", "help", "languages")
def the_page_says_it_is_english(page: BeautifulSoup) -> None:
    one(page, "html")["lang"] = "en"


@of("1.4.4", "help", "axe")
def the_page_forbids_to_enlarge_it(page: BeautifulSoup) -> None:
    viewport = one(page, "meta[name=viewport]")
    viewport["content"] = f"{viewport['content']}, maximum-scale=1, user-scalable=no"


@of("2.2.1", "help", "axe")
def the_page_loads_itself_anew(page: BeautifulSoup) -> None:
    put(page, "head", '<meta http-equiv="refresh" content="600">')


@of("2.4.2", "help", "title")
def the_title_is_the_name_of_the_service(page: BeautifulSoup) -> None:
    one(page, "title").string = "Tomoni"


@of("2.4.1", "help", "landmarks")
def the_way_past_the_header_leads_nowhere(page: BeautifulSoup) -> None:
    one(page, ".skip-link")["href"] = "#content"


@of("3.2.6", "help", "landmarks", "layouts/footer")
def the_way_to_help_is_missing(page: BeautifulSoup) -> None:
    one(page, ".footer-help").parent.decompose()


@of("3.1.2", "help", "languages", "layouts/header")
def english_words_are_not_marked_as_english(page: BeautifulSoup) -> None:
    del one(page, "button[name=language]")["lang"]


@of("1.1.1", "work home", "parts")
def the_count_of_notices_is_a_bare_number(page: BeautifulSoup) -> None:
    take_away(page, "[data-unread] .sr-only")


@of("1.3.1", "work home", "current_place")
def the_menu_does_not_say_where_one_is(page: BeautifulSoup) -> None:
    del one(page, ".site-menu a[aria-current]")["aria-current"]


@of("4.1.3", "help", "live_regions", "layouts/live_status")
def there_is_no_place_for_messages(page: BeautifulSoup) -> None:
    take_away(page, "#live-status")


@of("2.2.4", "work home", "live_regions")
def notices_interrupt_the_reader(page: BeautifulSoup) -> None:
    one(page, "#live-status")["aria-live"] = "assertive"


@of("4.1.3", "work home", "live_regions")
def the_place_for_messages_is_filled_before_anybody_listens(page: BeautifulSoup) -> None:
    one(page, "#live-status").string = "新しいお知らせが2件あります。"


@of("1.1.1", "help", "axe", "layouts/logo")
def the_name_of_the_service_is_only_drawn(page: BeautifulSoup) -> None:
    take_away(page, ".site-name span")


@of("2.4.6", "help", "headings", "layouts/page")
def the_page_has_two_main_headings(page: BeautifulSoup) -> None:
    one(page, "main h2").name = "h1"


@of("1.3.1", "help", "landmarks")
def the_page_has_no_main_part(page: BeautifulSoup) -> None:
    one(page, "main").name = "div"


@of("1.1.1", "photo task", "axe")
def a_photo_has_no_words(page: BeautifulSoup) -> None:
    del one(page, "main img")["alt"]


@of("1.1.1", "photo task", "alternatives")
def a_photo_is_called_by_its_file(page: BeautifulSoup) -> None:
    one(page, "main img")["alt"] = "IMG_2041.jpg"


@of("4.1.2", "help", "axe")
def something_hidden_takes_the_focus(page: BeautifulSoup) -> None:
    one(page, "main details")["aria-hidden"] = "true"


@of("4.1.2", "help", "axe")
def a_frame_has_no_title(page: BeautifulSoup) -> None:
    put(page, "main", '<iframe src="/privacy/" width="300" height="200"></iframe>')


@of("1.3.1", "help", "tables")
def a_table_puts_things_side_by_side(page: BeautifulSoup) -> None:
    put(page, "main", "<table><tr><td>メール</td><td>電話</td></tr></table>")


@of("3.2.5", "privacy", "new_windows")
def a_link_opens_another_window(page: BeautifulSoup) -> None:
    one(page, "main a")["target"] = "_blank"


@of("2.1.1", "lists", "banned")
def the_order_can_only_be_changed_by_dragging(page: BeautifulSoup) -> None:
    one(page, ".task-row")["draggable"] = "true"


@of("2.1.4", "help", "banned")
def a_single_key_is_taken_by_a_link(page: BeautifulSoup) -> None:
    one(page, ".footer-help")["accesskey"] = "h"


@of("3.3.2", "help", "banned")
def an_explanation_shows_only_under_the_mouse(page: BeautifulSoup) -> None:
    put(page, "main", '<p>法人番号<span title="国が会社につける13けたの番号です。">？</span></p>')


@of("4.1.2", "lists", "axe")
def a_task_plays_a_part_that_does_not_exist(page: BeautifulSoup) -> None:
    one(page, ".task-list")["role"] = "lists"


@of("1.4.2", "help", "banned")
def a_sound_starts_by_itself(page: BeautifulSoup) -> None:
    put(page, "main", '<audio src="/hello.mp3" autoplay loop></audio>')
