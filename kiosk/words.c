#include "words.h"

#include <string.h>

const char *
hq_words_text(const hq_kiosk_model *model, const hq_text *text)
{
    const char *wanted = text->in[model->lang];
    return *wanted ? wanted : text->in[HQ_ZH];
}

const char *
hq_words_bring(const hq_kiosk_model *model, const hq_service_view *service)
{
    bool is_over = service->has_then && model->now >= service->documents_then.from;
    return hq_words_text(model, is_over ? &service->documents_then.text : &service->documents);
}

int
hq_words_minutes(int32_t span_s)
{
    return MAX(1, (span_s + 59) / 60);
}

char *
hq_words_figures(const hq_range *wait)
{
    if (!wait->known) {
        return NULL;
    }
    int from = wait->from_s / 60, to = hq_words_minutes(wait->to_s);
    return from < to ? g_strdup_printf("%d–%d", from, to) : g_strdup_printf("%d", to);
}

char *
hq_words_range_markup(const hq_kiosk_model *model, const hq_range *wait, int unit_percent)
{
    g_autofree char *figures = hq_words_figures(wait);
    if (!figures) {
        return NULL;
    }
    return g_strdup_printf("%s<span size=\"%d%%\" weight=\"normal\"> %s</span>", figures,
                           unit_percent, hq_tr(model->lang, HQ_MSG_TILE_MINUTES));
}

static GDateTime *
local(const hq_kiosk_model *model, hq_time at)
{
    int32_t offset_s = model->doc ? model->doc->head.hall.utc_offset_s : 0;
    g_autoptr(GTimeZone) zone = g_time_zone_new_offset(offset_s);
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at / HQ_SECOND);
    return g_date_time_to_timezone(utc, zone);
}

static void
add_use(GString *text, const hq_kiosk_model *model, const char *mark, hq_msg use)
{
    g_string_append_printf(text, "\n%s%s", mark, hq_tr(model->lang, use));
}

char *
hq_words_phone_uses(const hq_kiosk_model *model, const char *mark)
{
    hq_msg uses[HQ_PHONE_USES];
    uint32_t n = hq_phone_uses(&model->doc->phone, uses);
    GString *text = g_string_new(hq_tr(model->lang, HQ_MSG_PHONE_WHY));
    for (uint32_t i = 0; i < n; i++) {
        add_use(text, model, mark, uses[i]);
    }
    add_use(text, model, "", HQ_MSG_PHONE_NO_NEED);
    return g_string_free(text, FALSE);
}

char *
hq_words_clock(const hq_kiosk_model *model, hq_time at)
{
    g_autoptr(GDateTime) time = local(model, at);
    return hq_format_clock(time);
}

char *
hq_words_date(const hq_kiosk_model *model, hq_time at)
{
    g_autoptr(GDateTime) time = local(model, at);
    return hq_format_date(model->lang, time);
}

char *
hq_words_day(const hq_kiosk_model *model, hq_time at)
{
    g_autoptr(GDateTime) time = local(model, at);
    return hq_format_day(model->lang, time);
}

char *
hq_words_window(const hq_kiosk_model *model, const hq_range *wait, hq_time from)
{
    if (!wait->known) {
        return NULL;
    }
    g_autofree char *first = hq_words_clock(model, from + wait->from_s * HQ_SECOND);
    g_autofree char *last = hq_words_clock(model, from + wait->to_s * HQ_SECOND);
    return hq_tr_format(model->lang, HQ_MSG_ISSUE_WINDOW, "from", first, "to", last, NULL);
}

char *
hq_words_waiting(const hq_kiosk_model *model, uint32_t waiting)
{
    return hq_tr_count(model->lang, HQ_MSG_TILE_WAIT_UNKNOWN, waiting);
}

int32_t
hq_words_second_of_day(const hq_kiosk_model *model, hq_time at)
{
    enum { DAY_S = 24 * 3600 };
    int64_t local_s = at / HQ_SECOND + model->doc->head.hall.utc_offset_s;
    return (int32_t)(local_s % DAY_S);
}

// Until when numbers are given, once that is less than two hours off; NULL before.
static char *
last_ticket(const hq_kiosk_model *model)
{
    enum { TOLD_BEFORE_S = 2 * 3600 };
    int32_t last_s = model->doc->last_ticket_s;
    int32_t left_s = last_s - hq_words_second_of_day(model, model->now);
    if (last_s < 0 || left_s <= 0 || left_s > TOLD_BEFORE_S) {
        return NULL;
    }
    g_autofree char *time = g_strdup_printf("%02d:%02d", last_s / 3600, last_s / 60 % 60);
    return hq_tr_format(model->lang, HQ_MSG_HOME_LAST_TICKET, "time", time, NULL);
}

