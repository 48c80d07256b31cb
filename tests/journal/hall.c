#include "hall.h"

#include <ftw.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { EVENTS_A_DAY = 1000 };

char *
hall_folder(void)
{
    GError *error = NULL;
    char *dir = g_dir_make_tmp("hq-journal-XXXXXX", &error);
    ck_assert_ptr_nonnull(dir);
    chmod(dir, 0755);
    return dir;
}

static int
remove_one(const char *path, const struct stat *status, int flag, struct FTW *where)
{
    return remove(path);
}

void
hall_remove(const char *dir)
{
    nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

hq_journal *
hall_new(const char *dir)
{
    ck_assert_done(hq_journal_create(dir, "test", HALL_START, &error));
    return hall_open(dir);
}

hq_journal *
hall_open(const char *dir)
{
    hq_journal *journal = NULL;
    ck_assert_done((journal = hq_journal_open(dir, &error)) != NULL);
    return journal;
}

hq_journal_event
hall_event(uint64_t seq, hall_event_memory *keep)
{
    bool opens = seq % EVENTS_A_DAY == 1, keyed = seq % 3 == 0;
    snprintf(keep->body, sizeof keep->body,
             "{\"ticket\":\"%08" PRIx64 "-0000-4000-8000-000000000000\",\"service\":\"broadband\","
             "\"number\":\"B%03" PRIu64 "\",\"class\":\"ordinary\"}",
             seq, seq % EVENTS_A_DAY);
    snprintf(keep->answer, sizeof keep->answer,
             "{\"number\":\"B%03" PRIu64 "\",\"ahead\":%" PRIu64 ",\"seq\":%" PRIu64 "}",
             seq % EVENTS_A_DAY, seq % 40, seq);
    memset(keep->key, 0xa5, sizeof keep->key);
    memcpy(keep->key, &seq, sizeof seq);
    return (hq_journal_event){
        .seq = seq,
        .at = HALL_START + (int64_t)seq * 30000000,
        .day = 20260101 + (int32_t)((seq - 1) / EVENTS_A_DAY),
        .kind = opens ? HQ_JOURNAL_DAY_OPENED : "ticket-issued",
        .v = 1,
        .body = keep->body,
        .body_len = strlen(keep->body),
        .key = keyed ? keep->key : NULL,
        .fingerprint = keyed ? UINT64_C(0xfedcba9800000000) + seq : 0,
        .answer_status = keyed ? (seq % 2 ? 201 : 204) : 0,
        .answer = keyed && seq % 2 ? keep->answer : NULL,
        .answer_len = keyed && seq % 2 ? strlen(keep->answer) : 0,
    };
}

bool
hall_append(hq_journal *journal, uint64_t from, uint64_t to, GError **error)
{
    size_t n = to - from + 1;
    g_autofree hall_event_memory *keep = g_new(hall_event_memory, n);
    g_autofree hq_journal_event *events = g_new(hq_journal_event, n);
    for (size_t i = 0; i < n; i++)
        events[i] = hall_event(from + i, &keep[i]);
    return hq_journal_append(journal, events, n, NULL, 0, error);
}

static bool
same_bytes(const void *a, size_t a_len, const void *b, size_t b_len)
{
    return (a == NULL) == (b == NULL) && a_len == b_len && (a == NULL || memcmp(a, b, a_len) == 0);
}

static bool
expect_made(const hq_journal_event *event, void *data, GError **error)
{
    uint64_t *last = data;
    hall_event_memory keep;
    hq_journal_event made = hall_event(*last + 1, &keep);
    bool same = event->seq == made.seq && event->at == made.at && event->day == made.day &&
                strcmp(event->kind, made.kind) == 0 && event->v == made.v &&
                same_bytes(event->body, event->body_len, made.body, made.body_len) &&
                same_bytes(event->key, HQ_JOURNAL_KEY_SIZE, made.key, HQ_JOURNAL_KEY_SIZE) &&
                event->fingerprint == made.fingerprint &&
                event->answer_status == made.answer_status &&
                same_bytes(event->answer, event->answer_len, made.answer, made.answer_len);
    *last += 1;
    if (!same)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_OTHER,
                    "event %" PRIu64 " is not what was appended", made.seq);
    return same;
}

bool
hall_is_made(hq_journal *journal, GError **error)
{
    uint64_t last = 0;
    if (!hq_journal_read(journal, 1, expect_made, &last, error))
        return false;
    if (last == hq_journal_get_head(journal)->last_seq)
        return true;
    g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_OTHER, "only %" PRIu64 " events", last);
    return false;
}

char *
hall_try(const char *dir, const char *sql)
{
    g_autofree char *path = g_build_filename(dir, "hall.db", NULL);
    sqlite3 *db = NULL;
    char *message = NULL;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &message);
    char *wrong = g_strdup(message);
    sqlite3_free(message);
    sqlite3_close(db);
    return wrong;
}

void
hall_tamper(const char *dir, const char *sql)
{
    g_autofree char *wrong = hall_try(dir, sql);
    ck_assert_msg(wrong == NULL, "%s", wrong);
}
