// The pages: entity tags, compression, the policy, and only what was bundled.
#include "http-fixture.h"
#include "server/web/web.h"
#include "suite.h"

#include <gio/gio.h>
#include <string.h>

static struct http_fixture *fixture;

// An answer that is made, not bundled: the same words over and over, or few of them.
static void
answer_words(hq_http_request *request, unsigned times)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (unsigned i = 0; i < times; i++)
        g_string_append(text, "words ");
    hq_http_reply(request, 200, "text/plain", text->str, text->len);
}

static void
dispatch(hq_http_request *request, void *data)
{
    if (strcmp(hq_http_path(request), "/many") == 0)
        answer_words(request, 1000);
    else if (strcmp(hq_http_path(request), "/few") == 0)
        answer_words(request, 10);
    else if (!hq_web_serve(request, hq_http_path(request) + 1))
        hq_http_reply(request, 404, NULL, NULL, 0);
}

static void
set_up(void)
{
    struct hq_http_options options = http_fixture_options();
    fixture = http_fixture_start_with(&options, dispatch, NULL);
}

static void
tear_down(void)
{
    http_fixture_stop(fixture);
}

static char *
field(const GString *answer, const char *name)
{
    g_autofree char *begin = g_strdup_printf("\r\n%s: ", name);
    const char *at = strstr(answer->str, begin);
    if (at == NULL || at > http_body_of(answer))
        return NULL;
    at += strlen(begin);
    return g_strndup(at, strcspn(at, "\r"));
}

static GString *
get(const char *path, const char *fields)
{
    g_autofree char *request =
        g_strdup_printf("GET %s HTTP/1.1\r\nHost: h\r\n%s\r\n", path, fields);
    return http_ask(fixture, request);
}

START_TEST(a_page_comes_with_its_policy)
{
    g_autoptr(GString) answer = get("/", "");
    ck_assert_uint_eq(http_status(answer), 200);
    g_autofree char *policy = field(answer, "Content-Security-Policy");
    ck_assert_ptr_nonnull(strstr(policy, "default-src 'none'"));
    ck_assert_ptr_nonnull(strstr(policy, "script-src 'self'"));
    ck_assert_ptr_nonnull(strstr(policy, "frame-ancestors 'none'"));
    g_autofree char *type = field(answer, "Content-Type");
    ck_assert_str_eq(type, "text/html; charset=utf-8");
    g_autofree char *caching = field(answer, "Cache-Control");
    ck_assert_str_eq(caching, "no-cache");
    ck_assert_ptr_nonnull(strstr(http_body_of(answer), "HallQueue"));
}
END_TEST

START_TEST(a_page_that_did_not_change_is_not_sent_again)
{
    g_autoptr(GString) first = get("/index.html", "");
    g_autofree char *tag = field(first, "ETag");
    g_autofree char *same = g_strdup_printf("If-None-Match: \"x\", W/%s\r\n", tag);
    g_autoptr(GString) second = get("/index.html", same);
    ck_assert_uint_eq(http_status(second), 304);
    ck_assert_str_eq(http_body_of(second), "");
    g_autoptr(GString) other = get("/index.html", "If-None-Match: \"other\"\r\n");
    ck_assert_uint_eq(http_status(other), 200);
}
END_TEST

static char *
unzip(const char *bytes, size_t len)
{
    g_autoptr(GConverter) converter =
        G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    g_autoptr(GInputStream) raw = g_memory_input_stream_new_from_data(bytes, (gssize)len, NULL);
    g_autoptr(GInputStream) stream = g_converter_input_stream_new(raw, converter);
    char *text = g_malloc0(1 << 20);
    gsize got = 0;
    ck_assert(g_input_stream_read_all(stream, text, (1 << 20) - 1, &got, NULL, NULL));
    return text;
}

START_TEST(gzip_is_sent_to_those_who_take_it)
{
    g_autoptr(GString) plain = get("/", "Accept-Encoding: gzip;q=0, *\r\n");
    ck_assert_ptr_null(field(plain, "Content-Encoding"));
    g_autofree char *vary = field(plain, "Vary");
    ck_assert_str_eq(vary, "Accept-Encoding");
    g_autoptr(GString) zipped = get("/", "Accept-Encoding: br, gzip;q=0.8\r\n");
    g_autofree char *coding = field(zipped, "Content-Encoding");
    ck_assert_str_eq(coding, "gzip");
    const char *body = http_body_of(zipped);
    g_autofree char *text = unzip(body, zipped->len - (size_t)(body - zipped->str));
    ck_assert_str_eq(text, http_body_of(plain));
    g_autofree char *plain_tag = field(plain, "ETag");
    g_autofree char *zipped_tag = field(zipped, "ETag");
    ck_assert_str_ne(plain_tag, zipped_tag);
}
END_TEST

START_TEST(a_large_answer_is_sent_as_gzip_too)
{
    g_autoptr(GString) plain = get("/many", "");
    ck_assert_ptr_null(field(plain, "Content-Encoding"));
    g_autoptr(GString) zipped = get("/many", "Accept-Encoding: gzip\r\n");
    g_autofree char *coding = field(zipped, "Content-Encoding");
    ck_assert_str_eq(coding, "gzip");
    ck_assert_uint_lt(zipped->len, plain->len / 4);
    const char *body = http_body_of(zipped);
    g_autofree char *text = unzip(body, zipped->len - (size_t)(body - zipped->str));
    ck_assert_str_eq(text, http_body_of(plain));
    g_autoptr(GString) small = get("/few", "Accept-Encoding: gzip\r\n");
    ck_assert_ptr_null(field(small, "Content-Encoding"));
}
END_TEST

START_TEST(head_tells_the_length_and_sends_nothing)
{
    g_autoptr(GString) get_answer = get("/", "");
    int fd = http_connect(fixture);
    http_send_text(fd, "HEAD / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    bool closed;
    g_autoptr(GString) answer = http_read_to_end(fd, 4000, &closed);
    ck_assert(closed);
    ck_assert_str_eq(http_body_of(answer), "");
    g_autofree char *length = field(answer, "Content-Length");
    g_autofree char *expected = field(get_answer, "Content-Length");
    ck_assert_str_eq(length, expected);
}
END_TEST

START_TEST(nothing_but_the_bundle_is_served)
{
    const char *paths[] = {"/meson.build", "/index.html.gz", "/nothing", "/etc/passwd",
                           "/web.gresource.xml"};
    for (unsigned i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GString) answer = get(paths[i], "");
        ck_assert_msg(http_status(answer) == 404, "%s was served", paths[i]);
    }
}
END_TEST

static void
add(Suite *suite, const char *name, const TTest *test)
{
    TCase *one = tcase_create(name);
    tcase_add_checked_fixture(one, set_up, tear_down);
    tcase_add_test(one, test);
    suite_add_tcase(suite, one);
}

int
main(void)
{
    Suite *suite = suite_create("pages");
    add(suite, "policy", a_page_comes_with_its_policy);
    add(suite, "unchanged", a_page_that_did_not_change_is_not_sent_again);
    add(suite, "gzip", gzip_is_sent_to_those_who_take_it);
    add(suite, "gzip of answers", a_large_answer_is_sent_as_gzip_too);
    add(suite, "head", head_tells_the_length_and_sends_nothing);
    add(suite, "bundle", nothing_but_the_bundle_is_served);
    return hq_suite_run(suite);
}
