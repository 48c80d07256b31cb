// docs/panel.md lists every key of the panel as the program's table has it. With --print it writes
// the list, to be pasted there.
#include <stdio.h>
#include <string.h>

#include "counter-display/panel/actions.h"
#include "tests/lib/suite.h"

// A service point at which everything can be done that its state allows.
static hq_point_doc
rich_doc(hq_point_state state, bool off)
{
    bool busy = state == HQ_POINT_CALLING || state == HQ_POINT_SERVING;
    hq_point_doc doc = {.has_ticket = busy};
    doc.point = (hq_point_view){.state = state,
                                .auto_call = true,
                                .auto_off = off,
                                .auto_call_at = HQ_SECOND,
                                .pause_asked = off,
                                .n_services = 2,
                                .services = {hq_slug_of("sim")},
                                .n_off = 1};
    strcpy(doc.cards, "1");
    doc.ticket.people = 2;
    doc.ticket.n_plan = 1;
    doc.ticket.plan[0].service = hq_slug_of("sim");
    return doc;
}

static bool
is_offered(hq_action action, hq_point_state state, bool off)
{
    hq_point_doc doc = rich_doc(state, off);
    hq_panel_offer offer = hq_actions_offer(&doc);
    hq_action more[HQ_ACTIONS];
    unsigned n = hq_actions_more(&doc, more);
    bool found = action == offer.big || action == offer.stop || action == offer.cards ||
                 action == offer.note || action == HQ_ACTION_UNDO || action == HQ_ACTION_KEYS;
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++)
        found |= offer.small[i] == action;
    for (unsigned i = 0; i < n; i++)
        found |= more[i] == action;
    return found;
}

// "open, wrap-up"
static char *
states_of(hq_action action)
{
    GString *text = g_string_new(NULL);
    for (hq_point_state state = HQ_POINT_OPEN; state < HQ_POINT_STATES; state++)
        if (is_offered(action, state, false) || is_offered(action, state, true))
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", hq_point_state_word(state));
    return g_string_free(text, FALSE);
}

static char *
key_of(hq_action action)
{
    const char *cap = hq_action_key(action);
    char letter = hq_action_letter(action);
    if (cap && letter)
        return g_strdup_printf("%s; F12 %c", cap, letter);
    return letter ? g_strdup_printf("F12 %c", letter) : g_strdup(cap ? cap : "Space");
}

static char *
row_of(hq_action action)
{
    g_autofree char *key = key_of(action);
    g_autofree char *zh = hq_action_name(action, HQ_ZH);
    g_autofree char *en = hq_action_name(action, HQ_EN);
    g_autofree char *states = states_of(action);
    return g_strdup_printf("| %s | %s | %s | %s |\n", key, zh, en, states);
}

static char *
table(void)
{
    GString *text = g_string_new(NULL);
    for (hq_action action = HQ_ACTION_NEXT; action < HQ_ACTIONS; action++) {
        g_autofree char *row = row_of(action);
        g_string_append(text, row);
    }
    return g_string_free(text, FALSE);
}

START_TEST(the_panel_document_lists_every_key)
{
    g_autofree char *path = g_build_filename(g_getenv("HQ_SOURCE"), "docs/panel.md", NULL);
    g_autofree char *document = NULL, *listed = table();
    ck_assert(g_file_get_contents(path, &document, NULL, NULL));
    ck_assert_msg(strstr(document, listed) != NULL, "docs/panel.md lists other keys; see --print");
}
END_TEST

START_TEST(every_action_is_reached_somewhere)
{
    g_autofree char *states = states_of((hq_action)_i);
    ck_assert_str_ne(states, "");
}
END_TEST

START_TEST(what_is_behind_more_fits_the_page_and_no_letter_is_there_twice)
{
    for (int off = 0; off < 2; off++) {
        hq_point_doc doc = rich_doc((hq_point_state)_i, off);
        hq_action more[HQ_ACTIONS];
        unsigned n = hq_actions_more(&doc, more);
        ck_assert_uint_le(n, HQ_MORE_ACTIONS);
        for (unsigned i = 0; i < n; i++)
            for (unsigned k = 0; k < i; k++)
                ck_assert_int_ne(hq_action_letter(more[i]), hq_action_letter(more[k]));
    }
}
END_TEST

int
main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--print") == 0) {
        g_autofree char *listed = table();
        fputs(listed, stdout);
        return 0;
    }
    Suite *suite = suite_create("panel-keys");
    TCase *each = tcase_create("keys");
    tcase_add_test(each, the_panel_document_lists_every_key);
    tcase_add_loop_test(each, every_action_is_reached_somewhere, HQ_ACTION_NEXT, HQ_ACTIONS);
    tcase_add_loop_test(each, what_is_behind_more_fits_the_page_and_no_letter_is_there_twice,
                        HQ_POINT_OPEN, HQ_POINT_STATES);
    suite_add_tcase(suite, each);
    return hq_suite_run(suite);
}
