// What happens to cases, told outside by webhook: every step as it was recorded, and the figures of
// a business day when it closes. No text and no number goes; who is to be told more asks the API.
#include "server/api/case-desk.h"

#include <string.h>

#include "server/quality/case-figures.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"

static void
begin(hq_writer *writer, const hq_api_hall *hall, const char *key, const char *event, hq_time at)
{
    char time[HQ_TIMESTAMP_SIZE];
    g_autofree char *id = g_strdup_printf("%s-%s", hall->id.text, key);
    hq_timestamp_format(at, time);
    hq_writer_init(writer);
    hq_write_object(writer);
    hq_write_key(writer, "id");
    hq_write_string(writer, id);
    hq_write_key(writer, "hall");
    hq_write_string(writer, hall->id.text);
    hq_write_key(writer, "event");
    hq_write_string(writer, event);
    hq_write_key(writer, "at");
    hq_write_string(writer, time);
}

static void
put(hq_api_hall *hall, const char *key, const hq_writer *writer)
{
    hq_notifier_put(
        hall->notifier,
        &(hq_message){.key = (char *)key, .way = HQ_WAY_OUT_WEBHOOK, .body = writer->text});
}

void
hq_api_tell_case(hq_api_hall *hall, const hq_event *event, uint64_t seq)
{
    char record[HQ_UUID_TEXT_SIZE];
    g_auto(hq_writer) writer = {0};
    const char *what = event->kind == HQ_EVENT_RECORDED ? event->recorded.what.text : "";
    if (hall->notifier == NULL || !g_str_has_prefix(what, HQ_CASE_FAMILY "-"))
        return;
    g_autofree char *key =
        g_strdup_printf("%u-%" G_GUINT64_FORMAT, hq_state_epoch(hall->floor->state), seq);
    hq_uuid_format(event->recorded.record, record);
    begin(&writer, hall, key, what, event->at);
    hq_write_key(&writer, "case");
    hq_write_string(&writer, record);
    hq_write_key(&writer, "facts");
    hq_write_json(&writer, event->recorded.facts, strlen(event->recorded.facts));
    hq_write_end(&writer);
    put(hall, key, &writer);
}

void
hq_api_tell_case_day(hq_api_hall *hall)
{
    hq_case_figures figures;
    g_auto(hq_writer) writer = {0};
    hq_time now = hq_floor_now(hall->floor);
    hq_day day = hq_state_day(hall->floor->state);
    if (hall->notifier == NULL)
        return;
    g_autofree char *key = g_strdup_printf("cases-%d", day);
    hq_case_figures_compute(hall->floor->quality->cases, day, day, now, &figures);
    begin(&writer, hall, key, "case-day", now);
    hq_write_key(&writer, "figures");
    hq_case_figures_encode(&figures, &writer);
    hq_write_end(&writer);
    hq_case_figures_clear(&figures);
    put(hall, key, &writer);
}
