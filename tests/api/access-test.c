// One-time codes and allowances by themselves, where time is an argument.
#include "server/access/allowance.h"
#include "server/access/codes.h"
#include "server/access/role.h"
#include "server/access/secret.h"
#include "server/access/session.h"
#include "server/access/tries.h"
#include "suite.h"

#include <string.h>

#define T0 INT64_C(1772416800000000)

static hq_device
kiosk(const char *id)
{
    hq_device device = {.id = hq_slug_of(id)};
    strcpy(device.kind, "kiosk");
    return device;
}

START_TEST(a_code_is_found_as_people_write_it)
{
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), found;
    char code[HQ_CODE_SIZE], typed[32];
    hq_codes_add(codes, &device, T0, code);
    for (char *c = code; *c != '\0'; c++)
        ck_assert_ptr_null(strchr("ILOU", *c));
    size_t n = 0;
    for (size_t i = 0; i < 8; i++) {
        char c = g_ascii_tolower(code[i]);
        typed[n++] = (char)(c == '0' ? 'o' : c == '1' ? 'l' : c);
        if (i == 3)
            typed[n++] = '-';
    }
    typed[n] = '\0';
    ck_assert(hq_codes_take(codes, typed, T0 + 1, &found));
    ck_assert_str_eq(found.id.text, "kiosk-1");
    ck_assert(!hq_codes_take(codes, code, T0 + 2, &found));
    hq_codes_free(codes);
}
END_TEST

START_TEST(a_code_ends_with_its_time)
{
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), other = kiosk("kiosk-2"), found;
    char code[HQ_CODE_SIZE], next[HQ_CODE_SIZE];
    hq_codes_add(codes, &device, T0, code);
    hq_codes_add(codes, &other, T0 + HQ_MINUTE, next);
    ck_assert_str_ne(code, next);
    ck_assert(!hq_codes_take(codes, code, T0 + HQ_CODE_LIFE, &found));
    ck_assert(hq_codes_take(codes, next, T0 + HQ_CODE_LIFE, &found));
    ck_assert_str_eq(found.id.text, "kiosk-2");
    hq_codes_free(codes);
}
END_TEST

START_TEST(what_is_no_code_is_not_found)
{
    static const char *const typed[] = {"",          "-",           "1234567",
                                        "123456789", "1234 5678 9", "12345\xff\xfe"};
    hq_codes *codes = hq_codes_new();
    hq_device device = kiosk("kiosk-1"), found;
    char code[HQ_CODE_SIZE];
    hq_codes_add(codes, &device, T0, code);
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++)
        ck_assert(!hq_codes_take(codes, typed[i], T0, &found));
    ck_assert(hq_codes_take(codes, code, T0, &found));
    hq_codes_free(codes);
}
END_TEST

// Takes until refused; how many were allowed.
static unsigned
exhaust(hq_allowances *allowances, const char *name, const hq_limit *limit, int64_t now)
{
    unsigned n = 0, wait_s;
    while (n < 1000 && hq_allowances_take(allowances, name, limit, now, &wait_s))
        n++;
    return n;
}

