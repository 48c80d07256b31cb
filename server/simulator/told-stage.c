#include "told-stage.h"

#include <string.h>

typedef struct {
    hq_stage stage;
    hq_stage *inner;
    GString *told;
    hq_time began, now;
} told_stage;

static bool
advance(hq_stage *stage, hq_time at, GError **error)
{
    told_stage *self = (told_stage *)stage;
    if (self->began == 0)
        self->began = at;
    self->now = at;
    return self->inner->advance(self->inner, at, error);
}

// Who was issued or called, where they are now, and by which rule.
static bool
tell_ticket(told_stage *self, const hq_outcome *outcome, GError **error)
{
    static const char *const choices[] = {"credit", "pinned", "hand", "ratio", "first"};
    hq_stage_ticket ticket;
    if (!self->inner->ticket(self->inner, outcome->ticket, &ticket, error))
        return false;
    g_string_append_printf(self->told, " %s %s %s", outcome->number, outcome->service.text,
                           hq_ticket_state_word(ticket.state));
    if (ticket.state == HQ_TICKET_WAITING)
        g_string_append_printf(self->told, " with %u ahead", ticket.ahead);
    if (ticket.state == HQ_TICKET_CALLED)
        g_string_append_printf(self->told, " at %s by %s", ticket.point.text,
                               choices[ticket.choice]);
    return true;
}

static bool
perform(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome, GError **error)
{
    told_stage *self = (told_stage *)stage;
    uint32_t waiting;
    if (!self->inner->perform(self->inner, command, ret_outcome, error))
        return false;
    g_string_append_printf(self->told, "%.3f %s:", (double)(self->now - self->began) / HQ_SECOND,
                           command->point.text[0] != '\0' ? command->point.text : "hall");
    // Over HTTP nobody to call is no refusal but an empty answer.
    if (ret_outcome->refusal[0] != '\0' &&
        strcmp(ret_outcome->refusal, hq_refusal_word(HQ_REFUSED_NOBODY_WAITS)) != 0)
        g_string_append_printf(self->told, " %s", ret_outcome->refusal);
    if (ret_outcome->has_ticket && !tell_ticket(self, ret_outcome, error))
        return false;
    if (!self->inner->waiting(self->inner, hq_slug_of(""), &waiting, error))
        return false;
    g_string_append_printf(self->told, ", %u waiting\n", waiting);
    return true;
}

static bool
ticket(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->ticket(inner, id, ret_ticket, error);
}

static bool
point(hq_stage *stage, hq_slug id, hq_stage_point *ret_point, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->point(inner, id, ret_point, error);
}

static bool
waiting(hq_stage *stage, hq_slug service, uint32_t *ret_waiting, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->waiting(inner, service, ret_waiting, error);
}

static bool
day(hq_stage *stage, bool *ret_open, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->day(inner, ret_open, error);
}

static bool
spent(hq_stage *stage, hq_slug staff, hq_span ret_spent[HQ_ACTIVITIES], GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->spent(inner, staff, ret_spent, error);
}

static bool
alert(hq_stage *stage, uint32_t number, hq_stage_alert *ret_alert, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->alert(inner, number, ret_alert, error);
}

static bool
help(hq_stage *stage, uint32_t request, hq_stage_help *ret_help, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->help(inner, request, ret_help, error);
}

static bool
greeted(hq_stage *stage, hq_slug staff, uint32_t *ret_n, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->greeted(inner, staff, ret_n, error);
}

static bool
rated(hq_stage *stage, hq_slug staff, uint32_t ret_scores[HQ_SCORES], GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->rated(inner, staff, ret_scores, error);
}

static bool
diverted(hq_stage *stage, hq_way way, uint32_t *ret_n, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->diverted(inner, way, ret_n, error);
}

static bool
doubt(hq_stage *stage, const char *number, hq_slug *ret_reason, GError **error)
{
    hq_stage *inner = ((told_stage *)stage)->inner;
    return inner->doubt(inner, number, ret_reason, error);
}

static void
told_stage_free(hq_stage *stage)
{
    hq_stage_free(((told_stage *)stage)->inner);
    g_free(stage);
}

hq_stage *
hq_told_stage_new(hq_stage *stage, GString *told)
{
    told_stage *self = g_new0(told_stage, 1);
    self->inner = stage;
    self->told = told;
    self->stage = (hq_stage){stage->config, advance, perform,  ticket, point,
                             waiting,       day,     spent,    alert,  help,
                             greeted,       rated,   diverted, doubt,  told_stage_free};
    return &self->stage;
}
