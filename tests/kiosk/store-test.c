// What a kiosk gives alone is on its disk before anybody sees it, comes back after a power cut, and
// is given once.
#include "kiosk/store.h"
#include "suite.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define OPENS  (HQ_SECOND * 1900000000)
#define CLOSES (OPENS + 4 * HQ_HOUR)
#define ENDS   (OPENS + 9 * HQ_HOUR)

enum { FIRST = 601, NUMBERS = 5, DAY = 20300304 };

static char *dir;
static hq_store *store;
static int syncs;

// GLib's calls come here too.
int
fsync(int fd)
{
    syncs++;
    return (int)syscall(SYS_fsync, fd);
}

static char *
lease_text(uint32_t first, size_t *ret_length)
{
    uint32_t numbers[NUMBERS];
    hq_gives_view gives = {OPENS, CLOSES};
    hq_block_view block = {.lease = {{7}}, .letter = 'A', .numbers = {numbers, NUMBERS}};
    hq_offline_service service = {
        .service = hq_slug_of("payment"), .letter = 'A', .gives = {&gives, 1}};
    hq_lease_answer lease = {
        .day = DAY, .until = ENDS, .after_s = 3, .blocks = {&block, 1}, .services = {&service, 1}};
    g_auto(hq_writer) writer = {0};
    for (uint32_t i = 0; i < NUMBERS; i++)
        numbers[i] = first + i;
    hq_writer_init(&writer);
    hq_lease_answer_encode(&lease, &writer);
    return hq_writer_steal(&writer, ret_length);
}

static bool
adopt(uint32_t first)
{
    size_t length;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = lease_text(first, &length);
    return hq_store_adopt(store, text, length, &error);
}

static void
open_store(void)
{
    g_autoptr(GError) error = NULL;
    store = hq_store_open(dir, &error);
    ck_assert_msg(store != NULL, "%s", error != NULL ? error->message : "without an error");
}

// As after a power cut: what is not on the disk is gone.
static void
start_again(void)
{
    hq_store_free(store);
    open_store();
}

static void
set_up(void)
{
    g_autoptr(GError) error = NULL;
    dir = g_dir_make_tmp("hq-store-XXXXXX", &error);
    ck_assert_ptr_nonnull(dir);
    open_store();
    ck_assert(adopt(FIRST));
}

