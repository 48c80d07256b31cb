// Routes that look into one case: its steps with what was written, its visit, other cases of the
// same person; and the number of whoever is to be called, to somebody who says why.
#include "server/api/case-desk.h"
#include "server/api/vault-read.h"

#include <string.h>

#include "server/push/case-list.h"
#include "server/quality/survey-person.h"
#include "server/reports/past-day.h"
#include "shared/base/phone-find.h"
#include "shared/base/timestamp.h"
#include "shared/wire/point-requests.h"

enum { NUMBERS_MOST = 8 };

typedef struct {
    hq_api_hall *hall;
    hq_case_asker asker;
    hq_uuid id;
    hq_day visit_day; // to be looked up in the past; 0: not
    hq_uuid ticket;
    GArray *steps;  // hq_case_step_view
    GArray *alike;  // hq_uuid of tickets and records with the same number
    hq_state *past; // of the visit's day; NULL
    hq_day today;
    bool known;
    hq_survey_person person; // whose number lies with it
} looking;

static void
free_looking(void *data)
{
    looking *l = data;
    hq_crypto_wipe(l->steps->data, l->steps->len * sizeof(hq_case_step_view));
    g_array_unref(l->steps);
    g_array_unref(l->alike);
    hq_state_free(l->past);
    g_free(l);
}

// ---- on the pool -------------------------------------------------------------------------------

static void
fill_facts(const hq_record *record, hq_case_step_view *view)
{
    hq_case_facts facts;
    hq_fault fault;
    if (view->step == HQ_CASE_STEP_OPENED ||
        !hq_case_facts_decode(record->facts, record->facts_len, &facts, &fault))
        return;
    view->to = facts.to;
    view->measure = facts.measure;
    view->amount = facts.amount;
    view->told = facts.told;
    view->closing = facts.closing;
    view->tier = facts.tier;
    view->duty = facts.duty;
    view->by_customer = facts.by_customer;
}

// Whoever was signed on when it came only passed on what came late.
static void
fill_opener(const hq_record *record, hq_case_step_view *view)
{
    hq_case_opened opened;
    hq_fault fault;
    if (view->step == HQ_CASE_STEP_OPENED &&
        hq_case_opened_decode(record->facts, record->facts_len, &opened, &fault) && opened.late)
        view->by = opened.noted_by;
}

static bool
take_step(const hq_record *record, void *data, GError **error)
{
    looking *l = data;
    hq_case_step step = hq_case_step_of(hq_record_step(record));
    if (!hq_record_is_of(record, HQ_CASE_FAMILY) || step == HQ_CASE_STEPS)
        return true;
    hq_case_step_view view = {.seq = record->seq,
                              .at = record->at,
                              .step = step,
                              .by = record->actor.staff,
                              .told = HQ_CASE_TELLINGS,
                              .closing = HQ_CASE_CLOSINGS,
                              .duty = HQ_DUTIES};
    fill_facts(record, &view);
    fill_opener(record, &view);
    g_array_append_val(l->steps, view);
    return l->steps->len < HQ_CASE_STEPS_MAX;
}

static bool
take_alike(const hq_vault_row *row, void *data, GError **error)
{
    looking *l = data;
    hq_uuid id;
    memcpy(id.bytes, row->ticket, sizeof id.bytes);
    g_array_append_val(l->alike, id);
    return true;
}

static const hq_personal_row *
contact_of(const hq_vault_reading *reading)
{
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (strcmp(row->kind, "contact") == 0)
            return row;
    }
    return NULL;
}

static bool
read_case(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    looking *l = reading->extra;
    if (!hq_records_read_one(reader, l->id, take_step, l, error) ||
        !hq_journal_reader_each_of_ticket(reader, l->id.bytes, hq_vault_take_row, reading, error))
        return false;
    const hq_personal_row *contact = contact_of(reading);
    if (contact != NULL)
        l->known = hq_survey_person_of(reading->dir, contact->text, l->today, &l->person);
    if (contact != NULL &&
        !hq_vault_each_of_number(reading->dir, contact->text, reader, take_alike, l, error))
        return false;
    g_autoptr(GError) wrong = NULL;
    if (l->visit_day != 0)
        l->past = hq_past_day_read(reading->dir, l->visit_day, &wrong);
    if (wrong == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&wrong));
    return false;
}

// ---- the answer --------------------------------------------------------------------------------

