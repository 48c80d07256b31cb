#include "server/push/alerts.h"

#include "shared/engine/calendar.h"
#include "shared/i18n/i18n.h"

static const hq_msg messages[HQ_ALERT_KINDS] = {
    [HQ_ALERT_WAITING] = HQ_MSG_ALERT_WAITING,
    [HQ_ALERT_LONGEST] = HQ_MSG_ALERT_LONGEST_WAIT,
    [HQ_ALERT_PREDICTED] = HQ_MSG_ALERT_PREDICTED_WAIT,
    [HQ_ALERT_ABANDONMENT] = HQ_MSG_ALERT_ABANDONMENT,
    [HQ_ALERT_IDLE] = HQ_MSG_ALERT_IDLE,
    [HQ_ALERT_PAPER_LOW] = HQ_MSG_ALERT_PAPER_LOW,
    [HQ_ALERT_PAPER_OUT] = HQ_MSG_ALERT_PAPER_OUT,
    [HQ_ALERT_SILENT] = HQ_MSG_ALERT_SILENT,
    [HQ_ALERT_BAD_RATINGS] = HQ_MSG_ALERT_BAD_RATINGS,
    [HQ_ALERT_DISK_SHORT] = HQ_MSG_ALERT_DISK_SHORT,
    [HQ_ALERT_DISK_FULL] = HQ_MSG_ALERT_DISK_FULL,
    [HQ_ALERT_BELOW_TARGET] = HQ_MSG_ALERT_BELOW_TARGET,
    [HQ_ALERT_CASES_OVERDUE] = HQ_MSG_ALERT_CASES_OVERDUE,
    [HQ_ALERT_CASES_DUE] = HQ_MSG_ALERT_CASES_DUE,
};

// ---- who is there ----

// The duty manager by the plan; "": nobody.
static hq_slug
planned_now(hq_floor *floor)
{
    const hq_config *config = hq_state_config(floor->state);
    if (config == NULL)
        return (hq_slug){{0}};
    hq_time now = hq_floor_now(floor);
    hq_day today = hq_zone_time_day(hq_floor_zone(floor), now);
    hq_hours hours = hq_config_hours(config, today);
    int32_t second = hq_zone_time_second_of_day(hq_floor_zone(floor), now);
    bool early = second < (hours.opens_s + hours.closes_s) / 2;
    return hq_duties_of(floor->quality->duties, today, early ? HQ_SHIFT_EARLY : HQ_SHIFT_LATE,
                        (hq_slug){{0}});
}

static bool
has_duty(const hq_staff *record, hq_duty duty, hq_slug planned)
{
    return record != NULL && (g_strcmp0(record->role, hq_duty_word(duty)) == 0 ||
                              (duty == HQ_DUTY_DUTY && hq_slug_equal(record->id, planned)));
}

bool
hq_has_duty(hq_floor *floor, hq_duty duty, hq_slug staff)
{
    return has_duty(hq_access_staff(floor->access, staff), duty, planned_now(floor));
}

typedef struct {
    const hq_access *access;
    hq_duty duty;
    hq_slug planned;
    hq_alert_person *people;
    uint32_t n, max;
} roll_call;

static bool
is_called(const roll_call *roll, hq_slug staff)
{
    for (uint32_t i = 0; i < roll->n; i++) {
        if (hq_slug_equal(roll->people[i].staff, staff))
            return true;
    }
    return false;
}

static void
call_out(roll_call *roll, hq_slug staff)
{
    const hq_staff *record = hq_access_staff(roll->access, staff);
    if (roll->n == roll->max || !has_duty(record, roll->duty, roll->planned) ||
        is_called(roll, staff))
        return;
    hq_alert_person *person = &roll->people[roll->n++];
    person->staff = staff;
    hq_access_mask(record->name, person->name);
}

uint32_t
hq_list_on_duty(hq_floor *floor, hq_duty duty, hq_alert_person *ret_people, uint32_t max)
{
    const hq_config *config = hq_state_config(floor->state);
    g_autoptr(GPtrArray) sessions = hq_sessions_all(floor->sessions);
    roll_call roll = {.access = floor->access,
                      .duty = duty,
                      .planned = planned_now(floor),
                      .people = ret_people,
                      .max = max};
    for (hq_index p = 0; config != NULL && p < config->n_points; p++)
        call_out(&roll, hq_state_point(floor->state, p)->staff);
    for (guint i = 0; i < sessions->len; i++)
        call_out(&roll, ((const hq_session *)sessions->pdata[i])->who.staff);
    return roll.n;
}

