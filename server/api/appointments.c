// Routes about appointments: what can be booked, booking, moving, cancelling, and checking in.
// Whoever has a booking code owns the appointment; staff also find those without one.
#include "server/api/rates.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"
#include "shared/wire/appointment.h"
#include "shared/wire/ticket-requests.h"

// ---- whose hall ----

static bool
is_known(const hq_context *context)
{
    return context->who.role != HQ_ROLE_NOBODY;
}

// The hall that is asked about: of the credential, else the one named, else the first. Answers what
// stands against it.
static bool
find_hall(hq_http_request *request, hq_context *context)
{
    const char *wanted = hq_http_query(request, "hall");
    if (!is_known(context) && !hq_api_may_book(context->api, request))
        return false;
    if (!is_known(context) && wanted != NULL)
        context->hall = hq_api_named_hall(context->api, wanted);
    else if (!is_known(context))
        context->hall = hq_api_first_hall(context->api);
    if (context->hall == NULL)
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
    else if (hq_state_day(context->hall->floor->state) == 0)
        hq_reply_refusal(request, HQ_REFUSED_DAY_NOT_OPEN);
    else
        return true;
    return false;
}

static bool
may_book(const hq_context *context)
{
    return hq_state_config(context->hall->floor->state)->public_booking ||
           (context->who.role & HQ_ROLES_STAFF);
}

// ---- what can be booked ----

static void
list_services(const hq_floor *floor, hq_booking_answer *answer)
{
    const hq_config *config = hq_state_config(floor->state);
    for (hq_index s = 0; s < config->n_services; s++) {
        const hq_service *service = &config->services[s];
        if (service->slot_s == 0 || service->slot_capacity == 0)
            continue;
        hq_bookable *bookable = &answer->services[answer->n_services++];
        *bookable = (hq_bookable){service->id, service->name};
        hq_bring(floor, s, &bookable->documents);
    }
}

static void
list_days(const hq_state *state, hq_time now, hq_booking_answer *answer)
{
    const hq_config *config = hq_state_config(state);
    int32_t past = (int32_t)((now - hq_state_midnight(state)) / (24 * HQ_HOUR));
    for (int32_t i = 0; i <= config->book_days; i++) {
        hq_day day = hq_day_after(hq_state_day(state), past + i);
        if (hq_config_hours(config, day).open)
            answer->days[answer->n_days++] = day;
    }
}

void
hq_get_booking(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    g_auto(hq_writer) writer = {0};
    if (!find_hall(request, &context))
        return;
    hq_floor *floor = context.hall->floor;
    const hq_config *config = hq_state_config(floor->state);
    g_autofree hq_booking_answer *answer = g_new0(hq_booking_answer, 1);
    answer->hall = config->name;
    answer->rehearsal = config->rehearsal;
    answer->open = config->public_booking;
    list_services(floor, answer);
    list_days(floor->state, hq_floor_now(floor), answer);
    hq_writer_init(&writer);
    hq_booking_answer_encode(answer, &writer);
    hq_reply_json(request, 200, &writer);
}

static void
fill_slots(hq_floor *floor, hq_index service, hq_slots_answer *answer)
{
    int32_t slots[HQ_MAX_SLOTS];
    const hq_state *state = floor->state;
    uint32_t capacity = (uint32_t)hq_state_config(state)->services[service].slot_capacity;
    uint32_t n = hq_list_slots(hq_state_config(state), service, answer->day, slots);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t taken = hq_state_slot_taken(state, service, answer->day, slots[i]);
        if (hq_state_slot_refusal(state, service, answer->day, slots[i], hq_floor_now(floor)) ==
            HQ_OK)
            answer->slots[answer->n++] =
                (hq_slot_view){slots[i], taken < capacity ? capacity - taken : 0};
    }
}

void
hq_get_slots(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    g_auto(hq_writer) writer = {0};
    const char *day = hq_http_query(request, "day"), *wanted = hq_http_query(request, "service");
    g_autofree hq_slots_answer *answer = g_new0(hq_slots_answer, 1);
    if (!find_hall(request, &context))
        return;
    hq_floor *floor = context.hall->floor;
    hq_index service = hq_config_service(hq_state_config(floor->state), hq_slug_of(wanted));
    if (service == HQ_NONE) {
        hq_reply_refusal(request, HQ_REFUSED_UNKNOWN_SERVICE);
        return;
    }
    if (day == NULL || !hq_date_parse(day, &answer->day)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "day",
                              "say day=2026-03-02");
        return;
    }
    fill_slots(floor, service, answer);
    hq_writer_init(&writer);
    hq_slots_answer_encode(answer, &writer);
    hq_reply_json(request, 200, &writer);
}

