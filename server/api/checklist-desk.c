// Routes of checklists as managers use them: who fills which and when, what was found, one run.
#include "server/api/record-call.h"

#include <string.h>

#include "server/api/period.h"
#include "server/api/pool-read.h"
#include "server/api/asker.h"
#include "server/api/vault-read.h"
#include "server/quality/checklists.h"
#include "shared/base/timestamp.h"
#include "shared/wire/point-requests.h"

// ---- plans -------------------------------------------------------------------------------------

void
hq_post_run_plan(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_run_plan plan;
    hq_writer facts;
    HQ_BODY_OR_RETURN(request, hq_run_plan_decode, &plan);
    const char *wrong = NULL;
    if (hq_templates_find(context->hall->floor->quality->templates, "checklist",
                          plan.checklist.text, HQ_TEMPLATE_NEWEST) == NULL)
        wrong = "checklist";
    else if (hq_day_to_epoch(plan.until) - hq_day_to_epoch(hq_today(context)) >
             HQ_PLANNED_AHEAD_DAYS)
        wrong = "until";
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", wrong, NULL);
        return;
    }
    if (!hq_record_new_id(request, &record))
        return;
    hq_writer_init(&facts);
    hq_run_plan_encode(&plan, &facts);
    hq_record_submit(request, context, hq_record_call("checklist-planned", record, &facts),
                     hq_answer_noted);
}

void
hq_post_run_plan_drop(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_writer facts;
    HQ_NO_BODY_OR_RETURN(request);
    if (!hq_record_read_id(request, context, &record))
        return;
    hq_writer_init(&facts);
    hq_write_object(&facts);
    hq_write_end(&facts);
    hq_record_submit(request, context, hq_record_call("checklist-dropped", record, &facts), NULL);
}

// ---- a period ----------------------------------------------------------------------------------

static bool
read_period(hq_journal_reader *reader, void *runs, hq_writer *answer, GError **error)
{
    hq_runs_answer found;
    if (!hq_runs_read(runs, reader, error))
        return false;
    hq_runs_sum(runs, &found);
    hq_runs_answer_encode(&found, answer);
    return true;
}

static void
free_runs(void *runs)
{
    hq_runs_end(runs);
    g_free(runs);
}

void
hq_get_runs(hq_http_request *request, const hq_context *context)
{
    hq_day from, to;
    if (!hq_read_period(request, context, 31, &from, &to))
        return;
    hq_runs *runs = g_new0(hq_runs, 1);
    hq_runs_begin(runs, from, to);
    hq_pool_read(request, context, read_period, runs, free_runs);
}

// ---- one run -----------------------------------------------------------------------------------

typedef struct {
    bool found;
    hq_run_detail detail;
} found_run;

static void
take_photo(hq_run_detail *detail, const hq_record *record)
{
    hq_run_photo photo;
    if (detail->n_photos < HQ_RUN_PHOTOS_MAX &&
        hq_run_photo_decode(record->facts, record->facts_len, &photo, NULL))
        detail->photos[detail->n_photos++] = photo;
}

static bool
take_run(const hq_record *record, void *data, GError **error)
{
    found_run *f = data;
    const char *step = hq_record_step(record);
    hq_run_view *line = &f->detail.line;
    if (strcmp(step, "task-done") == 0)
        line->tasks_done += line->tasks_done < line->tasks;
    else if (strcmp(step, "photo") == 0)
        take_photo(&f->detail, record);
    else if (strcmp(step, "photos-erased") == 0)
        f->detail.n_photos = 0;
    if (f->found || strcmp(step, "done") != 0)
        return true;
    f->found = hq_run_facts_decode(record->facts, record->facts_len, &f->detail.run, NULL);
    if (f->found)
        *line = hq_run_view_of(record, &f->detail.run);
    return true;
}

static bool
read_run(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    return hq_records_read_one(reader, reading->ticket, take_run, reading->extra, error) &&
           hq_vault_read_about(reading, reader, error);
}

static void
free_found(void *data)
{
    found_run *f = data;
    hq_crypto_wipe(f->detail.run.text, sizeof f->detail.run.text);
    hq_run_detail_clear(&f->detail);
    g_free(f);
}

static void
reply_run(hq_vault_reading *reading)
{
    found_run *f = reading->extra;
    g_auto(hq_writer) writer = {0};
    if (!f->found) {
        hq_problem_reply(reading->request, HQ_PROBLEM_NOT_FOUND, "no such run");
        return;
    }
    if (reading->rows->len > 0)
        g_strlcpy(f->detail.run.text, g_array_index(reading->rows, hq_personal_row, 0).text,
                  sizeof f->detail.run.text);
    hq_writer_init(&writer);
    hq_run_detail_encode(&f->detail, &writer);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_run(hq_http_request *request, const hq_context *context)
{
    hq_uuid run;
    if (!hq_record_read_id(request, context, &run))
        return;
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    reading->ticket = run;
    reading->extra = g_new0(found_run, 1);
    reading->free_extra = free_found;
    hq_vault_read(context->api, reading, read_run, reply_run);
}
