#include "server/reports/plan-desk.h"

#include <sys/resource.h>

enum { BEHIND_ALL = 19, ALL_MILLI = 1000, READ_MILLI = 200 }; // reading is about a fifth of it

// Which plan it is.
typedef struct {
    uint64_t config_seq;
    hq_day first;
    uint32_t notes;
    int32_t quarter; // -1 before the day has begun
} plan_key;

// A plan on its way: the thread's until it is done.
typedef struct {
    const char *dir;
    plan_key key;
    hq_plan_ground ground; // owns what it points to
    GArray *past;          // hq_past_day; NULL: to be read
    hq_week_plan *before;  // of an earlier quarter: only the day that has begun is another; or NULL
    hq_week_plan *plan;
    gint milli, cancelled, done;
    GError *error;
} plan_job;

struct hq_plan_desk {
    char *dir;
    plan_key key; // of `plan`
    hq_week_plan *plan;
    GArray *past; // of the last job; NULL: none
    plan_job *job;
    GThread *thread;
};

static void
clear_plan(void *data)
{
    hq_week_plan *plan = data;
    hq_config_free(plan->config);
    g_array_unref(plan->days);
}

hq_week_plan *
hq_week_plan_ref(hq_week_plan *plan)
{
    return g_atomic_rc_box_acquire(plan);
}

void
hq_week_plan_unref(hq_week_plan *plan)
{
    if (plan != NULL)
        g_atomic_rc_box_release_full(plan, clear_plan);
}

// ---- on its thread -----------------------------------------------------------------------------

static bool
go_on(unsigned made, void *data)
{
    plan_job *job = data;
    unsigned part = (ALL_MILLI - READ_MILLI) * made / HQ_PLAN_DAYS;
    g_atomic_int_set(&job->milli, (gint)(READ_MILLI + part));
    return !g_atomic_int_get(&job->cancelled);
}

static bool
read_past(plan_job *job)
{
    if (job->past != NULL)
        return true;
    job->past = g_array_new(FALSE, TRUE, sizeof(hq_past_day));
    return hq_plan_days_read(job->dir, job->ground.config, job->key.first, job->past, &job->error);
}

static void *
make_plan(void *data)
{
    plan_job *job = data;
    setpriority(PRIO_PROCESS, 0, BEHIND_ALL); // of this thread alone
    if (read_past(job) && go_on(0, job)) {
        GArray *days = job->plan->days;
        job->ground.past = job->past;
        job->plan->learnt_from = job->past->len;
        hq_plan_days_make(&job->ground, job->key.first, job->before != NULL ? 1 : HQ_PLAN_DAYS,
                          days, go_on, job);
        if (job->before != NULL)
            g_array_append_vals(days, &g_array_index(job->before->days, hq_plan_day, 1),
                                HQ_PLAN_DAYS - 1);
    }
    g_atomic_int_set(&job->done, true);
    return NULL;
}

// ---- at the desk -------------------------------------------------------------------------------

static bool
is_same_days(const plan_key *one, const plan_key *other)
{
    return one->config_seq == other->config_seq && one->first == other->first &&
           one->notes == other->notes;
}

static void
begin(hq_plan_desk *desk, const hq_plan_wish *wish, const plan_key *key)
{
    plan_job *job = desk->job = g_new0(plan_job, 1);
    hq_config *config = hq_config_copy(wish->config);
    bool same = is_same_days(key, &desk->key);
    *job = (plan_job){.dir = desk->dir, .key = *key, .ground.config = config};
    job->plan = g_atomic_rc_box_new0(hq_week_plan);
    job->plan->config = config;
    job->plan->days = g_array_new(FALSE, TRUE, sizeof(hq_plan_day));
    job->past = same ? g_steal_pointer(&desk->past) : NULL;
    job->before = same && desk->plan != NULL ? hq_week_plan_ref(desk->plan) : NULL;
    if (wish->today != NULL) {
        hq_past_day *so_far = g_new(hq_past_day, 1);
        hq_plan_day_take(wish->today, config, so_far);
        job->ground.so_far = so_far;
        job->ground.now_s = wish->now_s;
    }
    desk->thread = g_thread_new("plan", make_plan, job);
}

static void
free_job(hq_plan_desk *desk)
{
    plan_job *job = g_steal_pointer(&desk->job);
    g_free((void *)job->ground.so_far);
    hq_week_plan_unref(job->before);
    hq_week_plan_unref(job->plan);
    if (job->past != NULL)
        g_array_unref(job->past);
    g_clear_error(&job->error);
    g_free(job);
}

// Takes over what the thread has made.
static bool
collect(hq_plan_desk *desk, GError **error)
{
    plan_job *job = desk->job;
    if (job == NULL || !g_atomic_int_get(&job->done))
        return true;
    g_thread_join(g_steal_pointer(&desk->thread));
    bool made = job->error == NULL;
    if (made) {
        g_clear_pointer(&desk->past, g_array_unref);
        hq_week_plan_unref(desk->plan);
        desk->plan = g_steal_pointer(&job->plan);
        desk->past = g_steal_pointer(&job->past);
        desk->key = job->key;
    } else {
        g_propagate_error(error, g_steal_pointer(&job->error));
    }
    free_job(desk);
    return made;
}

hq_plan_desk *
hq_plan_desk_new(const char *dir)
{
    hq_plan_desk *desk = g_new0(hq_plan_desk, 1);
    desk->dir = g_strdup(dir);
    return desk;
}

void
hq_plan_desk_free(hq_plan_desk *desk)
{
    if (desk == NULL)
        return;
    if (desk->job != NULL) {
        g_atomic_int_set(&desk->job->cancelled, true);
        g_thread_join(desk->thread);
        free_job(desk);
    }
    hq_week_plan_unref(desk->plan);
    if (desk->past != NULL)
        g_array_unref(desk->past);
    g_free(desk->dir);
    g_free(desk);
}

hq_week_plan *
hq_plan_desk_ask(hq_plan_desk *desk, const hq_plan_wish *wish, uint32_t *ret_milli, GError **error)
{
    plan_key key = {wish->config_seq, wish->first, wish->notes,
                    wish->today != NULL ? wish->now_s / HQ_QUARTER_S : -1};
    *ret_milli = 0;
    if (!collect(desk, error))
        return NULL;
    bool same = desk->plan != NULL && is_same_days(&key, &desk->key);
    if (desk->job == NULL && (!same || key.quarter != desk->key.quarter))
        begin(desk, wish, &key);
    if (same)
        return hq_week_plan_ref(desk->plan);
    *ret_milli = (uint32_t)g_atomic_int_get(&desk->job->milli);
    return NULL;
}