// ---- one appointment ----

static void
fill(const hq_floor *floor, const hq_appointment *appointment, hq_appointment_view *ret)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_booking *booking = &appointment->booking;
    const hq_service *service = &config->services[booking->service];
    const hq_ticket *ticket = hq_state_ticket(floor->state, appointment->ticket);
    *ret = (hq_appointment_view){.service = service->id,
                                 .name = service->name,
                                 .day = booking->day,
                                 .at_s = booking->slot_s,
                                 .check_in_from_s = MAX(0, booking->slot_s - config->check_in_s),
                                 .check_in_until_s = booking->slot_s + config->late_s,
                                 .state = appointment->state,
                                 .pass = booking->pass_given != 0};
    if (ret->pass)
        ret->check_in_until_s = 24 * 3600;
    hq_bring(floor, booking->service, &ret->documents);
    hq_access_booking_code(floor->access, booking->id, ret->code);
    if (ticket == NULL)
        return;
    char token[HQ_FOLLOW_TOKEN_SIZE];
    hq_access_follow_token(floor->access, ticket->id, token);
    g_snprintf(ret->follow, sizeof ret->follow, "/t/%s", token);
    hq_number_format(config, ticket->series, ticket->number, ret->number);
}

static const hq_appointment *
find_by_code(const hq_floor *floor, const char *code)
{
    for (uint32_t i = 0; i < hq_state_appointments(floor->state); i++) {
        const hq_appointment *appointment = hq_state_appointment(floor->state, i);
        if (hq_access_is_booking_code(floor->access, appointment->booking.id, code))
            return appointment;
    }
    return NULL;
}

// The appointment that the path's code opens, at whichever hall; answers when there is none.
static const hq_appointment *
find(hq_http_request *request, hq_context *context)
{
    const char *code = hq_route_parameter(context->match, "code");
    const hq_appointment *found = NULL;
    if (!is_known(context) && !hq_api_may_book(context->api, request))
        return NULL;
    for (guint i = 0; found == NULL && i < context->api->halls->len; i++) {
        hq_api_hall *hall = context->api->halls->pdata[i];
        if (is_known(context) && hall != context->hall)
            continue;
        found = find_by_code(hall->floor, code);
        if (found != NULL)
            context->hall = hall;
    }
    if (found == NULL && !is_known(context) && context->api->absent->len > 0)
        hq_api_reply_unknown(context->api, request, HQ_PROBLEM_HALL_STOPPED, NULL);
    else if (found == NULL)
        hq_reply_refusal(request, HQ_REFUSED_UNKNOWN_APPOINTMENT);
    return found;
}

