// The answers that are kept with their keys; written on the hall's thread, before the commit.
#include "server/api/api-private.h"

#include <string.h>

#include "shared/engine/calendar.h"
#include "shared/wire/hall-requests.h"
#include "shared/wire/personal.h"

int
hq_answer_issued(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    const hq_config *config = hq_state_config(state);
    const hq_issued *issued = &events[0].issued;
    hq_issued_answer view = {.id = issued->id,
                             .letter = {config->series[issued->series].letter},
                             .service = config->services[issued->service].id,
                             .ahead = issued->ahead,
                             .wait = issued->promise,
                             .seq = first_seq,
                             .issued_at = events[0].at};
    hq_number_format(config, issued->series, issued->number, view.number);
    hq_issued_answer_encode(&view, answer);
    return 201;
}

static const hq_ticket *
ticket_of(const hq_state *state, const hq_event *events, size_t n)
{
    for (size_t i = n; i-- > 0;) {
        const hq_ticket *ticket = hq_state_ticket(state, events[i].ticket);
        if (ticket != NULL)
            return ticket;
    }
    return NULL;
}

static void
fill(const hq_state *state, const hq_ticket *ticket, hq_ticket_answer *ret)
{
    *ret = (hq_ticket_answer){0};
    hq_fill_ticket_of(state, hq_state_last_at(state), ticket, true, &ret->ticket);
}

int
hq_answer_ticket(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    hq_ticket_answer view;
    fill(state, ticket_of(state, events, n), &view);
    if (call->command.point.text[0] != '\0')
        hq_ticket_answer_encode(&view, answer);
    else
        hq_ticket_view_encode(&view.ticket, answer);
    return 200;
}

// Of finish: the ticket, or the service point when somebody without one was served.
int
hq_answer_finished(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                   uint64_t first_seq, hq_writer *answer)
{
    hq_answer_func *write = events[0].ticket == HQ_NONE ? hq_answer_point : hq_answer_ticket;
    return write(call, state, events, n, first_seq, answer);
}

// Of merge: the ticket that stays.
int
hq_answer_merged(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    hq_ticket_answer view;
    fill(state, hq_state_ticket(state, events[0].merged.into), &view);
    hq_ticket_view_encode(&view.ticket, answer);
    return 200;
}

// Of next and call: the called ticket and why; 204 when only the present customer was finished.
int
hq_answer_called(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    hq_ticket_answer view;
    const hq_event *last = &events[n - 1];
    if (last->kind != HQ_EVENT_CALLED)
        return 204;
    const hq_ticket *ticket = hq_state_ticket(state, last->ticket);
    fill(state, ticket, &view);
    view.has_why = true;
    hq_fill_why_of(state, ticket, &view.why);
    hq_ticket_answer_encode(&view, answer);
    return 200;
}

int
hq_answer_point(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                uint64_t first_seq, hq_writer *answer)
{
    hq_point_view view;
    hq_fill_point_of(state, events[n - 1].point, &view);
    hq_point_view_encode(&view, answer);
    return 200;
}

int
hq_answer_day(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
              uint64_t first_seq, hq_writer *answer)
{
    const hq_config *config = hq_state_config(state);
    hq_hours hours = hq_config_hours(config, hq_state_day(state));
    hq_day_view view = {.date = hq_state_day(state),
                        .open = hq_state_is_open(state),
                        .opens_s = hours.opens_s,
                        .closes_s = hours.closes_s};
    hq_day_view_encode(&view, answer);
    return 200;
}

int
hq_answer_help(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    hq_help_answer_encode(events[0].help.request, answer);
    return events[0].kind == HQ_EVENT_HELP_ASKED ? 201 : 200;
}

int
hq_answer_done(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
               uint64_t first_seq, hq_writer *answer)
{
    hq_write_object(answer);
    hq_write_key(answer, "seq");
    hq_write_uint(answer, first_seq);
    hq_write_end(answer);
    return events[0].kind == HQ_EVENT_DIVERTED ? 201 : 200;
}

// Without the code, which api/appointments.c puts in.
int
hq_answer_booked(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    hq_answer_done(call, state, events, n, first_seq, answer);
    return 201;
}

int
hq_answer_noted(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                uint64_t first_seq, hq_writer *answer)
{
    hq_answer_done(call, state, events, n, first_seq, answer);
    return 201;
}

int
hq_answer_erased(const hq_call *call, const hq_state *state, const hq_event *events, size_t n,
                 uint64_t first_seq, hq_writer *answer)
{
    hq_erased_answer view = {.seq = first_seq, .rows = events[0].erased.rows};
    hq_erased_answer_encode(&view, answer);
    return 200;
}

// Put behind what is stored each time anew, so that neither token nor digit stands in the journal.
void
hq_answer_add_follow(hq_call *call, const hq_access *access)
{
    char token[HQ_FOLLOW_TOKEN_SIZE], masked[HQ_PHONE_SIZE] = "";
    if (!hq_command_issues(&call->command) || call->answer_length == 0)
        return;
    hq_access_follow_token(access, call->command.ticket, token);
    if (call->personal != NULL)
        hq_phone_mask(call->personal->phone, masked);
    char *whole = g_strdup_printf("%.*s,\"follow\":\"/t/%s\"%s%s%s}", (int)call->answer_length - 1,
                                  call->answer, token, masked[0] != '\0' ? ",\"phone\":\"" : "",
                                  masked, masked[0] != '\0' ? "\"" : "");
    g_free(call->answer);
    call->answer = whole;
    call->answer_length = strlen(whole);
}
