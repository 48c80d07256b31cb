#include "server/api/record-call.h"

#include "shared/base/ids.h"
#include "shared/wire/paths.h"

hq_call *
hq_record_call(const char *what, hq_uuid record, hq_writer *facts)
{
    hq_call *call = hq_call_new(HQ_COMMAND_RECORD);
    call->command.word = hq_slug_of(what);
    call->command.other = record;
    call->facts = hq_writer_steal(facts, NULL);
    hq_writer_clear(facts);
    call->command.facts = call->facts;
    return call;
}

static hq_personal *
personal_of(hq_call *call)
{
    if (call->personal == NULL)
        call->personal = hq_personal_new();
    return call->personal;
}

void
hq_record_add_text(hq_call *call, const char *text)
{
    if (text != NULL && text[0] != '\0')
        personal_of(call)->note = g_strdup(text);
}

void
hq_record_add_phone(hq_call *call, const char *phone)
{
    hq_personal *personal = personal_of(call);
    g_strlcpy(personal->phone, phone, sizeof personal->phone);
    call->command.consents = true;
}

// Of a call that is on its way.
typedef struct {
    GHashTable *busy;
    char id[HQ_UUID_TEXT_SIZE];
} under_way;

static void
end(void *data)
{
    under_way *w = data;
    g_hash_table_remove(w->busy, w->id);
    g_hash_table_unref(w->busy);
    g_free(w);
}

static under_way *
begin(const hq_api_hall *hall, const hq_call *call)
{
    under_way *w = g_new(under_way, 1);
    w->busy = g_hash_table_ref(hall->busy_records);
    hq_uuid_format(call->command.other, w->id);
    g_hash_table_add(w->busy, g_strdup(w->id));
    return w;
}

bool
hq_record_is_busy(const hq_api_hall *hall, hq_uuid record)
{
    char id[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(record, id);
    return g_hash_table_contains(hall->busy_records, id);
}

// What is written down is sealed under the key of a business day.
static bool
lacks_day(const hq_api_hall *hall, const hq_call *call)
{
    return call->personal != NULL && hq_state_day(hall->floor->state) == 0;
}

void
hq_record_submit(hq_http_request *request, const hq_context *context, hq_call *call,
                 hq_answer_func *answer)
{
    bool busy = hq_record_is_busy(context->hall, call->command.other);
    if (busy || lacks_day(context->hall, call)) {
        hq_problem_reply(request, busy ? HQ_PROBLEM_RECORD_BUSY : HQ_PROBLEM_DAY_NOT_OPEN, NULL);
        hq_call_free(call);
        return;
    }
    hq_pending *pending = hq_pending_new(request, context);
    pending->extra = begin(context->hall, call);
    pending->free_extra = end;
    call->write_answer = answer != NULL ? answer : hq_answer_done;
    hq_api_submit_pending(pending, context, call);
}

void
hq_record_submit_own(hq_api_hall *hall, hq_call *call)
{
    hq_pending *pending = g_new0(hq_pending, 1);
    pending->hall = hall;
    pending->extra = begin(hall, call);
    pending->free_extra = end;
    call->data = pending;
    if (hq_hall_submit(hall->hall, call))
        return;
    end(pending->extra);
    g_free(pending);
    hq_call_free(call);
}

bool
hq_record_new_id(hq_http_request *request, hq_uuid *ret_record)
{
    const char *key = hq_http_header(request, HQ_HEADER_KEY);
    if (key != NULL && hq_uuid_parse(key, ret_record))
        return true;
    hq_problem_reply(request, HQ_PROBLEM_KEY_REQUIRED,
                     key == NULL ? NULL : "the key is not a UUID");
    return false;
}

bool
hq_record_read_id(hq_http_request *request, const hq_context *context, hq_uuid *ret_record)
{
    if (hq_uuid_parse(hq_route_parameter(context->match, "id"), ret_record))
        return true;
    hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
    return false;
}
