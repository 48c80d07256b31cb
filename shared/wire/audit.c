#include "shared/wire/audit.h"

#include "shape.h"

// An event as it is stored; of its body what an auditor asks for.
typedef struct {
    char choice[16];
    int64_t passed;
} stored_why;

typedef struct {
    hq_slug what, service, class_, reason;
    char id[40]; // of a device or member of staff; of a ticket issued its UUID, no slug
    int64_t count, into, split_from, alert;
    hq_slug rule;
    bool first;
    bool has_why;
    stored_why why;
} stored_body;

typedef struct {
    hq_time at;
    hq_slug device, staff, point;
    int64_t ticket;
    bool has_body;
    stored_body body;
} stored_event;

static const hq_field why_fields[] = {
    {HQ_STRING(stored_why, choice, "choice"), .flags = HQ_OPTIONAL},
    {HQ_I64(stored_why, passed, "passed"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(why, stored_why);

static const hq_field body_fields[] = {
    {HQ_SLUG(stored_body, what, "what"), .flags = HQ_OPTIONAL},
    {HQ_STRING(stored_body, id, "id"), .flags = HQ_OPTIONAL},
    {HQ_I64(stored_body, count, "count"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_body, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_body, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_body, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_I64(stored_body, into, "into"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_I64(stored_body, split_from, "split_from"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_I64(stored_body, alert, "alert"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_body, rule, "rule"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(stored_body, first, "first"), .flags = HQ_OPTIONAL},
    {HQ_MAYBE(stored_body, why, "why", why, has_why, HQ_OPTIONAL)},
};
static HQ_SHAPE(body, stored_body);

static const hq_field event_fields[] = {
    {HQ_I64(stored_event, at, "at")},
    {HQ_SLUG(stored_event, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_event, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(stored_event, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_I64(stored_event, ticket, "ticket"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_MAYBE(stored_event, body, "body", body, has_body, HQ_OPTIONAL)},
};
static HQ_SHAPE(event, stored_event);

static bool
mentions(const char *json, size_t length, const char *field)
{
    return g_strstr_len(json, (gssize)length, field) != NULL;
}

// Somebody read a knowledge card, or said whether it helped: nothing was changed.
static bool
is_reading(const char *json, size_t length)
{
    return mentions(json, length, "\"what\":\"card-read\"") ||
           mentions(json, length, "\"what\":\"card-helped\"") ||
           mentions(json, length, "\"what\":\"card-failed\"");
}

// Of service quality, what others go by, and what is gone for good.
static bool
changes_rules(const char *json, size_t length)
{
    static const char *const steps[] = {
        "\"what\":\"template-set\"",      "\"what\":\"template-written\"",
        "\"what\":\"template-approved\"", "\"what\":\"exam-given\"",
        "\"what\":\"daily-noted\"",       "\"what\":\"checklist-photos-erased\"",
        "\"what\":\"duty-set\"",          "\"what\":\"watch-started\"",
        "\"what\":\"watch-ended\"",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (mentions(json, length, steps[i]))
            return true;
    }
    return false;
}

bool
hq_audit_wants(const char *kind, const char *json, size_t length)
{
    switch (hq_event_kind_of(kind)) {
    case HQ_EVENT_ACCESS_CHANGED:
        return !is_reading(json, length);
    case HQ_EVENT_RECORDED:
        return changes_rules(json, length);
    case HQ_EVENT_CONFIGURED:
    case HQ_EVENT_DAY_OPENED:
    case HQ_EVENT_DAY_CLOSED:
    case HQ_EVENT_PRESET_ON:
    case HQ_EVENT_PRESET_OFF:
    case HQ_EVENT_SERVICE_OFF:
    case HQ_EVENT_SERVICE_ON:
    case HQ_EVENT_RESTORED:
    case HQ_EVENT_DISCLOSED:
    case HQ_EVENT_ERASED:
    case HQ_EVENT_CHANGED:
    case HQ_EVENT_MERGED:
    case HQ_EVENT_ALERT_RAISED:
    case HQ_EVENT_ALERT_ACKNOWLEDGED:
    case HQ_EVENT_ALERT_ESCALATED:
    case HQ_EVENT_ALERT_DONE:
    case HQ_EVENT_ALERT_OVER:
    case HQ_EVENT_DOUBTED:
    case HQ_EVENT_STRUCK:
        return true;
    case HQ_EVENT_ISSUED:
        return mentions(json, length, "\"split_from\":");
    case HQ_EVENT_CALLED:
        return mentions(json, length, "\"choice\":\"hand\"");
    default:
        return false;
    }
}

bool
hq_audit_row_of_event(const char *json, size_t length, hq_audit_row *ret_row, hq_fault *ret_fault)
{
    stored_event read;
    if (!hq_document_read(json, length, &event, &read, ret_fault))
        return false;
    *ret_row = (hq_audit_row){.at = read.at,
                              .device = read.device,
                              .staff = read.staff,
                              .point = read.point,
                              .ticket = read.ticket,
                              .what = read.body.what,
                              .id = hq_slug_of(read.body.id),
                              .count = read.body.count,
                              .service = read.body.service,
                              .class_ = read.body.class_,
                              .reason = read.body.reason,
                              .passed = read.body.has_why ? read.body.why.passed : -1,
                              .first = read.body.first,
                              .into = read.has_body ? read.body.into : -1,
                              .split_from = read.has_body ? read.body.split_from : -1,
                              .alert = read.has_body ? read.body.alert : -1,
                              .rule = read.body.rule};
    g_strlcpy(ret_row->choice, read.body.why.choice, sizeof ret_row->choice);
    return true;
}

static const hq_field row_fields[] = {
    {HQ_U64(hq_audit_row, seq, "seq")},
    {HQ_TIME(hq_audit_row, at, "at")},
    {HQ_DAY(hq_audit_row, day, "day"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_audit_row, kind, "kind")},
    {HQ_SLUG(hq_audit_row, device, "device"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, staff, "staff"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, point, "point"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, ticket, "ticket"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, what, "what"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, id, "id"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, count, "count"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, service, "service"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, class_, "class"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_audit_row, choice, "choice"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, reason, "reason"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, passed, "passed"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, into, "into"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, split_from, "split_from"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_audit_row, first, "first"), .flags = HQ_OPTIONAL},
    {HQ_I64(hq_audit_row, alert, "alert"), .none = -1, .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_audit_row, rule, "rule"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_audit_row, number, "number"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_audit_row, into_number, "into_number"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(row, hq_audit_row);

static const hq_field answer_shape_fields[] = {
    {HQ_LIST(hq_audit_answer, events, "events", row, HQ_MAX_ITEMS)},
    {HQ_I64(hq_audit_answer, next, "next"), .none = -1, .flags = HQ_NULLABLE},
};
static HQ_SHAPE(answer_shape, hq_audit_answer);

void
hq_audit_answer_encode(const hq_audit_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &answer_shape, answer, NULL);
}

bool
hq_audit_answer_decode(const char *json, size_t length, hq_audit_answer *ret_answer,
                       hq_fault *ret_fault)
{
    return hq_document_read(json, length, &answer_shape, ret_answer, ret_fault);
}

void
hq_audit_answer_clear(hq_audit_answer *answer)
{
    hq_shape_clear(&answer_shape, answer);
}

static const hq_field verification_fields[] = {
    {HQ_U64(hq_verification_answer, events, "events")},
    {HQ_U64(hq_verification_answer, commits, "commits")},
    {HQ_U64(hq_verification_answer, days, "days")},
    {HQ_U64(hq_verification_answer, findings, "findings")},
    {HQ_U64(hq_verification_answer, first_seq, "first_seq"), .flags = HQ_OPTIONAL},
    {HQ_STRING(hq_verification_answer, first_what, "first"), .flags = HQ_OPTIONAL},
};
static HQ_SHAPE(verification, hq_verification_answer);

void
hq_verification_answer_encode(const hq_verification_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &verification, answer, NULL);
}
