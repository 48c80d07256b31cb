// What happens to cases, told outside: by webhook every step as it was recorded, and the figures of
// a business day when it closes; by text message, to the number of the duty, that one passed on to
// it, and to customers what case-text.c says. No text and no number goes; who is to be told more
// asks the API.
#include "server/api/case-desk.h"

#include <string.h>

#include "server/quality/case-figures.h"
#include "server/reports/case-notice.h"
#include "shared/base/ids.h"
#include "shared/base/timestamp.h"
#include "shared/i18n/i18n.h"

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

// Where the case still stands as it was passed on: who hears of it late need not act.
static void
tell_duty(hq_api_hall *hall, const hq_event *event, const char *key)
{
    hq_case_facts facts;
    const char *json = event->recorded.facts;
    const hq_config *config = hq_state_config(hall->floor->state);
    const hq_case *one = hq_cases_find(hall->floor->quality->cases, event->recorded.record);
    if (one == NULL || config == NULL || !hq_case_is_due(one->state) ||
        !hq_case_facts_decode(json, strlen(json), &facts, NULL) || facts.tier != one->tier)
        return;
    g_autofree char *own_key = g_strconcat(key, "-sms", NULL);
    g_autofree char *number = hq_case_short_number(one);
    g_autofree char *due = hq_case_local_time(hall->floor, one->clock.due);
    const char *duty = hq_case_named(HQ_ZH, "duty.", hq_duty_word(facts.duty));
    g_autofree char *words =
        hq_tr_format(HQ_ZH, HQ_MSG_CASE_DUTY_SMS, "hall", config->name.in[HQ_ZH], "kind",
                     hq_case_named(HQ_ZH, "case.kind-", hq_case_kind_word(one->as_opened.kind)),
                     "number", number, "time", due, "duty", duty, NULL);
    hq_api_text_duty(hall, facts.duty, own_key, words);
}

void
hq_api_tell_case(hq_api_hall *hall, const hq_event *event, uint64_t seq)
{
    char record[HQ_UUID_TEXT_SIZE];
    g_auto(hq_writer) writer = {0};
    const char *what = event->kind == HQ_EVENT_RECORDED ? event->recorded.what.text : "";
    if (hall->notifier == NULL || !g_str_has_prefix(what, HQ_CASE_FAMILY "-"))
        return;
    g_autofree char *key = hq_api_event_key(hall, seq);
    hq_uuid_format(event->recorded.record, record);
    begin(&writer, hall, key, what, event->at);
    hq_write_key(&writer, "case");
    hq_write_string(&writer, record);
    hq_write_key(&writer, "facts");
    hq_write_json(&writer, event->recorded.facts, strlen(event->recorded.facts));
    hq_write_end(&writer);
    put(hall, key, &writer);
    hq_api_text_case(hall, event, seq);
    if (strcmp(what, HQ_CASE_FAMILY "-escalated") == 0)
        tell_duty(hall, event, key);
}

// The day as a text to paste, and where its picture is.
static void
write_notice(hq_writer *writer, const hq_api_hall *hall, hq_day day, const hq_case_figures *figures)
{
    uint32_t version;
    hq_case_rules rules;
    const hq_floor *floor = hall->floor;
    const hq_cases *cases = floor->quality->cases;
    hq_case_rules_in_force(floor->quality->templates, &rules, &version);
    hq_case_notice notice = {hq_state_config(floor->state)->name,
                             day,
                             figures,
                             &rules,
                             hq_cases_due(cases),
                             hq_cases_overdue(cases, hq_floor_now(hall->floor))};
    g_autofree char *text = hq_case_notice_text(&notice, HQ_ZH);
    g_autofree char *path =
        g_strdup_printf("/api/v1/cases/notice.png?hall=%s&day=%04d-%02d-%02d&lang=zh",
                        hall->id.text, day / 10000, day / 100 % 100, day % 100);
    hq_write_key(writer, "text");
    hq_write_string(writer, text);
    hq_write_key(writer, "picture");
    hq_write_string(writer, path);
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
    write_notice(&writer, hall, day, &figures);
    hq_write_end(&writer);
    hq_case_figures_clear(&figures);
    put(hall, key, &writer);
}
