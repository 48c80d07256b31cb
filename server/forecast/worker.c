#include "server/forecast/worker.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#include "server/journal/projection.h"
#include "server/journal/reader.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"
#include "shared/engine/calendar.h"
#include "shared/wire/event.h"

enum {
    RUNS = 100,
    EVERY_S = 15, // at the latest
    GAP_MS = 200, // what comes sooner is answered together
    ADVISE_RUNS = 40,
    ADVISE_EVERY_S = 30, // at the latest
    ADVISE_GAP_S = 3,    // after a change, at the soonest
    KEEP_EVERY_S = 600,
    LEARN_DAYS = 14,   // that are read when nothing was kept
    SHARE_OF_CPU = 100 // at most one part in so many of a core, for each of the two
};

struct hq_forecast_worker {
    char *dir;
    uint64_t last_seq;
    hq_forecast_take *take;
    hq_advice_take *advise;
    hq_forecast_keep *keep;
    void *data;
    hq_clock *clock; // the hall's
    // the worker's thread only
    hq_forecaster *forecaster;
    hq_adviser adviser;
    hq_time began, advised; // the last table, the last look for advice; boot time
    bool unadvised;         // something changed since
    hq_time kept_at;        // boot time
    uint64_t known_seq;     // what was kept knows the events until then

    pthread_t thread;
    bool started;
    pthread_mutex_t lock; // guards what follows
    pthread_cond_t wake;
    GArray *events; // hq_event, owned
    hq_time rehearsal_now;
    uint64_t first_seq; // of `events`
    uint64_t asked, answered;
    bool changed, ending;
    hq_forecast_stats stats;
};

// ---- handed over -------------------------------------------------------------------------------

static void
clear_event(void *event)
{
    hq_event_clear(event);
}

static GArray *
new_events(void)
{
    GArray *events = g_array_new(FALSE, FALSE, sizeof(hq_event));
    g_array_set_clear_func(events, clear_event);
    return events;
}

void
hq_forecast_worker_follow(hq_forecast_worker *worker, const hq_batch *batch)
{
    pthread_mutex_lock(&worker->lock);
    if (worker->events->len == 0)
        worker->first_seq = batch->first_seq;
    for (size_t i = 0; i < batch->n; i++) {
        hq_event copy = hq_event_copy(&batch->events[i]);
        g_array_append_val(worker->events, copy);
    }
    worker->rehearsal_now = batch->now;
    // Once it knows of a change it wakes by itself when the table is due.
    if (batch->n > 0 && !worker->changed)
        pthread_cond_signal(&worker->wake);
    worker->changed |= batch->n > 0;
    pthread_mutex_unlock(&worker->lock);
}

uint64_t
hq_forecast_worker_ask(hq_forecast_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    uint64_t number = ++worker->asked;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->lock);
    return number;
}

void
hq_forecast_worker_get_stats(hq_forecast_worker *worker, hq_forecast_stats *ret_stats)
{
    pthread_mutex_lock(&worker->lock);
    *ret_stats = worker->stats;
    pthread_mutex_unlock(&worker->lock);
}

// ---- the thread --------------------------------------------------------------------------------

static bool
is_ending(hq_forecast_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    bool ending = worker->ending;
    pthread_mutex_unlock(&worker->lock);
    return ending;
}

static bool
follow_row(const hq_journal_event *row, void *data, GError **error)
{
    hq_forecast_worker *worker = data;
    hq_event event;
    hq_fault fault;
    const hq_config *config = hq_state_config(hq_forecaster_state(worker->forecaster));
    if (is_ending(worker))
        return false;
    if (!hq_event_decode(row->body, row->body_len, config, &event, &fault))
        return hq_fault_raise(&fault, error);
    bool follows = hq_forecaster_follow(worker->forecaster, &event, row->seq > worker->known_seq);
    hq_event_clear(&event);
    if (!follows)
        g_set_error(error, HQ_JOURNAL_ERROR, HQ_JOURNAL_ERROR_CORRUPT,
                    "event %" G_GUINT64_FORMAT " does not follow", row->seq);
    return follows;
}

static bool
copy_value(const hq_projection *projection, void *data, GError **error)
{
    hq_projection *copy = data;
    *copy = *projection;
    copy->value = g_memdup2(projection->value, projection->size);
    return false;
}

// The opening of the first business day from `day` on, at most LEARN_DAYS before the last one.
static bool
find_opening(hq_journal_reader *reader, const hq_journal_head *head, hq_day day, uint64_t *ret_from,
             GError **error)
{
    uint64_t to;
    *ret_from = 0;
    for (; day < head->last_day && *ret_from == 0; day = hq_day_after(day, 1)) {
        if (!hq_journal_reader_find_day(reader, day, ret_from, &to, error))
            return false;
    }
    if (*ret_from == 0)
        *ret_from = MAX(head->day_start, 1);
    return true;
}

