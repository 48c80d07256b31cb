#include "server/reports/report-desk.h"

#include <sys/resource.h>

#include "server/reports/report-json.h"
#include "server/reports/report.h"
#include "shared/base/clock.h"
#include "shared/engine/calendar.h"

enum { BEHIND_ALL = 19, READ_MILLI = 950, PERIOD_MILLI = 475 };

// One report. The thread's until it is done.
typedef struct {
    uint64_t number;
    char *owner;
    hq_wish wish;
    hq_report_desk *desk;
    GThread *thread; // NULL once it was joined
    gint milli, cancelled, done;
    uint32_t behind; // thousandths before what is read now
    hq_time done_at; // boot time; 0: not seen to be done
    hq_rows rows;
    hq_shared_document *document; // NULL: none
    GBytes *json;
    GError *error;
} job;

struct hq_report_desk {
    hq_report_keep *keep;
    void *data;
    uint64_t last;
    GQueue jobs; // of job, oldest first
};

static const char *const words[HQ_FORMS] = {"figures", "visits",  "daily",
                                            "weekly",  "monthly", "span"};

const char *
hq_form_word(hq_form form)
{
    return words[form];
}

hq_form
hq_form_of(const char *word)
{
    hq_form form = 0;
    while (form < HQ_FORMS && g_strcmp0(words[form], word) != 0)
        form++;
    return form;
}

bool
hq_form_is_document(hq_form form)
{
    return form >= HQ_FORM_DAILY && form < HQ_FORMS;
}

void
hq_form_days(hq_form form, hq_day *from, hq_day *to)
{
    if (form == HQ_FORM_DAILY) {
        *to = *from;
    } else if (form == HQ_FORM_WEEKLY) {
        *from = hq_day_after(*from, -(int32_t)hq_day_weekday(*from));
        *to = hq_day_after(*from, 6);
    } else if (form == HQ_FORM_MONTHLY) {
        *from = *from / 100 * 100 + 1;
        *to = hq_day_after(hq_day_after(*from, 31) / 100 * 100 + 1, -1);
    }
}

void
hq_form_before(hq_form form, hq_day from, hq_day to, hq_day *ret_from, hq_day *ret_to)
{
    *ret_to = hq_day_after(from, -1);
    *ret_from = hq_day_after(from, -(hq_days_between(from, to) + 1));
    if (form == HQ_FORM_MONTHLY)
        *ret_from = *ret_to / 100 * 100 + 1;
}

hq_shared_document *
hq_shared_document_ref(hq_shared_document *shared)
{
    return g_atomic_rc_box_acquire(shared);
}

static void
clear_shared(void *data)
{
    hq_document_free(((hq_shared_document *)data)->document);
}

void
hq_shared_document_unref(hq_shared_document *shared)
{
    if (shared != NULL)
        g_atomic_rc_box_release_full(shared, clear_shared);
}

void
hq_wish_clear(hq_wish *wish)
{
    g_clear_pointer(&wish->sources, g_array_unref);
    g_clear_pointer(&wish->beside, g_array_unref);
}

// ---- on its thread -----------------------------------------------------------------------------

static bool
go_on(uint32_t milli, void *data)
{
    job *j = data;
    uint32_t whole = hq_form_is_document(j->wish.form) ? PERIOD_MILLI : READ_MILLI;
    g_atomic_int_set(&j->milli, (gint)(j->behind + milli * whole / 1000));
    return !g_atomic_int_get(&j->cancelled);
}

static void
keep(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq, void *data)
{
    job *j = data;
    j->desk->keep(source, day, packed, seq, j->desk->data);
}

static void
see(const hq_fact *fact, void *data)
{
    job *j = data;
    hq_rows_see(&j->rows, &j->wish, fact);
}

static void
make_document(job *j, hq_period *period, const hq_period_aides *aides)
{
    g_auto(hq_comparison) comparison = {0};
    hq_satisfaction unit;
    if (!hq_comparison_read(&j->wish, period, aides, &comparison, &j->error) ||
        !hq_report_read_unit(&j->wish, period, aides, &unit, &j->error))
        return;
    j->document = g_atomic_rc_box_new0(hq_shared_document);
    j->document->document = hq_report_make(&j->wish, period, &comparison, &unit);
    j->json = hq_document_json(j->document->document);
}