char *
hq_words_summary(const hq_kiosk_model *model)
{
    const hq_kiosk_doc *doc = model->doc;
    g_autofree char *last = last_ticket(model);
    if (last) {
        g_autofree char *people = hq_words_waiting(model, doc->waiting);
        return g_strdup_printf("%s · %s", people, last);
    }
    g_autofree char *waiting = g_strdup_printf("%u", doc->waiting);
    g_autofree char *counters = g_strdup_printf("%u", doc->open_points);
    hq_msg message = doc->open_points == 1 ? HQ_MSG_HOME_SUMMARY_ONE : HQ_MSG_HOME_SUMMARY;
    return hq_tr_format(model->lang, message, "n", waiting, "counters", counters, "noun",
                        hq_words_text(model, &doc->head.hall.noun), NULL);
}

char *
hq_words_opens(const hq_kiosk_model *model, const hq_service_view *service)
{
    if (service->opens_s < 0) {
        bool given = strcmp(service->closed, "quota-reached") == 0 ||
                     strcmp(service->closed, "numbers-exhausted") == 0;
        bool stopped = strcmp(service->closed, "last-ticket-passed") == 0;
        return g_strdup(hq_tr(model->lang, given     ? HQ_MSG_TILE_ALL_GIVEN
                                           : stopped ? HQ_MSG_TILE_STOPPED
                                                     : HQ_MSG_TILE_CLOSED_TODAY));
    }
    g_autofree char *time =
        g_strdup_printf("%02d:%02d", service->opens_s / 3600, service->opens_s / 60 % 60);
    return hq_tr_format(model->lang, HQ_MSG_TILE_OPENS, "time", time, NULL);
}

const char *
hq_words_why_closed(const hq_kiosk_model *model, const hq_service_view *service)
{
    if (strcmp(service->closed, "last-ticket-passed") == 0) {
        return hq_model_is_closing(model) ? NULL : hq_tr(model->lang, HQ_MSG_TILE_LAST_TICKET);
    }
    bool given = strcmp(service->closed, "quota-reached") == 0;
    return given && service->opens_s >= 0 ? hq_tr(model->lang, HQ_MSG_TILE_QUOTA) : NULL;
}

const char *
hq_words_instead(const hq_kiosk_model *model, const hq_service_view *service)
{
    if (model->alone && strcmp(service->closed, "numbers-exhausted") == 0) {
        return hq_tr(model->lang, HQ_MSG_OFFLINE_BLOCK_EMPTY);
    }
    if (service->bookable) {
        return hq_tr(model->lang, HQ_MSG_TILE_BOOK_AHEAD);
    }
    bool later = service->opens_s >= 0;
    return hq_tr(model->lang, later ? HQ_MSG_TILE_COME_THEN : HQ_MSG_TILE_ANOTHER_DAY);
}

const char *
hq_words_no_range(const hq_kiosk_model *model)
{
    return hq_tr(model->lang, model->alone ? HQ_MSG_OFFLINE_NO_RANGE : HQ_MSG_TILE_NO_COUNTER);
}

static char *
about_closed(const hq_kiosk_model *model, const char *name, const char *reason)
{
    return hq_tr_format(model->lang, HQ_MSG_TILE_ABOUT_CLOSED, "name", name, "reason", reason,
                        NULL);
}

char *
hq_words_tile(const hq_kiosk_model *model, const hq_service_view *service)
{
    const char *name = hq_words_text(model, &service->name);
    if (model->line != HQ_LINE_UP && !model->alone) {
        return about_closed(model, name, hq_tr(model->lang, HQ_MSG_TILE_LINE_DOWN));
    }
    if (!service->open) {
        g_autofree char *opens = hq_words_opens(model, service);
        g_autofree char *closed = about_closed(model, name, opens);
        return about_closed(model, closed, hq_words_instead(model, service));
    }
    if (!service->wait.known) {
        return about_closed(model, name, hq_words_no_range(model));
    }
    g_autofree char *range = hq_format_range(model->lang, service->wait.from_s, service->wait.to_s);
    g_autofree char *n = g_strdup_printf("%u", service->waiting);
    return hq_tr_format(model->lang, HQ_MSG_TILE_ABOUT, "name", name, "range", range, "n", n, NULL);
}

char *
hq_words_matter(const hq_kiosk_model *model, const hq_service_view *service)
{
    const char *name = hq_words_text(model, &service->name);
    GString *text = g_string_new(name);
    if (model->together && model->n_picked > 1) {
        g_autofree char *n = g_strdup_printf("%u", model->n_picked);
        g_autofree char *all =
            hq_tr_format(model->lang, HQ_MSG_TOGETHER_SERVICES, "name", name, "n", n, NULL);
        g_string_assign(text, all);
    }
    if (model->together && model->people > 1) {
        g_autofree char *people = hq_tr_count(model->lang, HQ_MSG_TOGETHER_PEOPLE, model->people);
        g_string_append_printf(text, " · %s", people);
    }
    return g_string_free(text, FALSE);
}
