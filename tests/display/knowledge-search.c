// Which knowledge cards fit what a clerk typed, and in which order.
#include <string.h>

#include "counter-display/panel/knowledge-search.h"
#include "tests/lib/suite.h"

static hq_card_view views[] = {
    {.card = 1,
     .content = {.kind = HQ_CARD_SCRIPT,
                 .title = {.in = {"引导去自助机", "To the terminal"}},
                 .text = {.in = {"您缴费的话，旁边的机器约 2 分钟。", ""}}}},
    {.card = 2,
     .content = {.kind = HQ_CARD_BRIEFING,
                 .title = {.in = {"今日晨会", ""}},
                 .text = {.in = {"宽带排到三点后。", ""}}}},
    {.card = 3,
     .content = {.kind = HQ_CARD_TARIFF,
                 .title = {.in = {"宽带资费", "Broadband"}},
                 .text = {.in = {"300M 每月 99 元", ""}},
                 .keywords = "KD 5G",
                 .n_services = 1,
                 .services = {{"broadband"}}}},
};

// "3 2 1": the numbers of what is found.
static char *
found(const char *typed, const char *service)
{
    hq_cards_answer cards = {.cards = {views, G_N_ELEMENTS(views)}};
    g_autoptr(GArray) indices = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GString *text = g_string_new(NULL);
    hq_knowledge_search(&cards, typed, hq_slug_of(service), HQ_ZH, indices);
    for (guint i = 0; i < indices->len; i++)
        g_string_append_printf(text, "%s%u", i > 0 ? " " : "",
                               views[g_array_index(indices, uint32_t, i)].card);
    return g_string_free(text, FALSE);
}

static void
expect(const char *typed, const char *service, const char *wanted)
{
    g_autofree char *text = found(typed, service);
    ck_assert_str_eq(text, wanted);
}

START_TEST(the_service_at_hand_comes_first_then_what_is_to_be_read)
{
    expect("", "broadband", "3 2 1");
    expect("", "", "2 1 3");
    expect("", "sim", "2 1 3");
}
END_TEST

START_TEST(every_word_is_looked_for_everywhere_in_any_case)
{
    expect("宽带", "", "2 3");
    expect("terminal", "", "1");
    expect("kd 99", "", "3");
    expect("  5g ", "", "3");
    expect("资费", "", "3");
    expect("话术", "", "1");
    expect("宽带 月球", "", "");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("knowledge search");
    hq_suite_add(suite, "order", the_service_at_hand_comes_first_then_what_is_to_be_read, 10);
    hq_suite_add(suite, "words", every_word_is_looked_for_everywhere_in_any_case, 10);
    return hq_suite_run(suite);
}
