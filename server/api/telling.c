// Customers who left a number, knowing of it, are told once when their turn is near. What happens
// to an alert is told outside: by webhook all of it, by text message to the owner's duty phone that
// there is one. The journal is what is told, so nothing is lost with the process.
#include "server/api/api-private.h"
#include "server/push/alerts.h"
#include "shared/base/ids.h"
#include "shared/i18n/i18n.h"

// In the customer's own language, without anything that says more than their ticket does.
static void
tell_customer(hq_api_hall *hall, const hq_ticket *ticket, uint32_t ahead, const char *key)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    char number[HQ_NUMBER_SIZE];
    g_autofree char *n = g_strdup_printf("%u", ahead);
    hq_number_format(config, ticket->series, ticket->number, number);
    g_autofree char *words =
        hq_tr_format(ticket->lang, HQ_MSG_ALERT_NEAR, "hall", config->name.in[ticket->lang],
                     "number", number, "n", n, NULL);
    hq_notifier_put(hall->notifier,
                    &(hq_message){.key = (char *)key, .way = HQ_WAY_OUT_SMS, .body = words});
}

void
hq_api_tell_near(hq_api_hall *hall)
{
    const hq_state *state = hall->floor->state;
    if (!hall->floor->reminds || !hq_state_is_open(state))
        return;
    for (hq_index i = 0; i < hq_state_tickets(state); i++) {
        const hq_ticket *ticket = hq_state_ticket(state, i);
        char id[HQ_UUID_TEXT_SIZE];
        if (ticket->state != HQ_TICKET_WAITING || !ticket->reminder)
            continue;
        uint32_t ahead = hq_state_ahead(state, i, hq_floor_now(hall->floor));
        if (ahead > (uint32_t)hall->api->notify->near_ahead)
            continue;
        hq_uuid_format(ticket->id, id);
        g_autofree char *key = g_strconcat(HQ_NOTIFY_NEAR, id, NULL);
        if (g_hash_table_add(hall->near_told, g_strdup(key)))
            tell_customer(hall, ticket, ahead, key);
    }
}

static bool
is_of_alert(hq_event_kind kind)
{
    return kind >= HQ_EVENT_ALERT_RAISED && kind <= HQ_EVENT_ALERT_OVER;
}

static const hq_alert *
find_alert(const hq_state *state, const hq_event *event)
{
    bool raised = event->kind == HQ_EVENT_ALERT_RAISED;
    uint32_t number = raised ? event->alert_raised.alert : event->alert.alert;
    return hq_state_alert(state, number - 1);
}

static void
tell_systems(hq_api_hall *hall, const hq_event *event, const hq_alert *alert, const char *key)
{
    g_auto(hq_writer) writer = {0};
    hq_alert_message told = {.hall = hall->id, .at = event->at};
    g_snprintf(told.id, sizeof told.id, "%s-%s", hall->id.text, key);
    g_strlcpy(told.event, hq_event_kind_word(event->kind), sizeof told.event);
    hq_fill_alert(hall->floor, alert, &told.alert);
    hq_writer_init(&writer);
    hq_alert_message_encode(&told, &writer);
    hq_notifier_put(
        hall->notifier,
        &(hq_message){.key = (char *)key, .way = HQ_WAY_OUT_WEBHOOK, .body = writer.text});
}

static bool
wants_sms(const hq_config *config, const hq_alert *alert)
{
    hq_index rule = hq_config_alert_rule(config, alert->rule);
    return rule != HQ_NONE && config->alert_rules[rule].sms;
}

void
hq_api_text_duty(hq_api_hall *hall, hq_duty duty, const char *key, const char *words)
{
    hq_floor *floor = hall->floor;
    int32_t second = hq_zone_time_second_of_day(hq_floor_zone(floor), hq_floor_now(floor));
    hq_span later = hq_notify_quiet(hall->api->notify, second);
    hq_notifier_put(hall->notifier, &(hq_message){.key = (char *)key,
                                                  .way = HQ_WAY_OUT_SMS,
                                                  .duty = hq_slug_of(hq_duty_word(duty)),
                                                  .body = (char *)words,
                                                  .due_at = g_get_real_time() + later});
}

static void
tell_owner(hq_api_hall *hall, const hq_event *event, const hq_alert *alert, const char *key)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    hq_duty owner =
        event->kind == HQ_EVENT_ALERT_RAISED ? event->alert_raised.owner : event->alert.owner;
    hq_alert_view view;
    if (!wants_sms(config, alert))
        return;
    hq_fill_alert(hall->floor, alert, &view);
    g_autofree char *own_key = g_strconcat(key, "-sms", NULL);
    g_autofree char *words = hq_tr_format(HQ_ZH, HQ_MSG_ALERT_SMS, "hall", config->name.in[HQ_ZH],
                                          "words", view.words.in[HQ_ZH], NULL);
    hq_api_text_duty(hall, owner, own_key, words);
}

char *
hq_api_event_key(const hq_api_hall *hall, uint64_t seq)
{
    uint32_t epoch = seq < hall->epoch_start ? hall->epoch_before : hall->epoch;
    return g_strdup_printf("%u-%" G_GUINT64_FORMAT, epoch, seq);
}

void
hq_api_tell(hq_api_hall *hall, const hq_event *event, uint64_t seq)
{
    if (hall->notifier == NULL || !is_of_alert(event->kind))
        return;
    const hq_state *state = hall->floor->state;
    const hq_alert *alert = find_alert(state, event);
    if (alert == NULL)
        return;
    g_autofree char *key = hq_api_event_key(hall, seq);
    tell_systems(hall, event, alert, key);
    if (event->kind == HQ_EVENT_ALERT_RAISED || event->kind == HQ_EVENT_ALERT_ESCALATED)
        tell_owner(hall, event, alert, key);
}