static void
add_text(const hq_vault_reading *reading, hq_case_step_view *view)
{
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (row->seq == view->seq && strcmp(row->kind, "note") == 0)
            memcpy(view->text, row->text, sizeof view->text);
    }
}

static void
fill_steps(const hq_vault_reading *reading, hq_case_answer *answer)
{
    const looking *l = reading->extra;
    answer->steps.n = l->steps->len;
    answer->steps.items = g_new0(hq_case_step_view, l->steps->len + 1);
    for (guint i = 0; i < l->steps->len; i++) {
        hq_case_step_view *view = &answer->steps.items[i];
        *view = g_array_index(l->steps, hq_case_step_view, i);
        hq_fill_masked_name(l->hall->floor, view->by, view->by_name);
        add_text(reading, view);
    }
}

static bool
is_listed(const hq_case_answer *answer, hq_uuid id)
{
    for (uint32_t i = 0; i < answer->alike.n; i++) {
        if (hq_uuid_equal(answer->alike.items[i].id, id))
            return true;
    }
    return false;
}

static void
fill_alike(const looking *l, hq_case_answer *answer)
{
    const hq_cases *cases = l->hall->floor->quality->cases;
    answer->alike.items = g_new0(hq_case_alike, l->alike->len + 1);
    for (guint i = 0; i < l->alike->len; i++) {
        hq_uuid id = g_array_index(l->alike, hq_uuid, i);
        const hq_case *one = hq_cases_find(cases, id);
        if (one == NULL || hq_uuid_equal(id, l->id) || is_listed(answer, id))
            continue;
        answer->alike.items[answer->alike.n++] =
            (hq_case_alike){id, one->day, one->as_opened.kind, one->as_opened.cause};
    }
}

static void
fill_visit(const looking *l, hq_case_answer *answer)
{
    hq_floor *floor = l->hall->floor;
    const hq_state *state = l->past != NULL ? l->past : floor->state;
    const hq_ticket *ticket = hq_state_find(state, l->ticket);
    if (ticket == NULL)
        return;
    answer->has_visit = true;
    hq_fill_case_visit(state, ticket, hq_floor_now(floor), &answer->visit);
}

// Whether a text message would go to the number.
static bool
is_texted(const looking *l)
{
    const hq_floor *floor = l->hall->floor;
    return floor->texts && l->known && !hq_surveys_refuses(floor->quality->surveys, &l->person);
}

static void
reply_case(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    const looking *l = reading->extra;
    const hq_personal_row *contact = contact_of(reading);
    const hq_case *one = hq_cases_find(l->hall->floor->quality->cases, l->id);
    hq_case_answer answer = {0};
    if (one == NULL) {
        hq_problem_reply(reading->request, HQ_PROBLEM_UNKNOWN_CASE, NULL);
        return;
    }
    hq_case_fill_for(l->hall->floor, &l->asker, one, &answer.view);
    if (contact != NULL)
        hq_phone_mask(contact->text, answer.phone);
    answer.texts = is_texted(l);
    if (contact == NULL && reading->masked && l->asker.chief &&
        hq_case_allows(one->state, HQ_CASE_STEP_REVEALED))
        answer.view.may[answer.view.n_may++].step = HQ_CASE_STEP_REVEALED;
    fill_steps(reading, &answer);
    fill_alike(l, &answer);
    fill_visit(l, &answer);
    hq_writer_init(&writer);
    hq_case_answer_encode(&answer, &writer);
    hq_crypto_wipe(answer.steps.items, answer.steps.n * sizeof *answer.steps.items);
    hq_case_answer_clear(&answer);
    hq_reply_json(reading->request, 200, &writer);
}

static hq_vault_reading *
reading_of(hq_http_request *request, hq_api_hall *hall, const hq_case *one)
{
    hq_vault_reading *reading = hq_vault_reading_new(request, hall);
    looking *l = g_new0(looking, 1);
    *l = (looking){.hall = hall,
                   .id = one->id,
                   .ticket = one->as_opened.ticket,
                   .today = hq_state_day(hall->floor->state),
                   .steps = g_array_new(FALSE, TRUE, sizeof(hq_case_step_view)),
                   .alike = g_array_new(FALSE, TRUE, sizeof(hq_uuid))};
    if (hq_state_find(hall->floor->state, l->ticket) == NULL)
        l->visit_day = one->as_opened.visit_day;
    reading->extra = l;
    reading->free_extra = free_looking;
    return reading;
}