START_TEST(a_burst_is_allowed_and_then_the_rate)
{
    hq_limit limit = {.per_s = 2, .burst = 10};
    hq_allowances *allowances = hq_allowances_new();
    unsigned wait_s = 0;
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0), 10);
    ck_assert_uint_eq(exhaust(allowances, "b", &limit, T0), 10);
    ck_assert(!hq_allowances_take(allowances, "a", &limit, T0, &wait_s));
    ck_assert_uint_eq(wait_s, 1);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 500000), 1);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 3500000), 6);
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0 + 3600000000), 10);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(no_rate_is_no_limit)
{
    hq_limit limit = {0};
    hq_allowances *allowances = hq_allowances_new();
    ck_assert_uint_eq(exhaust(allowances, "a", &limit, T0), 1000);
    ck_assert_uint_eq(hq_allowances_names(allowances), 0);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(many_names_stay_in_bounded_memory)
{
    hq_limit limit = {.per_s = 1, .burst = 2};
    hq_allowances *allowances = hq_allowances_new();
    unsigned wait_s;
    for (unsigned i = 0; i < 200000; i++) {
        g_autofree char *name = g_strdup_printf("10.%u", i);
        hq_allowances_take(allowances, name, &limit, T0, &wait_s);
    }
    ck_assert_uint_le(hq_allowances_names(allowances), 65537);
    ck_assert(!hq_allowances_take(allowances, "one more", &limit, T0, &wait_s));
    ck_assert(hq_allowances_take(allowances, "later", &limit, T0 + 10000000, &wait_s));
    ck_assert_uint_eq(hq_allowances_names(allowances), 1);
    hq_allowances_free(allowances);
}
END_TEST

START_TEST(a_customer_has_a_whole_ipv6_network)
{
    char one[HQ_PLACE_SIZE], two[HQ_PLACE_SIZE], three[HQ_PLACE_SIZE], four[HQ_PLACE_SIZE];
    hq_allowances_place("2001:db8:1:2:aaaa::1", one);
    hq_allowances_place("2001:db8:1:2:bbbb::2", two);
    hq_allowances_place("2001:db8:1:3::1", three);
    hq_allowances_place("192.0.2.7", four);
    ck_assert_str_eq(one, two);
    ck_assert_str_ne(one, three);
    ck_assert_str_eq(four, "192.0.2.7");
}
END_TEST

START_TEST(who_guesses_locks_only_the_place_they_guess_from)
{
    hq_tries *tries = hq_tries_new();
    hq_slug staff = hq_slug_of("1001"), other = hq_slug_of("1002");
    unsigned wait_s = 0;
    for (int i = 1; i < HQ_TRIES_FREE; i++)
        ck_assert(!hq_tries_wrong(tries, staff, "panel-1", T0));
    ck_assert(hq_tries_may(tries, staff, "panel-1", T0, &wait_s));
    ck_assert(hq_tries_wrong(tries, staff, "panel-1", T0));
    ck_assert(!hq_tries_may(tries, staff, "panel-1", T0, &wait_s));
    ck_assert_uint_eq(wait_s, HQ_LOCK_FIRST / HQ_SECOND);
    ck_assert(hq_tries_may(tries, staff, "panel-2", T0, &wait_s));
    ck_assert(hq_tries_may(tries, other, "panel-1", T0, &wait_s));
    ck_assert_uint_eq(hq_tries_locks(tries, staff, T0), 1);
    ck_assert_uint_eq(hq_tries_clear(tries, staff, T0), 1);
    ck_assert(hq_tries_may(tries, staff, "panel-1", T0, &wait_s));
    hq_tries_free(tries);
}
END_TEST

START_TEST(each_further_wrong_one_doubles_the_wait_up_to_a_limit)
{
    hq_tries *tries = hq_tries_new();
    hq_slug staff = hq_slug_of("1001");
    unsigned wait_s = 0;
    hq_time now = T0;
    hq_span expected = HQ_LOCK_FIRST;
    for (int i = 1; i < HQ_TRIES_FREE; i++)
        hq_tries_wrong(tries, staff, "panel-1", now);
    for (int i = 0; i < 10; i++) {
        ck_assert(hq_tries_wrong(tries, staff, "panel-1", now));
        ck_assert(!hq_tries_may(tries, staff, "panel-1", now, &wait_s));
        ck_assert_uint_eq(wait_s, expected / HQ_SECOND);
        now += expected;
        ck_assert(hq_tries_may(tries, staff, "panel-1", now, &wait_s));
        expected = MIN(2 * expected, HQ_LOCK_MOST);
    }
    ck_assert_int_eq(expected, HQ_LOCK_MOST);
    ck_assert(!hq_tries_wrong(tries, staff, "panel-1", now + HQ_TRIES_MEMORY));
    hq_tries_right(tries, staff, "panel-1");
    for (int i = 1; i < HQ_TRIES_FREE; i++)
        ck_assert(!hq_tries_wrong(tries, staff, "panel-1", now));
    hq_tries_free(tries);
}
END_TEST

START_TEST(a_session_ends_unused_or_after_its_length)
{
    hq_sessions *sessions = hq_sessions_new();
    hq_credential who = {.role = HQ_ROLE_MANAGER, .staff = hq_slug_of("9001")}, found;
    char token[HQ_ACCESS_TOKEN_SIZE];
    hq_sessions_set_limits(sessions, HQ_MINUTE, 3 * HQ_MINUTE);
    hq_sessions_open(sessions, &who, "192.0.2.1", T0, token);
    ck_assert(hq_sessions_find(sessions, token, T0 + HQ_MINUTE - 1, &found));
    ck_assert_str_eq(found.session.text, who.session.text);
    ck_assert(!hq_sessions_find(sessions, token, T0 + 2 * HQ_MINUTE - 1, &found));
    hq_sessions_open(sessions, &who, "192.0.2.1", T0, token);
    for (int half = 1; half < 6; half++)
        ck_assert(hq_sessions_find(sessions, token, T0 + half * HQ_MINUTE / 2, &found));
    ck_assert(!hq_sessions_find(sessions, token, T0 + 3 * HQ_MINUTE, &found));
    hq_sessions_free(sessions);
}
END_TEST

static void
count_gone(const hq_session *session, void *data)
{
    ++*(int *)data;
}

START_TEST(sessions_are_ended_one_by_one_or_all_of_a_person)
{
    hq_sessions *sessions = hq_sessions_new();
    hq_credential one = {.role = HQ_ROLE_MANAGER, .staff = hq_slug_of("9001")}, two = one,
                  other = {.role = HQ_ROLE_AUDITOR, .staff = hq_slug_of("9002")}, found;
    char tokens[3][HQ_ACCESS_TOKEN_SIZE];
    int gone = 0;
    hq_sessions_open(sessions, &one, "a", T0, tokens[0]);
    hq_sessions_open(sessions, &two, "b", T0 + 1, tokens[1]);
    hq_sessions_open(sessions, &other, "c", T0 + 2, tokens[2]);
    g_autoptr(GPtrArray) all = hq_sessions_all(sessions);
    ck_assert_uint_eq(all->len, 3);
    ck_assert_str_eq(((const hq_session *)all->pdata[2])->place, "c");
    ck_assert(hq_sessions_close(sessions, one.session));
    ck_assert(!hq_sessions_close(sessions, one.session));
    ck_assert(!hq_sessions_find(sessions, tokens[0], T0 + 3, &found));
    ck_assert_uint_eq(hq_sessions_close_staff(sessions, one.staff), 1);
    ck_assert(!hq_sessions_find(sessions, tokens[1], T0 + 3, &found));
    ck_assert(hq_sessions_find(sessions, tokens[2], T0 + 3, &found));
    hq_sessions_expire(sessions, T0 + 2 * HQ_SESSION_IDLE, count_gone, &gone);
    ck_assert_int_eq(gone, 1);
    ck_assert_ptr_null(hq_sessions_get(sessions, other.session));
    hq_sessions_free(sessions);
}
END_TEST

static const struct {
    hq_secret_kind kind;
    const char *secret, *before;
    bool good;
} secrets[] = {
    {HQ_SECRET_PIN, "4829", NULL, true},
    {HQ_SECRET_PIN, "482", NULL, false},
    {HQ_SECRET_PIN, "1001", NULL, false},
    {HQ_SECRET_PIN, "1111", NULL, false},
    {HQ_SECRET_PIN, "1234", NULL, false},
    {HQ_SECRET_PIN, "987654", NULL, false},
    {HQ_SECRET_PIN, "4829", "4829", false},
    {HQ_SECRET_PIN, "1235", "4829", true},
    {HQ_SECRET_PASSWORD, "correct horse", NULL, true},
    {HQ_SECRET_PASSWORD, "短短短短", NULL, false},
    {HQ_SECRET_PASSWORD, "大厅经理的长密码够用", NULL, true},
    {HQ_SECRET_PASSWORD, "too short", NULL, false},
    {HQ_SECRET_PASSWORD, "aaaaaaaaaaaaaa", NULL, false},
    {HQ_SECRET_PASSWORD, "1212121212", NULL, false},
    {HQ_SECRET_PASSWORD, "hall-1001-hall", NULL, false},
    {HQ_SECRET_PASSWORD, "correct horse", "correct horse", false},
    {HQ_SECRET_PASSWORD, "\xff\xfe not a text", NULL, false},
};

START_TEST(what_is_good_enough_to_be_chosen)
{
    for (size_t i = 0; i < G_N_ELEMENTS(secrets); i++)
        ck_assert_msg(hq_secret_is_good(secrets[i].kind, secrets[i].secret, secrets[i].before,
                                        "1001") == secrets[i].good,
                      "%s", secrets[i].secret);
}
END_TEST

START_TEST(a_first_secret_is_good_and_never_the_same)
{
    char one[HQ_FIRST_SECRET_SIZE], two[HQ_FIRST_SECRET_SIZE];
    for (int i = 0; i < 200; i++) {
        hq_secret_first(HQ_SECRET_PASSWORD, one);
        hq_secret_first(HQ_SECRET_PASSWORD, two);
        ck_assert_str_ne(one, two);
        ck_assert(hq_secret_is_good(HQ_SECRET_PASSWORD, one, two, "1001"));
        hq_secret_first(HQ_SECRET_PIN, one);
        ck_assert(hq_secret_is_good(HQ_SECRET_PIN, one, NULL, "1001"));
    }
}
END_TEST

START_TEST(every_role_has_a_word_and_every_kind_a_role)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < hq_n_roles; i++) {
        ck_assert_str_eq(hq_role_word(hq_roles[i].role), hq_roles[i].word);
        ck_assert_uint_eq(seen & hq_roles[i].role, 0);
        seen |= hq_roles[i].role;
        ck_assert_int_eq(hq_role_of_staff(hq_roles[i].word),
                         hq_roles[i].staff ? hq_roles[i].role : HQ_ROLE_NOBODY);
    }
    ck_assert_int_eq(hq_role_of_kind("sign"), HQ_ROLE_DISPLAY);
    ck_assert_int_eq(hq_role_of_kind("panel"), HQ_ROLE_COUNTER);
    ck_assert_int_eq(hq_role_of_kind("board,sign"), HQ_ROLE_NOBODY);
    ck_assert_int_eq(hq_role_of_kind("boar"), HQ_ROLE_NOBODY);
    ck_assert_int_eq(hq_role_of_kind(""), HQ_ROLE_NOBODY);
    ck_assert_int_eq(hq_role_of_staff("duty"), HQ_ROLE_MANAGER);
    ck_assert_int_eq(hq_role_of_staff("kiosk"), HQ_ROLE_NOBODY);
    ck_assert(hq_role_serves(HQ_ROLE_MANAGER) && !hq_role_serves(HQ_ROLE_AUDITOR));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("codes and allowances");
    hq_suite_add(suite, "typed", a_code_is_found_as_people_write_it, 20);
    hq_suite_add(suite, "life", a_code_ends_with_its_time, 20);
    hq_suite_add(suite, "no code", what_is_no_code_is_not_found, 20);
    hq_suite_add(suite, "rate", a_burst_is_allowed_and_then_the_rate, 20);
    hq_suite_add(suite, "no limit", no_rate_is_no_limit, 20);
    hq_suite_add(suite, "memory", many_names_stay_in_bounded_memory, 20);
    hq_suite_add(suite, "locks", who_guesses_locks_only_the_place_they_guess_from, 20);
    hq_suite_add(suite, "waits", each_further_wrong_one_doubles_the_wait_up_to_a_limit, 20);
    hq_suite_add(suite, "session", a_session_ends_unused_or_after_its_length, 20);
    hq_suite_add(suite, "sessions", sessions_are_ended_one_by_one_or_all_of_a_person, 20);
    hq_suite_add(suite, "secrets", what_is_good_enough_to_be_chosen, 20);
    hq_suite_add(suite, "first secrets", a_first_secret_is_good_and_never_the_same, 20);
    hq_suite_add(suite, "roles", every_role_has_a_word_and_every_kind_a_role, 20);
    hq_suite_add(suite, "places", a_customer_has_a_whole_ipv6_network, 20);
    return hq_suite_run(suite);
}
