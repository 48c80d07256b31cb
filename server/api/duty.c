// Routes of duty: who has the hall and its zones on which day, and what the last shift left to the
// next.
#include "server/api/record-call.h"

#include <string.h>

#include "server/api/period.h"
#include "server/api/vault-read.h"
#include "server/push/views.h"
#include "shared/base/crypto.h"
#include "shared/base/timestamp.h"
#include "shared/wire/duty.h"

// ---- who has it --------------------------------------------------------------------------------

static void
list_zones(const hq_config *config, hq_duty_answer *answer)
{
    answer->zones.items = g_new0(hq_named, HQ_MAX_ZONES);
    for (hq_index z = 0; config != NULL && z < config->n_zones; z++)
        answer->zones.items[answer->zones.n++] =
            (hq_named){config->zones[z].id, config->zones[z].name};
}

static void
list_duties(const hq_floor *floor, hq_day from, hq_day to, hq_duty_answer *answer)
{
    const GArray *all = floor->quality->duties->all;
    answer->duties.items = g_new0(hq_duty_view, all->len + 1);
    for (guint i = 0; i < all->len; i++) {
        const hq_duty_of *duty = &g_array_index(all, hq_duty_of, i);
        hq_duty_view *view = &answer->duties.items[answer->duties.n];
        if (duty->day < from || duty->day > to)
            continue;
        view->duty = *duty;
        hq_fill_masked_name(floor, duty->staff, view->name);
        answer->duties.n++;
    }
}

// ---- what was handed over ----------------------------------------------------------------------

// The newest run of the handover.
static bool
take_handover(const hq_record *record, void *data, GError **error)
{
    hq_vault_reading *reading = data;
    hq_duty_answer *answer = reading->extra;
    hq_run run;
    if (strcmp(record->what.text, "checklist-done") != 0 ||
        !hq_run_facts_decode(record->facts, record->facts_len, &run, NULL))
        return true;
    if (hq_slug_equal(run.checklist, (hq_slug){"handover"})) {
        answer->has_handover = true;
        answer->handover = hq_run_view_of(record, &run);
        reading->ticket = record->record;
    }
    hq_run_clear(&run);
    return true;
}

static bool
read_handover(hq_vault_reading *reading, hq_journal_reader *reader, GError **error)
{
    const hq_duty_answer *answer = reading->extra;
    hq_day since = hq_day_from_epoch(hq_day_to_epoch(answer->day) - 1);
    return hq_records_read(reader, "checklist", since, answer->day, take_handover, reading,
                           error) &&
           (!answer->has_handover ||
            hq_journal_reader_each_of_ticket(reader, reading->ticket.bytes, hq_vault_take_row,
                                             reading, error));
}

static void
free_answer(void *data)
{
    hq_duty_answer *answer = data;
    hq_crypto_wipe(answer->text, sizeof answer->text);
    hq_duty_answer_clear(answer);
    g_free(answer);
}

static void
reply_duty(hq_vault_reading *reading)
{
    hq_duty_answer *answer = reading->extra;
    g_auto(hq_writer) writer = {0};
    if (reading->rows->len > 0)
        g_strlcpy(answer->text, g_array_index(reading->rows, hq_personal_row, 0).text,
                  sizeof answer->text);
    hq_writer_init(&writer);
    hq_duty_answer_encode(answer, &writer);
    hq_crypto_wipe(answer->text, sizeof answer->text);
    hq_duty_answer_clear(answer);
    hq_reply_json(reading->request, 200, &writer);
}

void
hq_get_duty(hq_http_request *request, const hq_context *context)
{
    hq_day from, to;
    const hq_floor *floor = context->hall->floor;
    if (!hq_read_period(request, context, 1, &from, &to))
        return;
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    hq_duty_answer *answer = g_new0(hq_duty_answer, 1);
    answer->day = hq_today(context);
    list_zones(hq_state_config(floor->state), answer);
    list_duties(floor, from, to, answer);
    reading->masks = !hq_vault_may_read_numbers(context);
    reading->extra = answer;
    reading->free_extra = free_answer;
    hq_vault_read(context->api, reading, read_handover, reply_duty);
}

// ---- giving it ---------------------------------------------------------------------------------

// All of one day, part and zone are steps of one record.
static hq_uuid
record_of(const hq_duty_of *duty)
{
    g_autofree char *name =
        g_strdup_printf("%d/%d/%s", duty->day, (int)duty->shift, duty->zone.text);
    return hq_record_of_name("duty", name);
}

static const char *
wrong_field(const hq_context *context, const hq_duty_of *duty)
{
    const hq_floor *floor = context->hall->floor;
    int64_t ahead = hq_day_to_epoch(duty->day) - hq_day_to_epoch(hq_today(context));
    if (ahead < 0 || ahead > HQ_PLANNED_AHEAD_DAYS)
        return "day";
    if (duty->zone.text[0] != '\0' &&
        hq_config_zone(hq_state_config(floor->state), duty->zone) == HQ_NONE)
        return "zone";
    bool known = duty->staff.text[0] == '\0' || hq_access_staff(floor->access, duty->staff) != NULL;
    return known ? NULL : "staff";
}

void
hq_post_duty(hq_http_request *request, const hq_context *context)
{
    hq_duty_of duty;
    hq_writer facts;
    HQ_BODY_OR_RETURN(request, hq_duty_of_decode, &duty);
    const char *wrong = wrong_field(context, &duty);
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_VALUE, "field", wrong, NULL);
        return;
    }
    hq_writer_init(&facts);
    hq_duty_of_encode(&duty, &facts);
    hq_record_submit(request, context, hq_record_call("duty-set", record_of(&duty), &facts),
                     hq_answer_noted);
}
