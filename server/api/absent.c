// Halls that could not be opened: the others are served, these are told of and tried again.
#include "server/api/api-private.h"

#include "shared/base/log.h"

enum { TRY_EVERY_MS = 10000, ASK_AGAIN_S = 10 };

struct hq_absent_hall {
    hq_api *api;
    char *dir;
    unsigned place;
    GError *why;
    hq_hall *opened; // while it is tried again
    GError *found;   // … or why it was not
};

void
hq_absent_hall_free(void *data)
{
    hq_absent_hall *absent = data;
    g_free(absent->dir);
    g_clear_error(&absent->why);
    g_free(absent);
}

const char *
hq_absent_hall_dir(const hq_absent_hall *absent)
{
    return absent->dir;
}

typedef struct {
    hq_journal_error code;
    const char *word;
    bool speaks_for_itself; // nothing is damaged
} reason;

static const reason reasons[] = {
    {HQ_JOURNAL_ERROR_NOT_FOUND, "no-hall", true},
    {HQ_JOURNAL_ERROR_LOCKED, "in-use", true},
    {HQ_JOURNAL_ERROR_NEWER, "newer-version", true},
    {HQ_JOURNAL_ERROR_UPGRADE, "not-upgraded", false},
    {HQ_JOURNAL_ERROR_FULL, "disk-full", true},
    {HQ_JOURNAL_ERROR_IO, "disk-fails", false},
    {HQ_JOURNAL_ERROR_CORRUPT, "damaged", false},
};
static const reason other = {HQ_JOURNAL_ERROR_OTHER, "other", false};

static const reason *
reason_of(const GError *why)
{
    for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
        if (g_error_matches(why, HQ_JOURNAL_ERROR, (int)reasons[i].code))
            return &reasons[i];
    }
    return &other;
}

const char *
hq_absent_hall_reason(const hq_absent_hall *absent)
{
    return reason_of(absent->why)->word;
}

const char *
hq_api_way_out(const GError *why)
{
    if (reason_of(why)->speaks_for_itself)
        return NULL;
    return "hallqueue verify says how far it is whole; hallqueue restore makes it anew from its "
           "last copy, hallqueue salvage from what is left of it";
}

void
hq_api_reply_unknown(const hq_api *api, hq_http_request *request, enum hq_problem problem,
                     const char *detail)
{
    if (api->absent->len > 0)
        hq_problem_reply_later(request, HQ_PROBLEM_HALL_STOPPED, ASK_AGAIN_S);
    else if (detail != NULL)
        hq_problem_reply(request, problem, "%s", detail);
    else
        hq_problem_reply(request, problem, NULL);
}

// Only what is news is told.
static void
set_reason(hq_absent_hall *absent, const GError *why)
{
    bool known = absent->why != NULL && g_str_equal(absent->why->message, why->message);
    g_clear_error(&absent->why);
    absent->why = g_error_copy(why);
    if (!known)
        hq_log(HQ_LOG_ERROR, "hall", "cannot be served", "dir=%s reason=%s remedy=%s", absent->dir,
               why->message, hq_api_way_out(why));
}

static void
open_again(void *data)
{
    hq_absent_hall *absent = data;
    absent->opened = hq_hall_open(absent->dir, &absent->found);
}

static void
opened_again(void *data)
{
    hq_absent_hall *absent = data;
    hq_api *api = absent->api;
    g_autoptr(GError) why = g_steal_pointer(&absent->found);
    hq_hall *hall = g_steal_pointer(&absent->opened);
    api->trying = false;
    if (hall == NULL || !hq_api_add_hall(api, api->server, hall, absent->place, &why)) {
        set_reason(absent, why);
        return;
    }
    hq_log(HQ_LOG_INFO, "hall", "is served now", "dir=%s", absent->dir);
    g_ptr_array_remove(api->absent, absent);
}

// One at a time, off the loop: a large hall takes its time.
static void
try_again(void *data)
{
    hq_api *api = data;
    if (api->absent->len == 0 || api->trying)
        return;
    api->trying = true;
    hq_http_work(api->server, open_again, opened_again,
                 api->absent->pdata[api->tries++ % api->absent->len]);
}

void
hq_api_miss_hall(hq_api *api, hq_http_server *server, const char *dir, unsigned place,
                 const GError *why)
{
    hq_absent_hall *absent = g_new0(hq_absent_hall, 1);
    absent->api = api;
    absent->dir = g_strdup(dir);
    absent->place = place;
    if (api->absent->len == 0)
        hq_http_timer_new(server, TRY_EVERY_MS, true, try_again, api);
    set_reason(absent, why);
    g_ptr_array_add(api->absent, absent);
}
