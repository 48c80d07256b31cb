// docs/engine.md shows the lifecycles as the engine's tables have them. With --print it writes the
// two diagrams, to be pasted there.
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "shared/engine/lifecycle.h"
#include "tests/lib/suite.h"

typedef struct {
    const char *title;
    int n;
    const char *(*word)(int state);
    bool (*may_become)(int from, int to);
} lifecycle;

static const char *
ticket_word(int state)
{
    return hq_ticket_state_word((hq_ticket_state)state);
}

static bool
ticket_becomes(int from, int to)
{
    return hq_ticket_may_become((hq_ticket_state)from, (hq_ticket_state)to);
}

static const char *
point_word(int state)
{
    return hq_point_state_word((hq_point_state)state);
}

static bool
point_becomes(int from, int to)
{
    return hq_point_may_become((hq_point_state)from, (hq_point_state)to);
}

static const lifecycle lifecycles[] = {
    {"ticket", HQ_TICKET_STATES, ticket_word, ticket_becomes},
    {"service point", HQ_POINT_STATES, point_word, point_becomes},
};

// One line a state: "serving       → waiting, held, done"; a final state has no arrow.
static char *
draw(const lifecycle *of)
{
    GString *text = g_string_new(NULL);
    for (int from = 0; from < of->n; from++) {
        const char *before = " → ";
        g_string_append_printf(text, "%-12s", of->word(from));
        for (int to = 0; to < of->n; to++) {
            if (!of->may_become(from, to))
                continue;
            g_string_append_printf(text, "%s%s", before, of->word(to));
            before = ", ";
        }
        if (g_str_has_prefix(before, " "))
            g_string_append(text, " (final)");
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

START_TEST(the_engine_document_shows_the_lifecycles_of_the_tables)
{
    g_autofree char *path = g_build_filename(g_getenv("HQ_SOURCE"), "docs/engine.md", NULL);
    g_autofree char *document = NULL;
    g_autofree char *drawn = draw(&lifecycles[_i]);
    ck_assert(g_file_get_contents(path, &document, NULL, NULL));
    ck_assert_msg(strstr(document, drawn) != NULL,
                  "docs/engine.md shows another lifecycle of a %s; see --print",
                  lifecycles[_i].title);
}
END_TEST

static int
print(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(lifecycles); i++) {
        g_autofree char *drawn = draw(&lifecycles[i]);
        printf("%s:\n%s\n", lifecycles[i].title, drawn);
    }
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--print") == 0)
        return print();
    Suite *suite = suite_create("lifecycle-doc");
    TCase *each = tcase_create("document");
    tcase_add_loop_test(each, the_engine_document_shows_the_lifecycles_of_the_tables, 0,
                        (int)G_N_ELEMENTS(lifecycles));
    suite_add_tcase(suite, each);
    return hq_suite_run(suite);
}
