// What the lines of a cut are called.
#include "server/reports/period-private.h"

#include <string.h>

#include "shared/base/timestamp.h"

static const hq_hall_source *
source_of(const hq_period *period, GQuark hall)
{
    for (guint i = 0; i < period->sources->len; i++) {
        const hq_hall_source *source = &g_array_index(period->sources, hq_hall_source, i);
        if (hall == 0 || source->id == hall)
            return source;
    }
    return NULL;
}

// The name that the first hall which knows the service has for it.
static const char *
service_name(const hq_period *period, GQuark name, hq_lang lang)
{
    for (guint i = 0; i < period->sources->len; i++) {
        const hq_config *config = g_array_index(period->sources, hq_hall_source, i).config;
        hq_index s = hq_config_service(config, hq_slug_of(g_quark_to_string(name)));
        if (s != HQ_NONE)
            return config->services[s].name.in[lang];
    }
    return g_quark_to_string(name);
}

static const char *
class_name(const hq_period *period, GQuark name, hq_lang lang)
{
    for (guint i = 0; i < period->sources->len; i++) {
        const hq_config *config = g_array_index(period->sources, hq_hall_source, i).config;
        hq_index c = hq_config_class(config, hq_slug_of(g_quark_to_string(name)));
        if (c != HQ_NONE)
            return config->classes[c].name.in[lang];
    }
    return g_quark_to_string(name);
}

static char *
point_name(const hq_config *config, hq_slug id)
{
    hq_index p = hq_config_point(config, id);
    return g_strdup(p == HQ_NONE ? id.text : config->points[p].label);
}

static char *
zone_name(const hq_config *config, hq_slug id, hq_lang lang)
{
    hq_index z = hq_config_zone(config, id);
    return g_strdup(z == HQ_NONE ? id.text : config->zones[z].name.in[lang]);
}

char *
hq_staff_name(const hq_hall_source *source, GQuark staff)
{
    const char *name = source->people == NULL
                           ? NULL
                           : g_hash_table_lookup(source->people, GUINT_TO_POINTER(staff));
    return name == NULL ? g_strdup(g_quark_to_string(staff))
                        : g_strdup_printf("%s %s", g_quark_to_string(staff), name);
}

static char *
weekday_name(int32_t weekday, hq_lang lang)
{
    hq_msg msg;
    g_autofree char *id = g_strdup_printf("date.weekday-%d", weekday + 1);
    return g_strdup(hq_msg_find(id, &msg) ? hq_tr(lang, msg) : id);
}

static char *
channel_name(int32_t channel, hq_lang lang)
{
    static const hq_msg names[HQ_CHANNELS] = {
        HQ_MSG_REPORT_CHANNEL_KIOSK, HQ_MSG_REPORT_CHANNEL_STAFF, HQ_MSG_REPORT_CHANNEL_PHONE,
        HQ_MSG_REPORT_CHANNEL_APPOINTMENT};
    return g_strdup(channel < HQ_CHANNELS ? hq_tr(lang, names[channel]) : "");
}

static char *
name_within(const hq_period *period, hq_cut cut, const hq_line *line, hq_lang lang)
{
    const hq_hall_source *source = source_of(period, line->hall);
    hq_slug id = hq_slug_of(g_quark_to_string((GQuark)line->key));
    switch (cut) {
    case HQ_CUT_HALL:
        return g_strdup(source->config->name.in[lang]);
    case HQ_CUT_ZONE:
        return zone_name(source->config, id, lang);
    case HQ_CUT_POINT:
        return point_name(source->config, id);
    case HQ_CUT_STAFF:
        return hq_staff_name(source, (GQuark)line->key);
    case HQ_CUT_CLASS:
        return g_strdup(class_name(period, (GQuark)line->key, lang));
    default:
        return g_strdup(service_name(period, (GQuark)line->key, lang));
    }
}

char *
hq_line_name(const hq_period *period, hq_cut cut, const hq_line *line, hq_lang lang)
{
    char date[HQ_DATE_SIZE];
    switch (cut) {
    case HQ_CUT_ALL:
        return g_strdup(hq_tr(lang, HQ_MSG_REPORT_TOTAL));
    case HQ_CUT_DAY:
        hq_date_format(line->key, date);
        return g_strdup(date);
    case HQ_CUT_WEEKDAY:
        return weekday_name(line->key, lang);
    case HQ_CUT_HOUR:
        return g_strdup_printf("%02d:00", line->key);
    case HQ_CUT_CHANNEL:
        return channel_name(line->key, lang);
    default:
        return name_within(period, cut, line, lang);
    }
}

char *
hq_line_key(hq_cut cut, const hq_line *line)
{
    char date[HQ_DATE_SIZE];
    switch (cut) {
    case HQ_CUT_ALL:
    case HQ_CUT_HALL:
        return g_strdup("");
    case HQ_CUT_DAY:
        hq_date_format(line->key, date);
        return g_strdup(date);
    case HQ_CUT_WEEKDAY:
    case HQ_CUT_HOUR:
        return g_strdup_printf("%d", line->key);
    case HQ_CUT_CHANNEL:
        return g_strdup(hq_channel_word((hq_channel)line->key));
    default:
        return g_strdup(g_quark_to_string((GQuark)line->key));
    }
}

static bool
read_channel(const char *text, int32_t *ret_key)
{
    for (*ret_key = 0; *ret_key < HQ_CHANNELS; ++*ret_key) {
        if (strcmp(hq_channel_word((hq_channel)*ret_key), text) == 0)
            return true;
    }
    return false;
}

bool
hq_line_key_read(hq_cut cut, const char *text, int32_t *ret_key)
{
    hq_day day;
    guint64 number = 0;
    *ret_key = 0;
    switch (cut) {
    case HQ_CUT_ALL:
    case HQ_CUT_HALL:
        return true;
    case HQ_CUT_DAY:
        if (!hq_date_parse(text, &day))
            return false;
        *ret_key = day;
        return true;
    case HQ_CUT_WEEKDAY:
    case HQ_CUT_HOUR:
        if (!g_ascii_string_to_unsigned(text, 10, 0, 99, &number, NULL))
            return false;
        *ret_key = (int32_t)number;
        return true;
    case HQ_CUT_CHANNEL:
        return read_channel(text, ret_key);
    default:
        *ret_key = (int32_t)g_quark_try_string(text);
        return *ret_key != 0;
    }
}
