// Routes of floor duty: who is to be in the hall, who came, whom they received, and what that came
// to. What they saw of the hall is a run of the checklist `floor-duty`.
#include "server/api/record-call.h"

#include <string.h>

#include "server/api/period.h"
#include "server/api/pool-read.h"
#include "server/api/asker.h"
#include "server/push/floor-seen.h"
#include "shared/base/timestamp.h"
#include "shared/wire/point-requests.h"

static void
fill_kinds(const hq_templates *templates, hq_floor_duty_answer *answer)
{
    hq_checklist checklist;
    const hq_template *found =
        hq_templates_find(templates, "checklist", "floor-duty", HQ_TEMPLATE_NEWEST);
    if (found == NULL || !hq_checklist_decode(found->body, found->length, &checklist, NULL))
        return;
    answer->n_kinds = checklist.n_receptions;
    memcpy(answer->kinds, checklist.receptions, sizeof answer->kinds);
    hq_checklist_clear(&checklist);
}

void
hq_get_floor_duty(hq_http_request *request, const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    const GArray *presences = floor->quality->floor_duties->presences;
    hq_floor_duty_answer answer = {
        .day = hq_state_day(floor->state),
        .presences = {(hq_presence_view *)(void *)presences->data, presences->len}};
    g_auto(hq_writer) writer = {0};
    hq_floor_look(floor, &answer.seen);
    fill_kinds(floor->quality->templates, &answer);
    hq_writer_init(&writer);
    hq_floor_duty_answer_encode(&answer, &writer);
    hq_reply_json(request, 200, &writer);
}

// ---- coming and going --------------------------------------------------------------------------

static void
submit(hq_http_request *request, const hq_context *context, const char *step, hq_uuid record,
       hq_writer *facts, hq_answer_func *answer)
{
    hq_call *call = hq_record_call(step, record, facts);
    call->command.point = hq_api_asker_place(request, context);
    hq_record_submit(request, context, call, answer);
}

static void
submit_presence(hq_http_request *request, const hq_context *context, const char *step,
                hq_uuid record, const hq_presence *presence)
{
    hq_writer facts;
    hq_writer_init(&facts);
    hq_presence_encode(presence, &facts);
    submit(request, context, step, record, &facts, hq_answer_noted);
}

static void
submit_bare(hq_http_request *request, const hq_context *context, const char *step)
{
    hq_uuid record;
    hq_writer facts;
    HQ_NO_BODY_OR_RETURN(request);
    if (!hq_record_read_id(request, context, &record))
        return;
    hq_writer_init(&facts);
    hq_write_object(&facts);
    hq_write_end(&facts);
    submit(request, context, step, record, &facts, NULL);
}

void
hq_post_presence_plan(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_presence presence;
    HQ_BODY_OR_RETURN(request, hq_presence_decode, &presence);
    int64_t ahead = hq_day_to_epoch(presence.day) - hq_day_to_epoch(hq_today(context));
    if (ahead < 0 || ahead > HQ_PLANNED_AHEAD_DAYS)
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "day", NULL);
    else if (hq_record_new_id(request, &record))
        submit_presence(request, context, "presence-planned", record, &presence);
}

void
hq_post_presence_drop(hq_http_request *request, const hq_context *context)
{
    submit_bare(request, context, "presence-dropped");
}

void
hq_post_arrive(hq_http_request *request, const hq_context *context)
{
    hq_arrive_request body;
    hq_uuid record;
    hq_presence presence = {.staff = hq_api_asker(request, context), .day = hq_today(context)};
    HQ_BODY_OR_RETURN(request, hq_arrive_request_decode, &body);
    if (presence.staff.text[0] == '\0') {
        hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
        return;
    }
    if (!hq_record_new_id(request, &record))
        return;
    submit_presence(request, context, "presence-arrived",
                    hq_uuid_is_nil(body.plan) ? record : body.plan, &presence);
}

void
hq_post_presence_leave(hq_http_request *request, const hq_context *context)
{
    submit_bare(request, context, "presence-left");
}

// ---- receptions --------------------------------------------------------------------------------

static bool
is_kind(const hq_context *context, hq_slug kind)
{
    hq_floor_duty_answer answer = {0};
    bool found = false;
    fill_kinds(context->hall->floor->quality->templates, &answer);
    for (uint32_t i = 0; i < answer.n_kinds; i++)
        found |= hq_slug_equal(answer.kinds[i].id, kind);
    return found;
}

void
hq_post_receive(hq_http_request *request, const hq_context *context)
{
    hq_uuid record;
    hq_reception_request body;
    hq_writer facts;
    if (!hq_record_read_id(request, context, &record))
        return;
    HQ_BODY_OR_RETURN(request, hq_reception_request_decode, &body);
    if (!is_kind(context, body.reception.kind)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", "kind", NULL);
        return;
    }
    if (hq_floor_duties_find(context->hall->floor->quality->floor_duties, record) == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "nobody came under this id");
        return;
    }
    hq_writer_init(&facts);
    hq_reception_encode(&body.reception, &facts);
    submit(request, context, body.undo ? "reception-undone" : "reception-counted", record, &facts,
           hq_answer_noted);
}

// ---- a period ----------------------------------------------------------------------------------

typedef struct {
    hq_day from, to;
    hq_floor_duties *duties;
} period;

static bool
read_period(hq_journal_reader *reader, void *data, hq_writer *answer, GError **error)
{
    period *p = data;
    hq_floor_duty_figures figures;
    if (!hq_floor_duties_read(p->duties, reader, p->from, p->to, error))
        return false;
    hq_floor_duties_sum(p->duties, p->from, p->to, &figures);
    hq_floor_duty_figures_encode(&figures, answer);
    return true;
}

static void
free_period(void *data)
{
    period *p = data;
    hq_floor_duties_free(p->duties);
    g_free(p);
}

void
hq_get_floor_duty_figures(hq_http_request *request, const hq_context *context)
{
    hq_day from, to;
    if (!hq_read_period(request, context, 31, &from, &to))
        return;
    period *p = g_new(period, 1);
    *p = (period){.from = from, .to = to, .duties = hq_floor_duties_new()};
    hq_pool_read(request, context, read_period, p, free_period);
}
