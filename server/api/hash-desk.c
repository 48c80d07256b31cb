#include "server/api/hash-desk.h"

typedef struct {
    hq_hash_desk *desk;
    hq_http_server *server;
    bool known;
    hq_http_func *work, *done;
    void *data;
} job;

// By whether who asks is known.
struct hq_hash_desk {
    GQueue waiting[2]; // job
    unsigned running[2];
    hq_hash_stats stats;
};

hq_hash_desk *
hq_hash_desk_new(void)
{
    return g_new0(hq_hash_desk, 1);
}

void
hq_hash_desk_free(hq_hash_desk *desk)
{
    g_free(desk);
}

static void start_next(hq_hash_desk *desk);

static void
work(void *data)
{
    job *j = data;
    j->work(j->data);
}

static void
done(void *data)
{
    job *j = data;
    hq_hash_desk *desk = j->desk;
    desk->running[j->known]--;
    start_next(desk);
    j->done(j->data);
    g_free(j);
}

// Those with a credential first; the others never use the last worker.
static void
start_next(hq_hash_desk *desk)
{
    unsigned running = desk->running[0] + desk->running[1];
    bool others = desk->running[false] < HQ_HASHES_AT_ONCE - 1;
    job *next = NULL;
    if (running < HQ_HASHES_AT_ONCE)
        next = g_queue_pop_head(&desk->waiting[true]);
    if (running < HQ_HASHES_AT_ONCE && next == NULL && others)
        next = g_queue_pop_head(&desk->waiting[false]);
    if (next == NULL)
        return;
    desk->running[next->known]++;
    desk->stats.most_running = MAX(desk->stats.most_running, running + 1);
    hq_http_work(next->server, work, done, next);
}

bool
hq_hash_desk_has_room(const hq_hash_desk *desk, bool known)
{
    unsigned most = known ? HQ_HASHES_WAITING : HQ_HASHES_WAITING_NOBODY;
    return desk->waiting[known].length < most;
}

bool
hq_hash_desk_submit(hq_hash_desk *desk, hq_http_server *server, bool known, hq_http_func *work_func,
                    hq_http_func *done_func, void *data)
{
    if (!hq_hash_desk_has_room(desk, known)) {
        desk->stats.refused++;
        return false;
    }
    job *j = g_new0(job, 1);
    *j = (job){.desk = desk,
               .server = server,
               .known = known,
               .work = work_func,
               .done = done_func,
               .data = data};
    g_queue_push_tail(&desk->waiting[known], j);
    start_next(desk);
    return true;
}

void
hq_hash_desk_get_stats(const hq_hash_desk *desk, hq_hash_stats *ret_stats)
{
    *ret_stats = desk->stats;
    ret_stats->running = desk->running[0] + desk->running[1];
    ret_stats->waiting = desk->waiting[0].length + desk->waiting[1].length;
}
