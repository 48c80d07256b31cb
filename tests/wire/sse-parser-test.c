#include "suite.h"

#include <glib.h>
#include <string.h>

#include "shared/client/sse-parser.h"

static GString *seen;
static hq_sse_parser *parser;

static void
on_event(const hq_sse_event *event, void *user_data)
{
    g_string_append_printf(seen, "%s|%s|%s;", event->type, event->data, event->id);
}

static void
begin(void)
{
    seen = g_string_new(NULL);
    parser = hq_sse_parser_new(1000, on_event, NULL);
}

static void
end(void)
{
    hq_sse_parser_free(parser);
    g_string_free(seen, TRUE);
}

static void
push(const char *text)
{
    ck_assert(hq_sse_parser_push(parser, text, strlen(text)));
}

START_TEST(events_are_read_as_the_standard_says)
{
    begin();
    push("\xef\xbb\xbf: beat\n\nevent: call\nid: 7\ndata: a\ndata:b\ndata:  c\n\n");
    push("data\n\nevent: lost\n\nunknown: x\ndata:{\"a\":1}\r\rretry: 40\n\n");
    ck_assert_str_eq(seen->str, "call|a\nb\n c|7;message||7;message|{\"a\":1}|7;");
    ck_assert_int_eq(hq_sse_parser_retry_ms(parser), 40);
    end();
}
END_TEST

START_TEST(any_pieces_give_the_same_events)
{
    static const char text[] =
        "\xef\xbb\xbfid: 1\r\nevent: state\r\ndata: 请到3号\r\n\r\n: beat\r\n\r\n"
        "id: 2\ndata: x\ndata: y\n\nid: 3\rdata: z\r\r";
    begin();
    push(text);
    g_autofree char *whole = g_strdup(seen->str);
    end();
    for (size_t piece = 1; piece < sizeof text; piece++) {
        begin();
        for (size_t at = 0; at < sizeof text - 1; at += piece)
            ck_assert(hq_sse_parser_push(parser, text + at, MIN(piece, sizeof text - 1 - at)));
        ck_assert_str_eq(seen->str, whole);
        ck_assert_str_eq(hq_sse_parser_last_id(parser), "3");
        end();
    }
}
END_TEST

START_TEST(an_event_that_was_cut_is_forgotten_with_its_id)
{
    begin();
    push("id: 1\ndata: whole\n\nid: 2\nevent: call\ndata: ha");
    hq_sse_parser_reset(parser);
    ck_assert_str_eq(hq_sse_parser_last_id(parser), "1");
    push("data: new\n\n");
    ck_assert_str_eq(seen->str, "message|whole|1;message|new|1;");
    end();
}
END_TEST

START_TEST(an_event_over_its_bound_ends_the_stream)
{
    begin();
    g_autofree char *long_data = g_strnfill(1100, 'x');
    push("data: ");
    ck_assert(!hq_sse_parser_push(parser, long_data, 1100));
    end();
    begin();
    bool taken = true;
    for (int i = 0; taken && i < 1000; i++)
        taken = hq_sse_parser_push(parser, "data: 0123456789\n", 17);
    ck_assert(!taken);
    end();
    begin();
    g_autofree char *id = g_strdup_printf("id: %s\n", long_data + 900);
    ck_assert(!hq_sse_parser_push(parser, id, strlen(id)));
    end();
}
END_TEST

START_TEST(an_id_with_a_zero_byte_is_ignored)
{
    begin();
    ck_assert(hq_sse_parser_push(parser, "id: 1\0002\ndata: a\n\n", 17));
    ck_assert_str_eq(seen->str, "message|a|;");
    end();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("sse parser");
    hq_suite_add(suite, "standard", events_are_read_as_the_standard_says, 4);
    hq_suite_add(suite, "pieces", any_pieces_give_the_same_events, 4);
    hq_suite_add(suite, "cut", an_event_that_was_cut_is_forgotten_with_its_id, 4);
    hq_suite_add(suite, "bounds", an_event_over_its_bound_ends_the_stream, 4);
    hq_suite_add(suite, "zero byte", an_id_with_a_zero_byte_is_ignored, 4);
    return hq_suite_run(suite);
}
