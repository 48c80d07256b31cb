// Routes about what lies in the vault beside a ticket: notes of staff, the customer's number.
#include "server/api/vault-read.h"

#include <string.h>

#include "shared/base/ids.h"
#include "shared/wire/point-requests.h"

static bool
read_ticket(hq_http_request *request, const hq_context *context, hq_uuid *ret)
{
    bool known = hq_uuid_parse(hq_route_parameter(context->match, "id"), ret) &&
                 hq_state_find(context->hall->floor->state, *ret) != NULL;
    if (!known)
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_TICKET, NULL);
    return known;
}

void
hq_post_note(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket = {0};
    hq_note_request body;
    hq_uuid_parse(hq_route_parameter(context->match, "id"), &ticket);
    HQ_BODY_OR_RETURN(request, hq_note_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_NOTE);
    call->command.ticket = ticket;
    call->personal = hq_personal_new();
    call->personal->note = g_strdup(body.text);
    call->write_answer = hq_answer_noted;
    hq_crypto_wipe(&body, sizeof body);
    hq_api_submit(request, context, call);
}

static const hq_personal_row *
row_at(const hq_vault_reading *reading, guint i)
{
    return &g_array_index(reading->rows, hq_personal_row, i);
}

void
hq_get_notes(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket;
    if (!read_ticket(request, context, &ticket))
        return;
    hq_vault_answer_notes(request, context, ticket);
}

static void
reply_contact(hq_vault_reading *reading, bool whole)
{
    hq_contact_view view = {0};
    g_auto(hq_writer) writer = {0};
    for (guint i = 0; i < reading->rows->len; i++) {
        const hq_personal_row *row = row_at(reading, i);
        if (strcmp(row->kind, "contact") != 0)
            continue;
        view.at = row->at;
        if (whole)
            g_strlcpy(view.phone, row->text, sizeof view.phone);
        else
            hq_phone_mask(row->text, view.phone);
    }
    if (view.at == 0) {
        hq_problem_reply(reading->request, HQ_PROBLEM_NO_CONTACT, NULL);
        return;
    }
    hq_writer_init(&writer);
    hq_contact_view_encode(&view, &writer);
    hq_crypto_wipe(&view, sizeof view);
    hq_reply_json(reading->request, 200, &writer);
}

static void
reply_masked(hq_vault_reading *reading)
{
    reply_contact(reading, false);
}

static void
reply_whole(hq_vault_reading *reading)
{
    reply_contact(reading, true);
}

void
hq_get_contact(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket;
    if (!read_ticket(request, context, &ticket))
        return;
    hq_vault_reading *reading = hq_vault_reading_new(request, context->hall);
    reading->ticket = ticket;
    hq_vault_read(context->api, reading, hq_vault_read_about, reply_masked);
}

// The journal tells of it first.
static void
disclosed(hq_pending *pending, hq_call *call)
{
    hq_vault_reading *reading = hq_vault_reading_new(pending->request, pending->hall);
    reading->ticket = call->command.ticket;
    hq_vault_read(pending->hall->api, reading, hq_vault_read_about, reply_whole);
}

void
hq_post_reveal(hq_http_request *request, const hq_context *context)
{
    hq_uuid ticket;
    hq_reason_request body;
    if (!read_ticket(request, context, &ticket))
        return;
    HQ_BODY_OR_RETURN(request, hq_reason_request_decode, true, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_DISCLOSE);
    call->command.ticket = ticket;
    call->command.word = hq_slug_of("revealed");
    call->command.reason = body.reason;
    call->write_answer = hq_answer_done;
    hq_pending *pending = hq_pending_new(request, context);
    pending->answer = disclosed;
    hq_api_submit_pending(pending, context, call);
}