void
hq_get_case(hq_http_request *request, const hq_context *context)
{
    hq_slug point = hq_slug_of(hq_http_query(request, "point"));
    hq_case_asker asker = hq_case_asker_of(context, point);
    const hq_case *one = hq_find_case(request, context, &asker);
    if (one == NULL)
        return;
    hq_vault_reading *reading = reading_of(request, context->hall, one);
    ((looking *)reading->extra)->asker = asker;
    reading->masks = true;
    hq_vault_read(context->api, reading, read_case, reply_case);
}

// ---- the whole number --------------------------------------------------------------------------

static bool
read_rows(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    const looking *l = reading->extra;
    return hq_journal_reader_each_of_ticket(reader, l->id.bytes, hq_vault_take_row, reading, error);
}

static bool
take_number(const char *phone, size_t at, void *data)
{
    GPtrArray *numbers = data;
    if (!g_ptr_array_find_with_equal_func(numbers, phone, g_str_equal, NULL))
        g_ptr_array_add(numbers, g_strdup(phone));
    return numbers->len < NUMBERS_MOST;
}

static void
free_number(void *data)
{
    hq_crypto_wipe(data, strlen(data));
    g_free(data);
}

// Those that somebody wrote into the case.
static GPtrArray *
list_written(const hq_vault_reading *reading)
{
    GPtrArray *numbers = g_ptr_array_new_with_free_func(free_number);
    for (guint i = 0; i < reading->rows->len && numbers->len < NUMBERS_MOST; i++) {
        const hq_personal_row *row = &g_array_index(reading->rows, hq_personal_row, i);
        if (strcmp(row->kind, "note") == 0)
            hq_phone_find((const uint8_t *)row->text, strlen(row->text), take_number, numbers);
    }
    return numbers;
}

static void
write_numbers(hq_writer *writer, const hq_personal_row *contact, const GPtrArray *written)
{
    char at[HQ_TIMESTAMP_SIZE];
    hq_write_object(writer);
    if (contact != NULL) {
        hq_timestamp_format(contact->at, at);
        hq_write_key(writer, "phone");
        hq_write_string(writer, contact->text);
        hq_write_key(writer, "at");
        hq_write_string(writer, at);
    }
    hq_write_key(writer, "written");
    hq_write_list(writer);
    for (guint i = 0; i < written->len; i++)
        hq_write_string(writer, written->pdata[i]);
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
reply_number(hq_vault_reading *reading)
{
    g_auto(hq_writer) writer = {0};
    g_autoptr(GPtrArray) written = list_written(reading);
    const hq_personal_row *contact = contact_of(reading);
    if (contact == NULL && written->len == 0) {
        hq_problem_reply(reading->request, HQ_PROBLEM_NO_CONTACT, NULL);
        return;
    }
    hq_writer_init(&writer);
    write_numbers(&writer, contact, written);
    hq_reply_json(reading->request, 200, &writer);
}

// The trail tells of it first, then the case, then it is read.
static void
disclosed(hq_pending *pending, hq_call *call)
{
    const hq_uuid *id = pending->extra;
    hq_api_hall *hall = pending->hall;
    const hq_case *one = hq_cases_find(hall->floor->quality->cases, *id);
    if (one == NULL) {
        hq_problem_reply(pending->request, HQ_PROBLEM_UNKNOWN_CASE, NULL);
        return;
    }
    hq_case_facts facts = {.to = call->command.actor.staff,
                           .reason = call->command.reason,
                           .told = HQ_CASE_TELLINGS,
                           .closing = HQ_CASE_CLOSINGS,
                           .duty = HQ_DUTIES};
    hq_call *step = hq_case_step_call(*id, HQ_CASE_STEP_REVEALED, &facts, "");
    step->command.actor = call->command.actor;
    hq_record_submit_own(hall, step);
    hq_vault_read(hall->api, reading_of(pending->request, hall, one), read_rows, reply_number);
}

void
hq_post_case_reveal(hq_http_request *request, const hq_context *context)
{
    hq_reason_request body;
    hq_case_asker asker = hq_case_asker_of(context, (hq_slug){{0}});
    const hq_case *one = hq_find_case(request, context, &asker);
    if (one == NULL)
        return;
    HQ_BODY_OR_RETURN(request, hq_reason_request_decode, true, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_DISCLOSE);
    call->command.word = hq_slug_of("revealed");
    call->command.reason = body.reason;
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, context);
    pending->answer = disclosed;
    pending->extra = g_memdup2(&one->id, sizeof one->id);
    pending->free_extra = g_free;
    hq_api_submit_pending(pending, context, call);
}
