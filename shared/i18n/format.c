#include "shared/i18n/format.h"

static const hq_msg weekdays[] = {
    HQ_MSG_DATE_WEEKDAY_1, HQ_MSG_DATE_WEEKDAY_2, HQ_MSG_DATE_WEEKDAY_3, HQ_MSG_DATE_WEEKDAY_4,
    HQ_MSG_DATE_WEEKDAY_5, HQ_MSG_DATE_WEEKDAY_6, HQ_MSG_DATE_WEEKDAY_7,
};

static const hq_msg months[] = {
    HQ_MSG_DATE_MONTH_1, HQ_MSG_DATE_MONTH_2,  HQ_MSG_DATE_MONTH_3,  HQ_MSG_DATE_MONTH_4,
    HQ_MSG_DATE_MONTH_5, HQ_MSG_DATE_MONTH_6,  HQ_MSG_DATE_MONTH_7,  HQ_MSG_DATE_MONTH_8,
    HQ_MSG_DATE_MONTH_9, HQ_MSG_DATE_MONTH_10, HQ_MSG_DATE_MONTH_11, HQ_MSG_DATE_MONTH_12,
};

char *
hq_format_date(hq_lang lang, GDateTime *local)
{
    const char *month = hq_tr(lang, months[g_date_time_get_month(local) - 1]);
    const char *weekday = hq_tr(lang, weekdays[g_date_time_get_day_of_week(local) - 1]);
    g_autofree char *day = g_strdup_printf("%d", g_date_time_get_day_of_month(local));
    return hq_tr_format(lang, HQ_MSG_DATE_FULL, "month", month, "d", day, "weekday", weekday, NULL);
}

char *
hq_format_day(hq_lang lang, GDateTime *local)
{
    const char *month = hq_tr(lang, months[g_date_time_get_month(local) - 1]);
    g_autofree char *day = g_strdup_printf("%d", g_date_time_get_day_of_month(local));
    return hq_tr_format(lang, HQ_MSG_DATE_DAY, "month", month, "d", day, NULL);
}

char *
hq_format_clock(GDateTime *local)
{
    return g_strdup_printf("%02d:%02d", g_date_time_get_hour(local), g_date_time_get_minute(local));
}

char *
hq_format_duration(hq_lang lang, gint64 duration_s)
{
    gint64 minutes = MAX(duration_s, 0) / 60;
    if (minutes == 0)
        return g_strdup(hq_tr(lang, HQ_MSG_APP_UNDER_A_MINUTE));
    if (minutes < 60)
        return hq_tr_count(lang, HQ_MSG_APP_MINUTES, minutes);
    g_autofree char *hours = g_strdup_printf("%" G_GINT64_FORMAT, minutes / 60);
    g_autofree char *rest = g_strdup_printf("%" G_GINT64_FORMAT, minutes % 60);
    if (minutes % 60 == 0)
        return hq_tr_format(lang, HQ_MSG_APP_HOURS, "h", hours, NULL);
    return hq_tr_format(lang, HQ_MSG_APP_HOURS_MINUTES, "h", hours, "n", rest, NULL);
}

char *
hq_format_range(hq_lang lang, gint64 from_s, gint64 to_s)
{
    gint64 from = MAX(from_s, 0) / 60;
    gint64 to = (MAX(to_s, 0) + 59) / 60;
    if (to == 0)
        return g_strdup(hq_tr(lang, HQ_MSG_APP_UNDER_A_MINUTE));
    if (from >= to)
        return hq_tr_count(lang, HQ_MSG_APP_MINUTES, to);
    g_autofree char *low = g_strdup_printf("%" G_GINT64_FORMAT, from);
    g_autofree char *high = g_strdup_printf("%" G_GINT64_FORMAT, to);
    return hq_tr_format(lang, HQ_MSG_APP_RANGE_MINUTES, "from", low, "to", high, NULL);
}
