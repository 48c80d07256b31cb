// GET /readiness, what of the machine it tells, and what the manager has seen of it.
#include "server/api/api-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "server/api/access-call.h"
#include "server/push/checked.h"
#include "server/push/readiness.h"

#define BACKUP_PROJECTION  "backup"
#define CHECKED_PROJECTION "checked"

enum { BACKUP_V = 1, CHECKED_V = 1 };

static int64_t
free_mb(const char *dir)
{
    struct statvfs disk;
    if (statvfs(dir, &disk) != 0)
        return -1;
    return (int64_t)(disk.f_bavail * (disk.f_frsize >> 10)) >> 10;
}

static hq_machine
look_at_machine(const hq_api_hall *hall)
{
    hq_span behind = hq_clock_wall() - hq_clock_now(hall->floor->clock);
    return (hq_machine){.synchronised = hq_clock_is_synchronised(),
                        .behind = behind < 0 ? -behind : behind,
                        .free_mb = free_mb(hq_hall_dir(hall->hall)),
                        .backed_up_at = hall->backed_up_at};
}

static void
look(const hq_api_hall *hall, hq_readiness_answer *ret_answer)
{
    hq_machine machine = look_at_machine(hall);
    hq_check_readiness(hall->floor, &machine, ret_answer);
}

void
hq_get_readiness(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_readiness_answer answer;
    look(context->hall, &answer);
    hq_writer_init(&writer);
    hq_readiness_answer_encode(&answer, &writer);
    hq_readiness_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

static hq_slug
actor_of(const hq_call *call)
{
    const hq_actor *actor = &call->command.actor;
    return actor->staff.text[0] != '\0' ? actor->staff : actor->device;
}

static void
seen(hq_pending *pending, hq_call *call)
{
    hq_readiness_answer answer;
    if (call->outcome != HQ_CALL_DONE)
        return;
    look(pending->hall, &answer);
    hq_checked_see(pending->hall->floor, &answer, pending->extra, actor_of(call));
    hq_readiness_answer_clear(&answer);
    hq_api_keep_checked(pending->hall);
}

static bool
is_wrong(const hq_api_hall *hall, const hq_seen_request *body)
{
    hq_readiness_answer answer;
    bool found = false;
    look(hall, &answer);
    for (uint32_t i = 0; i < answer.checks.n; i++)
        found |= hq_checked_is_meant(&answer.checks.items[i], body);
    hq_readiness_answer_clear(&answer);
    return found;
}

void
hq_post_seen(hq_http_request *request, const hq_context *context)
{
    hq_seen_request body;
    HQ_BODY_OR_RETURN(request, hq_seen_request_decode, &body);
    if (!is_wrong(context->hall, &body)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such fault");
        return;
    }
    hq_call *call = hq_access_call(body.again ? "check-again" : "check-seen",
                                   body.of.text[0] != '\0' ? body.of : body.about);
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = seen;
    pending->extra = g_memdup2(&body, sizeof body);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}

void
hq_api_keep_checked(hq_api_hall *hall)
{
    hq_checked *value = malloc(sizeof *value);
    hq_checked_take(hall->floor, value);
    hq_projection projection = {.name = CHECKED_PROJECTION, .v = CHECKED_V, .size = sizeof *value};
    hq_api_keep(hall, &projection, value);
}

static bool
take_checked(const hq_projection *projection, void *data, GError **error)
{
    hq_checked *checked = data;
    if (projection->v == CHECKED_V && projection->size == sizeof *checked)
        memcpy(checked, projection->value, sizeof *checked);
    return true;
}

bool
hq_api_recall_checked(hq_api_hall *hall, GError **error)
{
    g_autofree hq_checked *checked = g_new0(hq_checked, 1);
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(hq_hall_dir(hall->hall), error);
    if (reader == NULL || !hq_journal_reader_each_projection(reader, CHECKED_PROJECTION, 0,
                                                             take_checked, checked, error))
        return false;
    hq_checked_restore(hall->floor, checked);
    return true;
}

void
hq_api_note_backup(hq_api_hall *hall, hq_time made_at, uint64_t seq)
{
    hq_projection projection = {
        .name = BACKUP_PROJECTION, .v = BACKUP_V, .seq = seq, .size = sizeof made_at};
    hq_time *value = malloc(sizeof made_at);
    *value = made_at;
    hall->backed_up_at = made_at;
    hq_api_keep(hall, &projection, value);
}

static bool
take(const hq_projection *projection, void *data, GError **error)
{
    hq_time *at = data;
    if (projection->v == BACKUP_V && projection->size == sizeof *at)
        memcpy(at, projection->value, sizeof *at);
    return true;
}

bool
hq_api_recall_backup(hq_api_hall *hall, GError **error)
{
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(hq_hall_dir(hall->hall), error);
    return reader != NULL && hq_journal_reader_each_projection(reader, BACKUP_PROJECTION, 0, take,
                                                               &hall->backed_up_at, error);
}