// ---- in words ----

static bool
is_of_services(hq_alert_kind kind)
{
    return kind < HQ_ALERT_IDLE || kind == HQ_ALERT_BAD_RATINGS;
}

// The name of the service, the label of the service point or the device itself.
static void
name_subject(const hq_config *config, const hq_alert *alert, hq_text *ret)
{
    hq_index service = hq_config_service(config, alert->subject);
    hq_index point = hq_config_point(config, alert->subject);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        const char *name = alert->subject.text;
        if (alert->watches == HQ_ALERT_IDLE && point != HQ_NONE)
            name = config->points[point].label;
        else if (is_of_services(alert->watches) && service != HQ_NONE)
            name = config->services[service].name.in[lang];
        else if (alert->subject.text[0] == '\0')
            name = hq_tr((hq_lang)lang, HQ_MSG_ALERT_WHOLE_HALL);
        g_strlcpy(ret->in[lang], name, sizeof ret->in[lang]);
    }
}

// As people say it: waits in minutes.
static int64_t
spoken(const hq_alert *alert, int64_t value)
{
    return hq_alert_counts(alert->watches) ? value : value / 60;
}

static void
put_in_words(const hq_config *config, const hq_alert *alert, hq_text *ret)
{
    hq_text subject;
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, spoken(alert, alert->value));
    g_autofree char *limit = g_strdup_printf("%" G_GINT64_FORMAT, spoken(alert, alert->threshold));
    name_subject(config, alert, &subject);
    for (int lang = 0; lang < HQ_LANGUAGES; lang++) {
        g_autofree char *text =
            hq_tr_format((hq_lang)lang, messages[alert->watches], "subject", subject.in[lang], "n",
                         n, "limit", limit, "noun", config->point_noun.in[lang], NULL);
        g_strlcpy(ret->in[lang], text, sizeof ret->in[lang]);
    }
}

static bool
is_open(const hq_alert *alert)
{
    return alert->over_at == 0 && alert->done_at == 0;
}

void
hq_fill_alert(hq_floor *floor, const hq_alert *alert, hq_alert_view *ret)
{
    hq_time escalation = hq_alert_escalation(alert);
    *ret = (hq_alert_view){.alert = alert->number,
                           .rule = alert->rule,
                           .watches = alert->watches,
                           .subject = alert->subject,
                           .value = alert->value,
                           .threshold = alert->threshold,
                           .owner = alert->owner,
                           .raised_at = alert->raised_at,
                           .escalates_at = escalation == HQ_NEVER ? 0 : escalation,
                           .escalated_at = alert->escalated_at,
                           .acknowledged_at = alert->acknowledged_at,
                           .acknowledged_by = alert->acknowledged_by,
                           .done_at = alert->done_at,
                           .done_by = alert->done_by,
                           .measure = alert->measure,
                           .over_at = alert->over_at};
    put_in_words(hq_state_config(floor->state), alert, &ret->words);
    if (is_open(alert))
        ret->n_there = hq_list_on_duty(floor, alert->owner, ret->there, HQ_ALERT_PEOPLE);
}

hq_alert_views
hq_list_open_alerts(hq_floor *floor)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < hq_state_alerts(floor->state); i++)
        n += is_open(hq_state_alert(floor->state, i));
    hq_alert_views views = {.items = g_new0(hq_alert_view, n + 1)};
    for (uint32_t i = hq_state_alerts(floor->state); i > 0; i--) {
        const hq_alert *alert = hq_state_alert(floor->state, i - 1);
        if (is_open(alert))
            hq_fill_alert(floor, alert, &views.items[views.n++]);
    }
    return views;
}

hq_alert_views
hq_list_alerts(hq_floor *floor, uint32_t max)
{
    uint32_t n = hq_state_alerts(floor->state);
    hq_alert_views views = {.items = g_new0(hq_alert_view, MIN(n, max) + 1)};
    for (uint32_t i = n; i > 0 && views.n < max; i--)
        hq_fill_alert(floor, hq_state_alert(floor->state, i - 1), &views.items[views.n++]);
    return views;
}
