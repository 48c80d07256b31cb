#include "server/hall/hall-private.h"

#include <errno.h>
#include <time.h>

#include "shared/base/log.h"
#include "shared/engine/number.h"
#include "shared/wire/card-view.h"
#include "shared/wire/public-text.h"

enum {
    REOPEN_EVERY_S = 2,
    LOOK_FOR_ROOM_EVERY_S = 5,
};

static void
set_lean(hq_hall *hall, bool lean)
{
    if (lean && !hall->lean)
        hq_log(HQ_LOG_ERROR, "hall", "the disk is full: nobody new comes in", "dir=%s", hall->dir);
    else if (!lean && hall->lean)
        hq_log(HQ_LOG_INFO, "hall", "there is room again", "dir=%s", hall->dir);
    pthread_mutex_lock(&hall->lock);
    hall->lean = hall->stats.disk_full = lean;
    pthread_mutex_unlock(&hall->lock);
}

// On a full disk the ballast is given up for it.
static bool
open_with_room(hq_hall *hall, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (hq_hall_reopen(hall, &failure))
        return true;
    if (hq_ballast_spend(hall->dir, failure))
        return hq_hall_reopen(hall, error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

// A hall that was configured before there was a limit keeps what it says until somebody changes it.
static void
warn_of_long_texts(const hq_config *config)
{
    for (uint32_t i = 0; config != NULL && i < config->n_services; i++) {
        const hq_service *service = &config->services[i];
        for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
            int width = hq_text_width(service->documents.in[lang]);
            if (width > HQ_CARD_BRING_WIDTH)
                hq_log(HQ_LOG_WARNING, "hall", "what to bring is cut on kiosk and ticket",
                       "hall=%s service=%s takes=%d room=%d", config->hall.text, service->id.text,
                       width, HQ_CARD_BRING_WIDTH);
        }
    }
}

hq_hall *
hq_hall_open(const char *dir, GError **error)
{
    hq_hall *hall = g_new0(hq_hall, 1);
    pthread_condattr_t monotonic;
    hall->dir = g_strdup(dir);
    hall->last = &hall->first;
    hall->state = hq_state_new();
    hall->keys = hq_keys_new();
    pthread_mutex_init(&hall->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&hall->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (!open_with_room(hall, error)) {
        hq_hall_free(hall);
        return NULL;
    }
    set_lean(hall, !hq_ballast_keep(dir));
    warn_of_long_texts(hq_state_config(hall->state));
    hall->clock = hq_clock_new(hq_state_last_at(hall->state));
    hall->published_seq = hq_state_seq(hall->state);
    return hall;
}

hq_journal *
hq_hall_journal(hq_hall *hall)
{
    return hall->journal;
}

const char *
hq_hall_dir(const hq_hall *hall)
{
    return hall->dir;
}

hq_clock *
hq_hall_clock(hq_hall *hall)
{
    return hall->clock;
}

void
hq_hall_set_bench(hq_hall *hall, hq_hall_bench bench)
{
    hall->bench = bench;
}

static struct timespec
in_future(hq_span span)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += span / HQ_SECOND;
    at.tv_nsec += span % HQ_SECOND * 1000;
    at.tv_sec += at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

// Waits until a call comes or something is due; takes up to one batch of calls.
static hq_call *
wait_for_calls(hq_hall *hall, hq_span at_most, bool *ret_ending)
{
    struct timespec until = in_future(at_most);
    pthread_mutex_lock(&hall->lock);
    while (hall->first == NULL && !hall->ending) {
        if (pthread_cond_timedwait(&hall->wake, &hall->lock, &until) == ETIMEDOUT)
            break;
    }
    hq_call *calls = hall->first;
    hq_call **end = &hall->first;
    int most = hall->bench.batch_max > 0 ? hall->bench.batch_max : HQ_HALL_BATCH_MAX;
    for (int n = 0; n < most && *end != NULL; n++) {
        end = &(*end)->next;
        hall->stats.waiting--;
    }
    hall->first = *end;
    if (hall->first == NULL)
        hall->last = &hall->first;
    *end = NULL;
    *ret_ending = hall->ending && hall->first == NULL;
    pthread_mutex_unlock(&hall->lock);
    return calls;
}

static void
do_work(hq_hall *hall, hq_call *call)
{
    g_autoptr(GError) error = NULL;
    if (hall->stopped != NULL)
        hq_call_fail(call, HQ_CALL_STOPPED, hall->stopped);
    else if (call->work(hall, call, &error))
        call->outcome = HQ_CALL_DONE;
    else
        hq_call_fail(call, HQ_CALL_FAILED, error != NULL ? error->message : "failed");
    hq_batch *batch = g_new0(hq_batch, 1);
    batch->first_seq = hall->published_seq + 1;
    batch->calls = call;
    batch->now = hq_hall_now(hall);
    hall->publish(batch, hall->publish_data);
}

// One commit holds the calls up to the next piece of other work.
static void
serve(hq_hall *hall, hq_call *calls)
{
    hq_making making;
    hq_making_init(&making, hall);
    if (hall->stopped == NULL)
        hq_hall_do_due(hall, &making);
    while (calls != NULL) {
        hq_call *call = calls;
        calls = call->next;
        call->next = NULL;
        if (call->work == NULL) {
            hq_hall_take(hall, &making, call);
            continue;
        }
        hq_hall_commit(hall, &making);
        do_work(hall, call);
        hq_making_init(&making, hall);
    }
    hq_hall_commit(hall, &making);
}

static void
try_again(hq_hall *hall)
{
    g_autoptr(GError) error = NULL;
    if (!open_with_room(hall, &error)) {
        hq_log(HQ_LOG_WARNING, "hall", "still stopped", "reason=%s", error->message);
        return;
    }
    g_clear_pointer(&hall->stopped, g_free);
    set_lean(hall, !hq_ballast_keep(hall->dir));
    hq_log(HQ_LOG_INFO, "hall", "works again", "seq=%" G_GUINT64_FORMAT, hq_state_seq(hall->state));
    hq_hall_publish_missing(hall);
}

// A restored hall does not know what was given since its copy: it goes on with numbers that are
// kept apart for it, so that none can be on paper already.
static void
tell_restored(hq_hall *hall)
{
    if (!hq_journal_owes_restored(hall->journal))
        return;
    const hq_journal_head *head = hq_journal_get_head(hall->journal);
    uint32_t floor = hq_state_number_floor(hall->state);
    hq_making making;
    hq_command restored = {.kind = HQ_COMMAND_RESTORE,
                           .epoch = head->epoch,
                           .number_floor =
                               hq_number_restored(floor, head->epoch - head->epoch_before)};
    hq_making_init(&making, hall);
    hq_hall_decide(hall, &making, &restored, NULL);
    hq_hall_commit(hall, &making);
}

static void *
run(void *data)
{
    hq_hall *hall = data;
    bool ending = false;
    hq_time retry = 0, look = 0;
    tell_restored(hall);
    while (!ending) {
        hq_span wait = hall->stopped != NULL ? REOPEN_EVERY_S * HQ_SECOND : hq_hall_until_due(hall);
        if (hall->lean)
            wait = MIN(wait, LOOK_FOR_ROOM_EVERY_S * HQ_SECOND);
        hq_call *calls = wait_for_calls(hall, wait, &ending);
        if (hall->stopped != NULL && hq_clock_boot() >= retry) {
            retry = hq_clock_boot() + REOPEN_EVERY_S * HQ_SECOND;
            try_again(hall);
        }
        if (hall->lean && hall->stopped == NULL && hq_clock_boot() >= look) {
            look = hq_clock_boot() + LOOK_FOR_ROOM_EVERY_S * HQ_SECOND;
            set_lean(hall, !hq_ballast_keep(hall->dir));
        }
        serve(hall, calls);
    }
    return NULL;
}

bool
hq_hall_start(hq_hall *hall, hq_publish_func *publish, void *data, GError **error)
{
    hall->publish = publish;
    hall->publish_data = data;
    int failed = pthread_create(&hall->thread, NULL, run, hall);
    if (failed != 0) {
        g_set_error(error, G_IO_ERROR, g_io_error_from_errno(failed),
                    "cannot start the hall's thread: %s", g_strerror(failed));
        return false;
    }
    hall->started = true;
    return true;
}

bool
hq_hall_submit(hq_hall *hall, hq_call *call)
{
    pthread_mutex_lock(&hall->lock);
    bool taken = !hall->ending && hall->stats.waiting < HQ_HALL_QUEUE_MAX;
    if (taken) {
        call->next = NULL;
        *hall->last = call;
        hall->last = &call->next;
        hall->stats.waiting++;
        pthread_cond_signal(&hall->wake);
    }
    pthread_mutex_unlock(&hall->lock);
    return taken;
}

void
hq_hall_stop(hq_hall *hall)
{
    pthread_mutex_lock(&hall->lock);
    hall->ending = true;
    pthread_cond_signal(&hall->wake);
    pthread_mutex_unlock(&hall->lock);
    if (hall->started)
        pthread_join(hall->thread, NULL);
    hall->started = false;
}

void
hq_hall_free(hq_hall *hall)
{
    if (hall == NULL)
        return;
    hq_hall_stop(hall);
    hq_journal_free(hall->journal);
    hq_state_free(hall->state);
    hq_keys_free(hall->keys);
    if (hall->clock != NULL)
        hq_clock_free(hall->clock);
    if (hall->zone != NULL)
        hq_zone_time_free(hall->zone);
    pthread_mutex_destroy(&hall->lock);
    pthread_cond_destroy(&hall->wake);
    g_free(hall->zone_name);
    g_free(hall->stopped);
    g_free(hall->dir);
    g_free(hall);
}

void
hq_hall_get_stats(hq_hall *hall, hq_hall_stats *ret_stats)
{
    pthread_mutex_lock(&hall->lock);
    *ret_stats = hall->stats;
    pthread_mutex_unlock(&hall->lock);
    ret_stats->disk_short = hq_ballast_is_short(hall->dir);
}