void
hq_get_appointment(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    hq_appointment_view view;
    g_auto(hq_writer) writer = {0};
    const hq_appointment *appointment = find(request, &context);
    if (appointment == NULL)
        return;
    fill(context.hall->floor, appointment, &view);
    hq_writer_init(&writer);
    hq_appointment_view_encode(&view, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_appointments(hq_http_request *request, const hq_context *context)
{
    hq_day wanted = 0;
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    const char *day = hq_http_query(request, "day");
    if (day != NULL && !hq_date_parse(day, &wanted)) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", "day",
                              "say day=2026-03-02");
        return;
    }
    uint32_t n = hq_state_appointments(floor->state);
    hq_appointments_answer answer = {.items = g_new0(hq_appointment_view, n + 1)};
    for (uint32_t i = 0; i < n; i++) {
        const hq_appointment *appointment = hq_state_appointment(floor->state, i);
        if (wanted == 0 || appointment->booking.day == wanted)
            fill(floor, appointment, &answer.items[answer.n++]);
    }
    hq_writer_init(&writer);
    hq_appointments_answer_encode(&answer, &writer);
    hq_appointments_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

// ---- changes ----

// The answer with the code is made each time anew, so that the code stands nowhere at rest.
static void
show(hq_pending *pending, hq_call *call)
{
    hq_appointment_view view;
    g_auto(hq_writer) writer = {0};
    const hq_floor *floor = pending->hall->floor;
    const hq_appointment *appointment =
        hq_state_find_appointment(floor->state, call->command.appointment);
    if (appointment == NULL)
        return;
    fill(floor, appointment, &view);
    hq_writer_init(&writer);
    hq_appointment_view_encode(&view, &writer);
    g_free(call->answer);
    call->answer = hq_writer_steal(&writer, &call->answer_length);
}

// Takes the number over from the request's body and wipes it there.
static void
take_phone(hq_call *call, char phone[HQ_PHONE_TYPED_SIZE])
{
    if (phone[0] != '\0') {
        call->personal = hq_personal_new();
        g_strlcpy(call->personal->phone, phone, sizeof call->personal->phone);
    }
    hq_crypto_wipe(phone, HQ_PHONE_TYPED_SIZE);
}

static void
submit(hq_http_request *request, const hq_context *context, hq_call *call)
{
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = show;
    hq_api_submit_pending(pending, context, call);
}

void
hq_post_appointment(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    hq_book_request body;
    HQ_BODY_OR_RETURN(request, hq_book_request_decode, &body);
    if (!find_hall(request, &context))
        return;
    if (!may_book(&context)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_ALLOWED, "this hall's staff make appointments");
        return;
    }
    hq_call *call = hq_call_new(HQ_COMMAND_BOOK);
    take_phone(call, body.phone);
    call->command.service = body.service;
    call->command.day = body.day;
    call->command.slot_s = body.at_s;
    call->command.lang = body.lang;
    if (context.who.role & HQ_ROLES_STAFF)
        call->command.class_ = body.class_;
    call->write_answer = hq_answer_booked;
    submit(request, &context, call);
}

void
hq_post_rebook(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    hq_rebook_request body;
    HQ_BODY_OR_RETURN(request, hq_rebook_request_decode, &body);
    const hq_appointment *appointment = find(request, &context);
    if (appointment == NULL)
        return;
    hq_call *call = hq_call_new(HQ_COMMAND_REBOOK);
    take_phone(call, body.phone);
    call->command.appointment = appointment->booking.id;
    call->command.day = body.day;
    call->command.slot_s = body.at_s;
    call->write_answer = hq_answer_done;
    submit(request, &context, call);
}

void
hq_post_cancel_appointment(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    HQ_NO_BODY_OR_RETURN(request);
    const hq_appointment *appointment = find(request, &context);
    if (appointment == NULL)
        return;
    hq_call *call = hq_call_new(HQ_COMMAND_CANCEL_APPOINTMENT);
    call->command.appointment = appointment->booking.id;
    call->command.word = hq_slug_of(context.who.role & HQ_ROLES_STAFF ? "staff" : "customer");
    call->write_answer = hq_answer_done;
    submit(request, &context, call);
}

void
hq_post_check_in(hq_http_request *request, const hq_context *context)
{
    hq_check_in_request body;
    HQ_BODY_OR_RETURN(request, hq_check_in_request_decode, &body);
    const hq_floor *floor = context->hall->floor;
    hq_call *call = hq_call_new(HQ_COMMAND_CHECK_IN);
    if (body.code[0] != '\0') {
        const hq_appointment *appointment = find_by_code(floor, body.code);
        if (appointment == NULL) {
            hq_call_free(call);
            hq_reply_refusal(request, HQ_REFUSED_UNKNOWN_APPOINTMENT);
            return;
        }
        call->command.appointment = appointment->booking.id;
        call->command.service =
            hq_state_config(floor->state)->services[appointment->booking.service].id;
    }
    take_phone(call, body.phone);
    call->write_answer = hq_answer_issued;
    hq_api_add_offer(context->hall, call);
    hq_api_submit(request, context, call);
}

// A ticket has one pass, known by its id: asked again with another key, it is the same.
void
hq_post_pass(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket = {0};
    HQ_NO_BODY_OR_RETURN(request);
    hq_uuid_parse(hq_route_parameter(context->match, "id"), &ticket);
    hq_call *call = hq_call_new(HQ_COMMAND_PASS);
    call->command.ticket = call->command.appointment = ticket;
    call->write_answer = hq_answer_booked;
    submit(request, context, call);
}