// Goes on from what was kept; without it, or when it is of another version, the last weeks are
// learnt anew.
static bool
begin(hq_forecast_worker *worker, hq_journal_reader *reader, const hq_journal_head *head,
      uint64_t *ret_from, GError **error)
{
    hq_projection kept = {0};
    if (!hq_journal_reader_each_projection(reader, HQ_FORECAST_PROJECTION, 0, copy_value, &kept,
                                           error))
        return false;
    g_autofree void *value = (void *)kept.value;
    hq_forecaster *known = hq_forecaster_new(0);
    hq_day day = head->last_day == 0 ? 0 : hq_day_after(head->last_day, -LEARN_DAYS);
    if (value != NULL && kept.v == HQ_FORECAST_VERSION && kept.seq <= worker->last_seq &&
        hq_forecaster_load(known, value, kept.size, &day))
        worker->known_seq = kept.seq;
    hq_forecaster_free(known);
    if (!find_opening(reader, head, day, ret_from, error))
        return false;
    worker->forecaster = hq_forecaster_new(*ret_from - 1);
    if (worker->known_seq > 0)
        hq_forecaster_load(worker->forecaster, value, kept.size, &day);
    return true;
}

// What happened before this process began.
static bool
catch_up(hq_forecast_worker *worker, GError **error)
{
    hq_journal_head head;
    uint64_t from;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(worker->dir, error);
    if (reader == NULL || !hq_journal_reader_get_head(reader, &head, error) ||
        !begin(worker, reader, &head, &from, error))
        return false;
    return worker->last_seq == 0 ||
           hq_journal_reader_read(reader, from, worker->last_seq, follow_row, worker, error);
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

static hq_span
cpu_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return at.tv_sec * HQ_SECOND + at.tv_nsec / 1000;
}

// What was handed over since, once it is time to look.
typedef struct {
    GArray *events;
    uint64_t first_seq, asked;
    hq_time rehearsal_now;
    bool ending;
} errand;

// When advice is due, from now on.
static hq_span
advice_due(const hq_forecast_worker *worker)
{
    hq_span gap = MAX(ADVISE_GAP_S * HQ_SECOND, SHARE_OF_CPU * worker->stats.advice_cost);
    hq_span due = worker->unadvised ? gap : MAX(gap, ADVISE_EVERY_S * HQ_SECOND);
    return due - (hq_clock_boot() - worker->advised);
}

// Waits until somebody asks, or something changed and the last table is old enough, or it is very
// old, or advice is due.
static errand
wait_for_errand(hq_forecast_worker *worker)
{
    hq_span gap = MAX(GAP_MS * 1000, SHARE_OF_CPU * worker->stats.cost);
    pthread_mutex_lock(&worker->lock);
    while (!worker->ending && worker->asked == worker->answered) {
        hq_span since = hq_clock_boot() - worker->began;
        hq_span due = worker->changed ? gap : MAX(gap, EVERY_S * HQ_SECOND);
        hq_span rest = MIN(due - since, MAX(advice_due(worker), gap - since));
        if (rest <= 0)
            break;
        struct timespec until = in_future(rest);
        pthread_cond_timedwait(&worker->wake, &worker->lock, &until);
    }
    errand e = {.events = worker->events,
                .first_seq = worker->first_seq,
                .asked = worker->asked,
                .rehearsal_now = worker->rehearsal_now,
                .ending = worker->ending};
    worker->events = new_events();
    worker->unadvised |= worker->changed;
    worker->changed = false;
    pthread_mutex_unlock(&worker->lock);
    return e;
}

static bool
follow_events(hq_forecast_worker *worker, const errand *e)
{
    uint64_t known = hq_state_seq(hq_forecaster_state(worker->forecaster));
    for (guint i = 0; i < e->events->len; i++) {
        if (e->first_seq + i > known &&
            !hq_forecaster_follow(worker->forecaster, &g_array_index(e->events, hq_event, i), true))
            return false;
    }
    return true;
}

static hq_time
now_of(hq_forecast_worker *worker, const errand *e)
{
    const hq_state *state = hq_forecaster_state(worker->forecaster);
    const hq_config *config = hq_state_config(state);
    hq_time last = hq_state_last_at(state);
    bool rehearsal = config != NULL && config->rehearsal;
    hq_time now = rehearsal ? e->rehearsal_now : hq_clock_now(worker->clock);
    return MAX(now, last);
}

static void
make_table(hq_forecast_worker *worker, const errand *e)
{
    hq_span cpu = cpu_now();
    worker->began = hq_clock_boot();
    hq_forecast_table *table = hq_forecaster_refresh(worker->forecaster, now_of(worker, e), RUNS);
    pthread_mutex_lock(&worker->lock);
    worker->answered = e->asked;
    worker->stats.tables++;
    worker->stats.cost = cpu_now() - cpu;
    pthread_mutex_unlock(&worker->lock);
    worker->take(table, e->asked, worker->data);
}