static void *
make(void *data)
{
    job *j = data;
    const hq_wish *wish = &j->wish;
    bool visits = wish->form == HQ_FORM_VISITS;
    hq_period_aides aides = {keep, go_on, visits ? see : NULL, j};
    setpriority(PRIO_PROCESS, 0, BEHIND_ALL); // of this thread alone
    g_autoptr(hq_period) period = hq_period_new(wish->sources, wish->from, wish->to, wish->staff);
    bool read = hq_period_read(period, &aides, &j->error);
    j->behind = PERIOD_MILLI;
    if (read && hq_form_is_document(wish->form))
        make_document(j, period, &aides);
    else if (read)
        j->json = visits ? hq_visits_json(wish, period, &j->rows) : hq_figures_json(wish, period);
    g_atomic_int_set(&j->done, true);
    return NULL;
}

// ---- at the desk -------------------------------------------------------------------------------

hq_report_desk *
hq_report_desk_new(hq_report_keep *keep_day, void *data)
{
    hq_report_desk *desk = g_new0(hq_report_desk, 1);
    desk->keep = keep_day;
    desk->data = data;
    g_queue_init(&desk->jobs);
    return desk;
}

static void
free_job(void *data)
{
    job *j = data;
    g_atomic_int_set(&j->cancelled, true);
    if (j->thread != NULL)
        g_thread_join(j->thread);
    hq_wish_clear(&j->wish);
    hq_rows_clear(&j->rows);
    if (j->json != NULL)
        g_bytes_unref(j->json);
    hq_shared_document_unref(j->document);
    g_clear_error(&j->error);
    g_free(j->owner);
    g_free(j);
}

void
hq_report_desk_free(hq_report_desk *desk)
{
    if (desk == NULL)
        return;
    for (GList *item = desk->jobs.head; item != NULL; item = item->next)
        g_atomic_int_set(&((job *)item->data)->cancelled, true);
    g_queue_clear_full(&desk->jobs, free_job);
    g_free(desk);
}

// Notes which are done and drops what nobody asked for in time. How many are being made.
static unsigned
look_through(hq_report_desk *desk)
{
    unsigned making = 0;
    hq_time now = hq_clock_boot();
    for (GList *item = desk->jobs.head, *next; item != NULL; item = next) {
        job *j = item->data;
        next = item->next;
        if (j->done_at == 0 && g_atomic_int_get(&j->done)) {
            g_thread_join(g_steal_pointer(&j->thread));
            j->done_at = now;
        }
        making += j->done_at == 0;
        if (j->done_at != 0 && now - j->done_at > HQ_REPORT_KEPT_FOR) {
            g_queue_delete_link(&desk->jobs, item);
            free_job(j);
        }
    }
    return making;
}

// Room for one more: the oldest that is done goes.
static void
make_room(hq_report_desk *desk)
{
    for (GList *item = desk->jobs.head; item != NULL && desk->jobs.length >= HQ_REPORTS_KEPT;
         item = item->next) {
        if (((job *)item->data)->done_at == 0)
            continue;
        free_job(item->data);
        g_queue_delete_link(&desk->jobs, item);
        return;
    }
}

uint64_t
hq_report_begin(hq_report_desk *desk, hq_wish *wish, const char *owner)
{
    if (look_through(desk) >= HQ_REPORTS_AT_ONCE) {
        hq_wish_clear(wish);
        return 0;
    }
    make_room(desk);
    job *j = g_new0(job, 1);
    *j = (job){.number = ++desk->last, .owner = g_strdup(owner), .wish = *wish, .desk = desk};
    *wish = (hq_wish){0};
    g_queue_push_tail(&desk->jobs, j);
    j->thread = g_thread_new("report", make, j);
    return j->number;
}

static job *
find(hq_report_desk *desk, uint64_t number, const char *owner)
{
    look_through(desk);
    for (GList *item = desk->jobs.head; item != NULL; item = item->next) {
        job *j = item->data;
        if (j->number == number && g_strcmp0(j->owner, owner) == 0)
            return j;
    }
    return NULL;
}

hq_progress
hq_report_ask(hq_report_desk *desk, uint64_t number, const char *owner, uint32_t *ret_milli,
              GBytes **ret_json, const char **ret_why)
{
    const job *j = find(desk, number, owner);
    if (j == NULL)
        return HQ_REPORT_UNKNOWN;
    *ret_milli = (uint32_t)g_atomic_int_get(&j->milli);
    if (j->done_at == 0)
        return HQ_REPORT_MAKING;
    *ret_json = j->json;
    *ret_why = j->error != NULL ? j->error->message : NULL;
    return j->json != NULL ? HQ_REPORT_MADE : HQ_REPORT_FAILED;
}

hq_shared_document *
hq_report_document(hq_report_desk *desk, uint64_t number, const char *owner)
{
    const job *j = find(desk, number, owner);
    if (j == NULL || j->done_at == 0 || j->document == NULL)
        return NULL;
    return hq_shared_document_ref(j->document);
}
