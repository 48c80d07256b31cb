#include "suite.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "shared/wire/writer.h"

static hq_writer writer;

static void
begin(void)
{
    hq_writer_init(&writer);
}

static void
end(void)
{
    hq_writer_clear(&writer);
}

START_TEST(objects_and_lists_get_their_commas)
{
    begin();
    hq_write_object(&writer);
    hq_write_key(&writer, "a");
    hq_write_list(&writer);
    hq_write_int(&writer, INT64_MIN);
    hq_write_uint(&writer, UINT64_MAX);
    hq_write_object(&writer);
    hq_write_end(&writer);
    hq_write_bool(&writer, true);
    hq_write_null(&writer);
    hq_write_end(&writer);
    hq_write_key(&writer, "b");
    hq_write_string(&writer, NULL);
    hq_write_key(&writer, "c");
    hq_write_json(&writer, "{\"ready\":1}", 11);
    hq_write_end(&writer);
    ck_assert_str_eq(writer.text, "{\"a\":[-9223372036854775808,18446744073709551615,{},true,null],"
                                  "\"b\":null,\"c\":{\"ready\":1}}");
    ck_assert_uint_eq(writer.length, strlen(writer.text));
    end();
}
END_TEST

START_TEST(strings_are_escaped_and_chinese_is_kept)
{
    begin();
    hq_write_string(&writer, "请 \"A012\"\\号\n\t\x01\x7f/");
    ck_assert_str_eq(writer.text, "\"请 \\\"A012\\\"\\\\号\\n\\t\\u0001\\u007f/\"");
    end();
}
END_TEST

START_TEST(bytes_that_are_no_utf8_become_the_replacement_character)
{
    begin();
    hq_write_string(&writer, "a\xff\xe5\x8f"
                             "b");
    ck_assert(g_utf8_validate(writer.text, -1, NULL));
    ck_assert_ptr_nonnull(strstr(writer.text, "\xef\xbf\xbd"));
    end();
}
END_TEST

START_TEST(a_long_text_grows_the_buffer)
{
    begin();
    g_autofree char *text = g_strnfill(100000, 'x');
    hq_write_list(&writer);
    hq_write_string(&writer, text);
    hq_write_string(&writer, text);
    hq_write_end(&writer);
    ck_assert_uint_eq(writer.length, 200007);
    size_t length;
    g_autofree char *stolen = hq_writer_steal(&writer, &length);
    ck_assert_uint_eq(length, 200007);
    ck_assert_uint_eq(writer.length, 0);
    end();
}
END_TEST

// The assertion's own "Bail out!" would end the whole report.
static void
begin_to_abort(void)
{
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stdout));
    begin();
}

START_TEST(a_value_without_its_key_is_an_assertion)
{
    begin_to_abort();
    hq_write_object(&writer);
    hq_write_int(&writer, 1);
}
END_TEST

START_TEST(a_key_in_a_list_is_an_assertion)
{
    begin_to_abort();
    hq_write_list(&writer);
    hq_write_key(&writer, "a");
}
END_TEST

START_TEST(an_end_after_a_key_is_an_assertion)
{
    begin_to_abort();
    hq_write_object(&writer);
    hq_write_key(&writer, "a");
    hq_write_end(&writer);
}
END_TEST

static void
add_aborting(Suite *suite, const char *name, const TTest *test)
{
    TCase *one = tcase_create(name);
    tcase_add_test_raise_signal(one, test, SIGABRT);
    suite_add_tcase(suite, one);
}

int
main(void)
{
    Suite *suite = suite_create("writer");
    hq_suite_add(suite, "commas", objects_and_lists_get_their_commas, 4);
    hq_suite_add(suite, "escapes", strings_are_escaped_and_chinese_is_kept, 4);
    hq_suite_add(suite, "not utf-8", bytes_that_are_no_utf8_become_the_replacement_character, 4);
    hq_suite_add(suite, "long", a_long_text_grows_the_buffer, 4);
    add_aborting(suite, "no key", a_value_without_its_key_is_an_assertion);
    add_aborting(suite, "key in list", a_key_in_a_list_is_an_assertion);
    add_aborting(suite, "dangling key", an_end_after_a_key_is_an_assertion);
    return hq_suite_run(suite);
}
