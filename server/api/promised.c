// GET /promises: how well what customers were told was kept, today and on past days.
#include "server/api/api-private.h"

#include "shared/engine/calendar.h"

enum { DAYS_USUAL = 30, DAYS_MAX = 400 };

typedef struct {
    hq_http_request *request;
    hq_api_hall *hall;
    char *dir;
    hq_day from;
    GArray *days; // hq_promise_day
    GError *error;
} reading;

static bool
take(const hq_projection *projection, void *data, GError **error)
{
    reading *r = data;
    hq_promise_day day;
    hq_fault fault;
    if (projection->v != HQ_SCORE_VERSION)
        return true;
    if (!hq_promise_day_decode(projection->value, projection->size, &day, &fault))
        return hq_fault_raise(&fault, error);
    g_array_append_val(r->days, day);
    return true;
}

static void
read_days(void *data)
{
    reading *r = data;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(r->dir, &r->error);
    if (reader != NULL && !hq_journal_reader_each_projection(reader, HQ_PROMISES_PROJECTION,
                                                             r->from, take, r, &r->error))
        g_assert(r->error != NULL);
}

// Today is counted from the floor; a day that is stored is not told twice.
static void
write_answer(reading *r, hq_writer *writer)
{
    const hq_state *state = r->hall->floor->state;
    hq_promises_answer answer = {.has_today = hq_state_day(state) != 0};
    if (answer.has_today)
        hq_promise_day_fill(state, &answer.today);
    answer.days.items = g_new0(hq_promise_day, r->days->len + 1);
    for (guint i = 0; i < r->days->len; i++) {
        hq_promise_day *day = &g_array_index(r->days, hq_promise_day, i);
        if (answer.has_today && day->date == answer.today.date)
            hq_promise_day_clear(day);
        else
            answer.days.items[answer.days.n++] = *day;
    }
    hq_promises_answer_encode(&answer, writer);
    hq_promises_answer_clear(&answer);
}

static void
days_read(void *data)
{
    reading *r = data;
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    write_answer(r, &writer);
    if (r->error != NULL)
        hq_problem_reply(r->request, HQ_PROBLEM_WORK_FAILED, "%s", r->error->message);
    else
        hq_reply_json(r->request, 200, &writer);
    g_clear_error(&r->error);
    g_array_unref(r->days);
    g_free(r->dir);
    g_free(r);
}

void
hq_get_promises(hq_http_request *request, const hq_context *context)
{
    guint64 days = DAYS_USUAL;
    const char *text = hq_http_query(request, "days");
    const hq_state *state = context->hall->floor->state;
    if (text != NULL && !g_ascii_string_to_unsigned(text, 10, 0, DAYS_MAX, &days, NULL)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "days", NULL);
        return;
    }
    reading *r = g_new0(reading, 1);
    *r = (reading){.request = request,
                   .hall = context->hall,
                   .dir = g_strdup(hq_hall_dir(context->hall->hall)),
                   .from =
                       hq_state_day(state) == 0 ? 0 : hq_day_after(hq_state_day(state), -(int)days),
                   .days = g_array_new(FALSE, FALSE, sizeof(hq_promise_day))};
    hq_http_work(context->api->server, read_days, days_read, r);
}
