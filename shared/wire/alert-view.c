#include "shared/wire/alert-view.h"

#include "shape.h"

static const hq_field hq_alert_person_shape_fields[] = {
    {HQ_SLUG(hq_alert_person, staff, "staff")},
    {HQ_STRING(hq_alert_person, name, "name")},
};
HQ_SHAPE(hq_alert_person_shape, hq_alert_person);

static const hq_field hq_alert_shape_fields[] = {
    {HQ_U32(hq_alert_view, alert, "alert")},
    {HQ_SLUG(hq_alert_view, rule, "rule")},
    {HQ_WORD(hq_alert_view, watches, "watches", hq_alert_kind_words)},
    {HQ_SLUG(hq_alert_view, subject, "subject"), .flags = HQ_NULLABLE},
    {HQ_TEXT(hq_alert_view, words, "words")},
    {HQ_I64(hq_alert_view, value, "value")},
    {HQ_I64(hq_alert_view, threshold, "threshold")},
    {HQ_WORD(hq_alert_view, owner, "owner", hq_duty_words)},
    {HQ_ROW(hq_alert_view, there, "there", hq_alert_person_shape, n_there)},
    {HQ_TIME(hq_alert_view, raised_at, "raised_at")},
    {HQ_TIME(hq_alert_view, escalates_at, "escalates_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_alert_view, escalated_at, "escalated_at"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_alert_view, acknowledged_at, "acknowledged_at"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_alert_view, acknowledged_by, "acknowledged_by"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_alert_view, done_at, "done_at"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_alert_view, done_by, "done_by"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_alert_view, measure, "measure"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_alert_view, over_at, "over_at"), .flags = HQ_OPTIONAL},
};
HQ_SHAPE(hq_alert_shape, hq_alert_view);

static const hq_field alerts_fields[] = {
    {HQ_TIME(hq_alerts_answer, now, "now")},
    {HQ_LIST(hq_alerts_answer, alerts, "alerts", hq_alert_shape, HQ_MAX_ITEMS)},
    {HQ_LIST(hq_alerts_answer, measures, "measures", hq_named_shape, HQ_MAX_REASONS)},
};
static HQ_SHAPE(alerts, hq_alerts_answer);

void
hq_alerts_answer_encode(const hq_alerts_answer *answer, hq_writer *writer)
{
    hq_shape_write(writer, &alerts, answer, NULL);
}

bool
hq_alerts_answer_decode(const char *json, size_t length, hq_alerts_answer *ret_answer,
                        hq_fault *ret_fault)
{
    return hq_document_read(json, length, &alerts, ret_answer, ret_fault);
}

void
hq_alerts_answer_clear(hq_alerts_answer *answer)
{
    hq_shape_clear(&alerts, answer);
}

static const hq_field done_fields[] = {
    {HQ_SLUG(hq_alert_done_request, measure, "measure")},
};
static HQ_SHAPE(done, hq_alert_done_request);

void
hq_alert_done_request_encode(const hq_alert_done_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &done, request, NULL);
}

bool
hq_alert_done_request_decode(const char *json, size_t length, hq_alert_done_request *ret_request,
                             hq_fault *ret_fault)
{
    return hq_request_read(json, length, &done, false, ret_request, ret_fault);
}

static const hq_field message_fields[] = {
    {HQ_STRING(hq_alert_message, id, "id")},
    {HQ_SLUG(hq_alert_message, hall, "hall")},
    {HQ_STRING(hq_alert_message, event, "event")},
    {HQ_TIME(hq_alert_message, at, "at")},
    {HQ_OBJECT(hq_alert_message, alert, "alert", hq_alert_shape)},
};
static HQ_SHAPE(message, hq_alert_message);

void
hq_alert_message_encode(const hq_alert_message *told, hq_writer *writer)
{
    hq_shape_write(writer, &message, told, NULL);
}

typedef struct {
    uint32_t alert;
} alert_answer;
static const hq_field answer_fields[] = {{HQ_U32(alert_answer, alert, "alert")}};
static HQ_SHAPE(answer, alert_answer);

void
hq_alert_answer_encode(uint32_t alert, hq_writer *writer)
{
    hq_shape_write(writer, &answer, &(alert_answer){alert}, NULL);
}
