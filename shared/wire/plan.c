#include "shared/wire/plan.h"

#include <math.h>

#include "shared/base/timestamp.h"

enum { MINUTES = HQ_QUARTER_S / 60 };

static void
write_date(hq_writer *w, const char *key, hq_day day)
{
    char text[HQ_DATE_SIZE];
    hq_write_key(w, key);
    hq_date_format(day, text);
    hq_write_string(w, text);
}

void
hq_quarter_clock(uint32_t quarter, char ret[HQ_QUARTER_CLOCK_SIZE])
{
    uint32_t minutes = MIN(quarter, HQ_QUARTERS) * MINUTES;
    g_snprintf(ret, HQ_QUARTER_CLOCK_SIZE, "%02u:%02u", minutes / 60 % 100, minutes % 60);
}

static void
write_clock(hq_writer *w, const char *key, uint32_t quarter)
{
    char text[HQ_QUARTER_CLOCK_SIZE];
    hq_quarter_clock(quarter, text);
    hq_write_key(w, key);
    hq_write_string(w, text);
}

static void
write_count(hq_writer *w, const char *key, uint64_t value)
{
    hq_write_key(w, key);
    hq_write_uint(w, value);
}

// Thousandths; null where nobody came.
static void
write_share(hq_writer *w, const char *key, double share)
{
    hq_write_key(w, key);
    if (share < 0)
        hq_write_null(w);
    else
        hq_write_int(w, lround(share * 1000));
}

static double
expected_in(const hq_plan_day *day, uint32_t quarter)
{
    double sum = 0;
    for (int s = 0; s < HQ_MAX_SERVICES; s++)
        sum += day->expected.expected[s][quarter];
    return sum;
}

// Quarters in which somebody is expected or works.
static bool
is_told(const hq_plan_day *day, uint32_t quarter)
{
    return day->need.open[quarter] > 0 || day->roster.staffed[quarter] > 0 ||
           (day->like != 0 && day->was[quarter] > 0) || expected_in(day, quarter) > 0;
}

static void
write_quarter(const hq_plan_day *day, uint32_t q, hq_writer *w)
{
    hq_write_object(w);
    write_clock(w, "from", q);
    hq_write_key(w, "expected_tenths");
    hq_write_int(w, lround(expected_in(day, q) * 10));
    write_count(w, "needed", day->need.open[q]);
    hq_write_key(w, "short");
    hq_write_bool(w, day->need.short_of[q]);
    write_count(w, "proposed", day->roster.staffed[q]);
    write_share(w, "in_time_milli", day->roster.effect.in_time[q]);
    if (day->like != 0)
        write_count(w, "before", day->was[q]);
    if (q < day->over) {
        write_count(w, "came", day->came[q]);
        write_count(w, "staffed", day->staffed[q]);
    }
    hq_write_end(w);
}

static bool
is_expected(const hq_plan_day *day, hq_index service)
{
    double sum = 0;
    for (uint32_t q = 0; q < HQ_QUARTERS; q++)
        sum += day->expected.expected[service][q];
    return sum > 0;
}

// As many figures as the day has quarters.
static void
write_service(const hq_config *config, const hq_plan_day *day, hq_index service, hq_writer *w)
{
    hq_write_object(w);
    hq_write_key(w, "service");
    hq_write_string(w, config->services[service].id.text);
    hq_write_key(w, "expected_tenths");
    hq_write_list(w);
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        if (is_told(day, q))
            hq_write_int(w, lround(day->expected.expected[service][q] * 10));
    }
    hq_write_end(w);
    hq_write_end(w);
}

static void
write_shift(const hq_shift *shift, hq_writer *w)
{
    hq_write_object(w);
    write_clock(w, "from", shift->from);
    write_clock(w, "until", shift->until);
    if (shift->lunch_from != shift->lunch_until) {
        write_clock(w, "lunch_from", shift->lunch_from);
        write_clock(w, "lunch_until", shift->lunch_until);
    }
    hq_write_end(w);
}

static void
write_effect(hq_writer *w, const char *key, const hq_staffing_effect *effect, uint32_t paid)
{
    hq_write_key(w, key);
    hq_write_object(w);
    write_count(w, "minutes", paid * MINUTES);
    write_share(w, "in_time_milli", effect->all_in_time);
    hq_write_key(w, "mean_wait_s");
    hq_write_int(w, lround(effect->mean_wait_s));
    hq_write_end(w);
}

static void
write_occasions(const hq_config *config, const hq_plan_day *day, hq_writer *w)
{
    hq_write_key(w, "occasions");
    hq_write_list(w);
    for (uint32_t i = 0; i < config->n_occasions; i++) {
        const hq_occasion *occasion = &config->occasions[i];
        if (!(day->expected.occasions >> i & 1))
            continue;
        hq_write_object(w);
        hq_write_key(w, "zh");
        hq_write_string(w, occasion->name.in[HQ_ZH]);
        hq_write_key(w, "en");
        hq_write_string(w, occasion->name.in[HQ_EN]);
        hq_write_end(w);
    }
    hq_write_end(w);
}

