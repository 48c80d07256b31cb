#include "counter-display/board/call-list.h"
#include "suite.h"

static hq_call_message
call(uint64_t seq, const char *number)
{
    hq_call_message message = {.seq = seq};
    g_strlcpy(message.number, number, sizeof message.number);
    return message;
}

static void
add_to_doc(hq_board_doc *doc, uint64_t seq, const char *number, hq_ticket_state state)
{
    hq_board_call *added = &doc->called[doc->n_called++];
    *added = (hq_board_call){.seq = seq, .state = state};
    g_strlcpy(added->number, number, sizeof added->number);
}

static char *
shown(const hq_call_list *list)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (uint32_t i = 0; i < list->n_shown; i++)
        g_string_append_printf(text, "%s%s", i ? " " : "", list->shown[i].number);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
assert_shown(const hq_call_list *list, const char *expected)
{
    g_autofree char *found = shown(list);
    ck_assert_str_eq(found, expected);
}

START_TEST(ten_calls_at_once_are_shown_one_after_the_other)
{
    hq_call_list list;
    hq_call_message next;
    hq_board_doc doc = {0};
    hq_call_list_init(&list);
    for (uint64_t seq = 1; seq <= 10; seq++) {
        char number[8];
        g_snprintf(number, sizeof number, "A%03d", (int)seq);
        hq_call_message message = call(seq, number);
        ck_assert(hq_call_list_add(&list, &message));
    }
    for (uint64_t seq = 10; seq > 2; seq--) {
        char number[8];
        g_snprintf(number, sizeof number, "A%03d", (int)seq);
        add_to_doc(&doc, seq, number, HQ_TICKET_CALLED);
    }
    hq_call_list_take(&list, &doc, 10);
    assert_shown(&list, "");
    for (uint64_t seq = 1; seq <= 10; seq++) {
        ck_assert(hq_call_list_next(&list, &next));
        ck_assert_uint_eq(next.seq, seq);
        hq_call_list_take(&list, &doc, 10);
        ck_assert_uint_eq(list.shown[0].seq, seq);
    }
    ck_assert(!hq_call_list_next(&list, &next));
    assert_shown(&list, "A010 A009 A008 A007 A006 A005 A004 A003");
    hq_call_list_clear(&list);
}
END_TEST

START_TEST(a_call_that_comes_twice_is_shown_once)
{
    hq_call_list list;
    hq_call_message next, message = call(5, "A001");
    hq_call_list_init(&list);
    ck_assert(hq_call_list_add(&list, &message));
    ck_assert(!hq_call_list_add(&list, &message));
    ck_assert(hq_call_list_next(&list, &next));
    ck_assert(!hq_call_list_next(&list, &next));
    hq_call_list_clear(&list);
}
END_TEST

START_TEST(a_recall_moves_its_number_to_the_top)
{
    hq_call_list list;
    hq_call_message next, recall = call(9, "A001");
    hq_board_doc doc = {0};
    hq_call_list_init(&list);
    add_to_doc(&doc, 7, "B002", HQ_TICKET_CALLED);
    add_to_doc(&doc, 5, "A001", HQ_TICKET_CALLED);
    hq_call_list_take(&list, &doc, 7);
    hq_call_list_add(&list, &recall);
    assert_shown(&list, "B002 A001");
    ck_assert(hq_call_list_next(&list, &next));
    assert_shown(&list, "A001 B002");
    hq_call_list_clear(&list);
}
END_TEST

START_TEST(a_call_taken_back_disappears)
{
    hq_call_list list;
    hq_call_message next, message = call(9, "A001");
    hq_board_doc doc = {0};
    hq_call_list_init(&list);
    add_to_doc(&doc, 7, "B002", HQ_TICKET_SERVING);
    hq_call_list_take(&list, &doc, 7);
    hq_call_list_add(&list, &message);
    hq_call_list_next(&list, &next);
    hq_call_list_take(&list, &doc, 8);
    assert_shown(&list, "A001 B002");
    hq_call_list_take(&list, &doc, 10);
    assert_shown(&list, "B002");
    ck_assert(!hq_call_list_is_calling(&list));
    hq_call_list_clear(&list);
}
END_TEST

START_TEST(what_was_missed_is_not_shown_as_new)
{
    hq_call_list list;
    hq_call_message next, message = call(9, "A001");
    hq_call_list_init(&list);
    hq_call_list_add(&list, &message);
    hq_call_list_skip(&list);
    ck_assert(!hq_call_list_next(&list, &next));
    hq_call_list_clear(&list);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("board-calls");
    hq_suite_add(suite, "ten", ten_calls_at_once_are_shown_one_after_the_other, 5);
    hq_suite_add(suite, "twice", a_call_that_comes_twice_is_shown_once, 5);
    hq_suite_add(suite, "recall", a_recall_moves_its_number_to_the_top, 5);
    hq_suite_add(suite, "undone", a_call_taken_back_disappears, 5);
    hq_suite_add(suite, "missed", what_was_missed_is_not_shown_as_new, 5);
    return hq_suite_run(suite);
}
