// Any bytes as each secret that opens something: a device's token, a session's, the link of a
// ticket, a booking's code, a code to enrol. Without having been given one, nothing opens; the
// given ones open what they are for, whatever was tried before.
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "server/access/codes.h"
#include "server/access/session.h"
#include "tests/fuzz/fuzz.h"

#include <ftw.h>
#include <stdio.h>

static char *folder;
static hq_access *access_;
static hq_sessions *sessions;
static const hq_uuid ticket = {{1, 2, 3}};

static void
require(bool condition)
{
    if (!condition)
        abort();
}

static int
remove_one(const char *path, const struct stat *status, int flag, struct FTW *where)
{
    return remove(path);
}

static void
clean_up(void)
{
    hq_access_free(access_);
    hq_sessions_free(sessions);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    g_free(folder);
}

static void
set_up(void)
{
    folder = g_dir_make_tmp("hq-tokens-XXXXXX", NULL);
    require(folder != NULL && hq_journal_create(folder, "fuzz", 1, NULL));
    hq_journal *journal = hq_journal_open(folder, NULL);
    require(journal != NULL);
    access_ = hq_access_load(journal, NULL);
    sessions = hq_sessions_new();
    hq_journal_free(journal);
    require(access_ != NULL);
    atexit(clean_up);
}

static void
try_codes(const char *text)
{
    hq_device kiosk = {.id = hq_slug_of("kiosk-1")}, found;
    char code[HQ_CODE_SIZE];
    hq_codes *codes = hq_access_codes(access_);
    hq_codes_add(codes, &kiosk, HQ_SECOND, code);
    require(!hq_codes_take(codes, text, 2 * HQ_SECOND, &found));
    require(hq_codes_take(codes, code, 2 * HQ_SECOND, &found));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hq_uuid opened;
    hq_credential who;
    char link[HQ_FOLLOW_TOKEN_SIZE];
    if (folder == NULL)
        set_up();
    g_autofree char *text = g_strndup(size == 0 ? "" : (const char *)data, size);
    require(!hq_access_open_follow(access_, text, &opened));
    require(!hq_access_is_booking_code(access_, ticket, text));
    require(!hq_access_find_token(access_, text, HQ_SECOND, &who));
    require(!hq_sessions_find(sessions, text, HQ_SECOND, &who));
    try_codes(text);
    hq_access_follow_token(access_, ticket, link);
    require(hq_access_open_follow(access_, link, &opened) && hq_uuid_equal(opened, ticket));
    return 0;
}