static bool
has_closed(const errand *e)
{
    for (guint i = 0; i < e->events->len; i++) {
        if (g_array_index(e->events, hq_event, i).kind == HQ_EVENT_DAY_CLOSED)
            return true;
    }
    return false;
}

// At the day's end, and every little while in case it does not come.
static void
keep_learnt(hq_forecast_worker *worker, bool closed)
{
    size_t size;
    uint64_t seq = hq_state_seq(hq_forecaster_state(worker->forecaster));
    bool due = hq_clock_boot() - worker->kept_at >= KEEP_EVERY_S * HQ_SECOND;
    if (!closed && (!due || seq == worker->known_seq))
        return;
    void *bytes = hq_forecaster_save(worker->forecaster, &size);
    worker->kept_at = hq_clock_boot();
    worker->known_seq = seq;
    if (bytes != NULL)
        worker->keep(bytes, size, seq, worker->data);
}

static void
look_for_advice(hq_forecast_worker *worker, const errand *e)
{
    hq_advice_table table;
    hq_span cpu = cpu_now();
    if (advice_due(worker) > 0)
        return;
    worker->advised = hq_clock_boot();
    worker->unadvised = false;
    bool found = hq_adviser_look(&worker->adviser, worker->forecaster, now_of(worker, e),
                                 ADVISE_RUNS, &table);
    pthread_mutex_lock(&worker->lock);
    worker->stats.advices += found;
    worker->stats.advice_cost = cpu_now() - cpu;
    pthread_mutex_unlock(&worker->lock);
    worker->advise(found ? &table : NULL, worker->data);
}

static void
give_up(hq_forecast_worker *worker, const char *why)
{
    hq_log(HQ_LOG_ERROR, "forecast", "stopped; promises come from the queue length", "reason=%s",
           why);
    pthread_mutex_lock(&worker->lock);
    worker->stats.failed++;
    pthread_mutex_unlock(&worker->lock);
}

static void *
run(void *data)
{
    hq_forecast_worker *worker = data;
    g_autoptr(GError) error = NULL;
    prctl(PR_SET_NAME, "forecast");
    bool well = catch_up(worker, &error);
    if (!well)
        give_up(worker, error != NULL ? error->message : "ended");
    for (bool ending = false; !ending;) {
        errand e = wait_for_errand(worker);
        ending = e.ending;
        bool follows = well && follow_events(worker, &e), closed = has_closed(&e);
        g_array_unref(e.events);
        if (well && !follows)
            give_up(worker, "an event does not follow");
        well = follows;
        if (well && !ending) {
            make_table(worker, &e);
            look_for_advice(worker, &e);
            keep_learnt(worker, closed);
        } else if (!ending) {
            worker->take(NULL, e.asked, worker->data);
            worker->advise(NULL, worker->data);
        }
    }
    return NULL;
}

// ---- life --------------------------------------------------------------------------------------

hq_forecast_worker *
hq_forecast_worker_new(const char *dir, hq_clock *clock, uint64_t last_seq, hq_forecast_take *take,
                       hq_advice_take *advise, hq_forecast_keep *keep, void *data, GError **error)
{
    hq_forecast_worker *worker = g_new0(hq_forecast_worker, 1);
    pthread_condattr_t monotonic;
    worker->dir = g_strdup(dir);
    worker->clock = clock;
    worker->last_seq = last_seq;
    worker->take = take;
    worker->advise = advise;
    worker->keep = keep;
    worker->kept_at = hq_clock_boot();
    worker->data = data;
    worker->events = new_events();
    worker->changed = true;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&worker->wake, &monotonic);
    pthread_condattr_destroy(&monotonic);
    int failed = pthread_create(&worker->thread, NULL, run, worker);
    worker->started = failed == 0;
    if (worker->started)
        return worker;
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(failed),
                "cannot start the forecast's thread: %s", g_strerror(failed));
    hq_forecast_worker_free(worker);
    return NULL;
}

void
hq_forecast_worker_stop(hq_forecast_worker *worker)
{
    if (worker == NULL || !worker->started)
        return;
    pthread_mutex_lock(&worker->lock);
    worker->ending = true;
    pthread_cond_signal(&worker->wake);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    worker->started = false;
}

void
hq_forecast_worker_free(hq_forecast_worker *worker)
{
    if (worker == NULL)
        return;
    hq_forecast_worker_stop(worker);
    hq_forecaster_free(worker->forecaster);
    g_array_unref(worker->events);
    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->wake);
    g_free(worker->dir);
    g_free(worker);
}