static void
remove_dir(const char *path)
{
    g_autoptr(GDir) files = g_dir_open(path, 0, NULL);
    const char *name;
    while (files != NULL && (name = g_dir_read_name(files)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_remove(file);
    }
    g_rmdir(path);
}

static void
tear_down(void)
{
    g_clear_pointer(&store, hq_store_free);
    remove_dir(dir);
    g_clear_pointer(&dir, g_free);
}

static bool
give_at(hq_time at, hq_paper paper, hq_offline_number *ret_given)
{
    g_autoptr(GError) error = NULL;
    const hq_offline_number wish = {.service = hq_slug_of("payment"), .taken_at = at};
    return hq_store_give(store, &wish, paper, ret_given, &error);
}

static hq_offline_number
give(void)
{
    hq_offline_number given;
    ck_assert(give_at(OPENS + HQ_MINUTE, HQ_PAPER_NOT_PRINTED, &given));
    return given;
}

START_TEST(numbers_are_given_in_their_order_each_once_across_power_cuts)
{
    for (uint32_t i = 0; i < NUMBERS; i++) {
        hq_offline_number given = give();
        ck_assert_uint_eq(given.number, FIRST + i);
        ck_assert_int_eq(given.letter, 'A');
        ck_assert_int_eq(given.lease.bytes[0], 7);
        start_again();
        ck_assert_uint_eq(hq_store_untold(store), i + 1);
    }
    hq_offline_number none;
    ck_assert(!give_at(OPENS + HQ_MINUTE, HQ_PAPER_NOT_PRINTED, &none));
    ck_assert_int_eq(hq_store_look(store, hq_slug_of("payment"), OPENS), HQ_STORE_EMPTY);
}
END_TEST

START_TEST(a_number_is_synced_before_it_is_given)
{
    syncs = 0;
    give();
    ck_assert_int_ge(syncs, 1);
}
END_TEST

START_TEST(a_number_that_cannot_be_kept_is_not_given_and_stays)
{
    hq_offline_number given;
    g_autofree char *away = g_strconcat(dir, "-away", NULL);
    ck_assert_int_eq(g_rename(dir, away), 0);
    ck_assert(!give_at(OPENS, HQ_PAPER_NOT_PRINTED, &given));
    ck_assert_uint_eq(hq_store_untold(store), 0);
    ck_assert_int_eq(g_rename(away, dir), 0);
    ck_assert_uint_eq(give().number, FIRST);
    ck_assert_uint_eq(give().number, FIRST + 1);
}
END_TEST

START_TEST(one_kiosk_works_with_a_store)
{
    GError *error = NULL;
    ck_assert_ptr_null(hq_store_open(dir, &error));
    ck_assert_ptr_nonnull(error);
    g_error_free(error);
}
END_TEST

START_TEST(nothing_is_given_outside_the_hours_or_after_the_day)
{
    hq_slug payment = hq_slug_of("payment");
    ck_assert_int_eq(hq_store_look(store, payment, OPENS - 1), HQ_STORE_CLOSED);
    ck_assert_int_eq(hq_store_look(store, payment, OPENS), HQ_STORE_GIVES);
    ck_assert_int_eq(hq_store_look(store, payment, CLOSES), HQ_STORE_CLOSED);
    ck_assert_int_eq(hq_store_look(store, hq_slug_of("other"), OPENS), HQ_STORE_CLOSED);
    ck_assert_int_eq(hq_store_opens(store, payment, OPENS - 1), OPENS);
    ck_assert_int_eq(hq_store_opens(store, payment, OPENS), 0);
    ck_assert(hq_store_is_useful(store, ENDS - 1));
    ck_assert(!hq_store_is_useful(store, ENDS));
}
END_TEST

START_TEST(no_number_is_given_before_the_one_before_it)
{
    hq_offline_number first, second;
    ck_assert(give_at(OPENS + HQ_HOUR, HQ_PAPER_NOT_PRINTED, &first));
    start_again();
    ck_assert(give_at(OPENS + HQ_MINUTE, HQ_PAPER_NOT_PRINTED, &second));
    ck_assert_int_eq(second.taken_at, first.taken_at);
}
END_TEST

START_TEST(a_damaged_store_is_refused)
{
    GError *error = NULL;
    g_autofree char *file = g_build_filename(dir, "numbers.json", NULL);
    g_clear_pointer(&store, hq_store_free);
    ck_assert(g_file_set_contents(file, "{\"last", -1, NULL));
    ck_assert_ptr_null(hq_store_open(dir, &error));
    ck_assert_ptr_nonnull(error);
    g_clear_error(&error);
    g_remove(file);
    ck_assert_int_eq(g_mkdir(file, 0700), 0);
    ck_assert_ptr_null(hq_store_open(dir, &error));
    ck_assert_ptr_nonnull(error);
    g_clear_error(&error);
    g_rmdir(file);
    open_store();
}
END_TEST

START_TEST(only_the_last_number_whose_paper_was_on_its_way_is_asked_about)
{
    hq_offline_number given;
    give();
    ck_assert_ptr_null(hq_store_unsure(store));
    ck_assert(give_at(OPENS, HQ_PAPER_PRINTING, &given));
    start_again();
    ck_assert_ptr_nonnull(hq_store_unsure(store));
    ck_assert_uint_eq(hq_store_unsure(store)->number, given.number);
    ck_assert(hq_store_note_paper(store, given.ticket, HQ_PAPER_PRINTED));
    start_again();
    ck_assert_ptr_null(hq_store_unsure(store));
    ck_assert(!hq_store_note_paper(store, (hq_uuid){{1}}, HQ_PAPER_PRINTED));
}
END_TEST

START_TEST(what_the_hall_knows_is_forgotten_and_the_rest_is_told_in_its_order)
{
    hq_tell_request told;
    hq_fault fault;
    hq_offline_number first = give(), second = give(), third = give();
    ck_assert_int_eq(hq_store_forget(store, second.ticket), HQ_PAPER_NOT_PRINTED);
    g_autofree char *text = hq_store_tell(store, 50);
    ck_assert(hq_tell_request_decode(text, strlen(text), &told, &fault));
    ck_assert_uint_eq(told.numbers.n, 2);
    ck_assert_uint_eq(told.numbers.items[0].number, first.number);
    ck_assert_uint_eq(told.numbers.items[1].number, third.number);
    hq_tell_request_clear(&told);
    g_autofree char *oldest = hq_store_tell(store, 1);
    ck_assert(hq_tell_request_decode(oldest, strlen(oldest), &told, &fault));
    ck_assert_uint_eq(told.numbers.n, 1);
    hq_tell_request_clear(&told);
}
END_TEST

START_TEST(what_follows_on_a_number_is_kept_with_it)
{
    hq_tell_request told;
    hq_fault fault;
    hq_offline_number given;
    g_autoptr(GError) error = NULL;
    const hq_offline_number wish = {.service = hq_slug_of("payment"),
                                    .taken_at = OPENS,
                                    .n_further = 2,
                                    .further = {hq_slug_of("sim"), hq_slug_of("bill")}};
    ck_assert(hq_store_give(store, &wish, HQ_PAPER_NOT_PRINTED, &given, &error));
    start_again();
    g_autofree char *text = hq_store_tell(store, 50);
    ck_assert(hq_tell_request_decode(text, strlen(text), &told, &fault));
    ck_assert_uint_eq(told.numbers.items[0].n_further, 2);
    ck_assert_str_eq(told.numbers.items[0].further[1].text, "bill");
    hq_tell_request_clear(&told);
}
END_TEST

START_TEST(a_new_block_takes_the_place_of_the_old_one)
{
    hq_offline_number given = give();
    hq_store_forget(store, given.ticket);
    ck_assert(adopt(FIRST + 100));
    start_again();
    ck_assert_int_eq(hq_store_day(store), DAY);
    ck_assert_uint_eq(give().number, FIRST + 100);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        numbers_are_given_in_their_order_each_once_across_power_cuts,
        a_number_is_synced_before_it_is_given,
        a_number_that_cannot_be_kept_is_not_given_and_stays,
        one_kiosk_works_with_a_store,
        nothing_is_given_outside_the_hours_or_after_the_day,
        no_number_is_given_before_the_one_before_it,
        a_damaged_store_is_refused,
        only_the_last_number_whose_paper_was_on_its_way_is_asked_about,
        what_the_hall_knows_is_forgotten_and_the_rest_is_told_in_its_order,
        what_follows_on_a_number_is_kept_with_it,
        a_new_block_takes_the_place_of_the_old_one,
    };
    Suite *suite = suite_create("kiosk-store");
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        TCase *one = tcase_create(tests[i]->name);
        tcase_set_timeout(one, 30);
        tcase_add_checked_fixture(one, set_up, tear_down);
        tcase_add_test(one, tests[i]);
        suite_add_tcase(suite, one);
    }
    return hq_suite_run(suite);
}
