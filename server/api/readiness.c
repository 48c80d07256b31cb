// GET /readiness, and what of the machine it tells.
#include "server/api/api-private.h"

#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "server/push/readiness.h"

#define BACKUP_PROJECTION "backup"

enum { BACKUP_V = 1 };

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

void
hq_get_readiness(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_readiness_answer answer;
    hq_machine machine = look_at_machine(context->hall);
    hq_check_readiness(context->hall->floor, &machine, &answer);
    hq_writer_init(&writer);
    hq_readiness_answer_encode(&answer, &writer);
    hq_readiness_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
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