static void
write_day(const hq_config *config, const hq_plan_day *day, hq_writer *w)
{
    hq_write_object(w);
    write_date(w, "date", day->expected.date);
    hq_write_key(w, "open");
    hq_write_bool(w, day->expected.hours.open);
    if (day->over > 0)
        write_clock(w, "over", day->over);
    hq_write_key(w, "expected");
    hq_write_int(w, lround(hq_arrivals_sum(&day->expected, 0, HQ_QUARTERS * HQ_QUARTER_S)));
    write_occasions(config, day, w);
    hq_write_key(w, "quarters");
    hq_write_list(w);
    for (uint32_t q = 0; q < HQ_QUARTERS; q++) {
        if (is_told(day, q))
            write_quarter(day, q, w);
    }
    hq_write_end(w);
    hq_write_key(w, "services");
    hq_write_list(w);
    for (hq_index s = 0; s < config->n_services; s++) {
        if (is_expected(day, s))
            write_service(config, day, s, w);
    }
    hq_write_end(w);
    hq_write_key(w, "shifts");
    hq_write_list(w);
    for (uint32_t i = 0; i < day->roster.n_shifts; i++)
        write_shift(&day->roster.shifts[i], w);
    hq_write_end(w);
    write_effect(w, "proposed", &day->roster.effect, day->roster.paid);
    if (day->like != 0) {
        write_date(w, "like", day->like);
        write_effect(w, "before", &day->was_effect, day->was_paid);
    }
    hq_write_end(w);
}

void
hq_plan_encode(const hq_config *config, uint32_t learnt_from, const hq_plan_day *days, uint32_t n,
               hq_writer *writer)
{
    hq_write_object(writer);
    write_count(writer, "target_percent", (uint64_t)config->roster_percent);
    write_count(writer, "learnt_from", learnt_from);
    hq_write_key(writer, "days");
    hq_write_list(writer);
    for (uint32_t i = 0; i < n; i++)
        write_day(config, &days[i], writer);
    hq_write_end(writer);
    hq_write_end(writer);
}

static void
add_share(GString *table, double share)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(table, ",%s",
                           share < 0 ? "" : g_ascii_formatd(text, sizeof text, "%.3f", share));
}

static void
add_services(GString *table, const hq_config *config, const hq_plan_day *day, uint32_t quarter)
{
    char people[G_ASCII_DTOSTR_BUF_SIZE];
    for (hq_index s = 0; s < config->n_services; s++)
        g_string_append_printf(
            table, ",%s",
            g_ascii_formatd(people, sizeof people, "%.1f", day->expected.expected[s][quarter]));
    g_string_append(table, "\r\n");
}

char *
hq_plan_table(const hq_config *config, const hq_plan_day *days, uint32_t n)
{
    GString *table = g_string_new("date,from,expected,needed,proposed,in_time,staffed_before");
    for (hq_index s = 0; s < config->n_services; s++)
        g_string_append_printf(table, ",%s", config->services[s].id.text);
    g_string_append(table, "\r\n");
    for (uint32_t i = 0; i < n * HQ_QUARTERS; i++) {
        const hq_plan_day *day = &days[i / HQ_QUARTERS];
        uint32_t q = i % HQ_QUARTERS;
        char date[HQ_DATE_SIZE], clock[HQ_QUARTER_CLOCK_SIZE], people[G_ASCII_DTOSTR_BUF_SIZE];
        if (!is_told(day, q))
            continue;
        hq_date_format(day->expected.date, date);
        hq_quarter_clock(q, clock);
        g_string_append_printf(table, "%s,%s,%s,%u,%u", date, clock,
                               g_ascii_formatd(people, sizeof people, "%.1f", expected_in(day, q)),
                               day->need.open[q], day->roster.staffed[q]);
        add_share(table, day->roster.effect.in_time[q]);
        if (day->like != 0)
            g_string_append_printf(table, ",%u", day->was[q]);
        else
            g_string_append_c(table, ',');
        add_services(table, config, day, q);
    }
    return g_string_free(table, FALSE);
}

char *
hq_plan_shift_table(const hq_plan_day *days, uint32_t n)
{
    GString *table = g_string_new("date,from,until,lunch_from,lunch_until\r\n");
    for (uint32_t i = 0; i < n; i++) {
        char date[HQ_DATE_SIZE], clocks[4][HQ_QUARTER_CLOCK_SIZE] = {"", "", "", ""};
        hq_date_format(days[i].expected.date, date);
        for (uint32_t s = 0; s < days[i].roster.n_shifts; s++) {
            const hq_shift *shift = &days[i].roster.shifts[s];
            bool lunch = shift->lunch_from != shift->lunch_until;
            hq_quarter_clock(shift->from, clocks[0]);
            hq_quarter_clock(shift->until, clocks[1]);
            hq_quarter_clock(shift->lunch_from, clocks[2]);
            hq_quarter_clock(shift->lunch_until, clocks[3]);
            g_string_append_printf(table, "%s,%s,%s,%s,%s\r\n", date, clocks[0], clocks[1],
                                   lunch ? clocks[2] : "", lunch ? clocks[3] : "");
        }
    }
    return g_string_free(table, FALSE);
}
