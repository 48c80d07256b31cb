// A hall in a temporary folder and events to fill it with, for the tests of the journal.
#pragma once

#include "server/journal/journal.h"

#include <check.h>

#define HALL_START INT64_C(1790000000000000) // µs UTC at which test halls are created

// Fails the test with the error's words.
#define ck_assert_done(call)                                                                       \
    do {                                                                                           \
        GError *error = NULL;                                                                      \
        ck_assert_msg((call), "%s", error != NULL ? error->message : "false without an error");    \
    } while (0)

// Fails unless the call fails with this code; leaves nothing behind.
#define ck_assert_fails(code_wanted, call)                                                         \
    do {                                                                                           \
        GError *error = NULL;                                                                      \
        ck_assert(!(call));                                                                        \
        ck_assert_ptr_nonnull(error);                                                              \
        ck_assert_msg(g_error_matches(error, HQ_JOURNAL_ERROR, (code_wanted)), "%s",               \
                      error->message);                                                             \
        g_error_free(error);                                                                       \
    } while (0)

// Adds a test that runs between `set_up` and `tear_down`.
#define hall_add(suite, test, set_up, tear_down)                                                   \
    do {                                                                                           \
        TCase *one = tcase_create(#test);                                                          \
        tcase_set_timeout(one, 60);                                                                \
        tcase_add_checked_fixture(one, set_up, tear_down);                                         \
        tcase_add_test(one, test);                                                                 \
        suite_add_tcase(suite, one);                                                               \
    } while (0)

// A folder of its own below TMPDIR; the caller frees the name and calls hall_remove().
char *hall_folder(void);
void hall_remove(const char *dir);

// Creates and opens hall 'test'.
hq_journal *hall_new(const char *dir);
hq_journal *hall_open(const char *dir);

// A made event that follows `seq` - 1: every third carries a key, some an answer. Same seq, same
// event; `keep` is the memory behind it.
typedef struct {
    char body[256];
    char answer[128];
    uint8_t key[HQ_JOURNAL_KEY_SIZE];
} hall_event_memory;
hq_journal_event hall_event(uint64_t seq, hall_event_memory *keep);

// Appends events `from`..`to` as one batch.
bool hall_append(hq_journal *journal, uint64_t from, uint64_t to, GError **error);

// True when the events 1..last are the made ones, bytes and all.
bool hall_is_made(hq_journal *journal, GError **error);

// Runs SQL over a connection of its own, as an outsider would: what SQLite says against it, or
// NULL.
char *hall_try(const char *dir, const char *sql);

// The same, which must work.
void hall_tamper(const char *dir, const char *sql);
