#include "server/reports/bands.h"

#include "server/quality/checklist-figures.h"
#include "server/quality/checklists.h"
#include "server/reports/pulse-days.h"
#include "shared/base/clock.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

enum { FEW_RUNS = 5, LEAST_PULSE = 5 };

const hq_band_row hq_bands[HQ_BANDS] = {
    [HQ_BAND_CHECKS] = {"checks", 1, FEW_RUNS, 1, HQ_MSG_BAND_CHECKS, HQ_MSG_BAND_RUNS,
                        HQ_MSG_BAND_CHECKS_MEANS},
    [HQ_BAND_STAFF] = {"staff", 1, HQ_SATISFACTION_FEW, LEAST_PULSE, HQ_MSG_BAND_STAFF,
                       HQ_MSG_BAND_REPLIES, HQ_MSG_BAND_STAFF_MEANS},
    [HQ_BAND_MYSTERY] = {"mystery", 1, FEW_RUNS, 1, HQ_MSG_BAND_MYSTERY, HQ_MSG_BAND_RUNS,
                         HQ_MSG_BAND_MYSTERY_MEANS},
    [HQ_BAND_CUSTOMERS] = {"customers", 1, HQ_SATISFACTION_FEW, 1, HQ_MSG_BAND_CUSTOMERS,
                           HQ_MSG_BAND_REPLIES, HQ_MSG_BAND_CUSTOMERS_MEANS},
};

// ---- what a band comes to ----------------------------------------------------------------------

void
hq_band_add(hq_band_sum *to, const hq_band_sum *more)
{
    to->part += more->part;
    to->whole += more->whole;
    to->n += more->n;
}

int32_t
hq_band_milli(hq_band band, const hq_band_sum *sum)
{
    if (sum->whole == 0)
        return -1;
    return band == HQ_BAND_STAFF || band == HQ_BAND_CUSTOMERS
               ? hq_satisfaction_milli(sum->part, sum->n)
               : hq_score_milli(sum->part, sum->whole);
}

int32_t
hq_band_change_milli(const hq_band_sum *was, const hq_band_sum *is)
{
    return hq_change_milli((hq_replies){was->part, was->whole}, (hq_replies){is->part, is->whole});
}

// ---- what is read by ---------------------------------------------------------------------------

struct hq_band_reader {
    const hq_hall_source *source;
    hq_journal_reader *journal;
    GArray *asked[2]; // hq_survey_version: of the staff, of customers
    const hq_survey_version *measures[2];
    hq_survey_shelf *shelf; // of customers
};

enum { STAFF, CUSTOMERS };

static bool
take_template(const hq_record *record, void *data, GError **error)
{
    hq_templates_apply(data, record);
    return true;
}

// When the day is over in the hall.
static hq_time
end_of(const hq_config *config, hq_day day)
{
    g_autoptr(hq_zone_time) zone = hq_zone_time_new(config->time_zone);
    hq_time end = (hq_day_to_epoch(day) + 1) * 24 * HQ_HOUR;
    return zone == NULL ? end : end - hq_zone_time_utc_offset_s(zone, end) * HQ_SECOND;
}

static hq_survey_source_hall
survey_of(const hq_band_reader *reader, int who)
{
    return (hq_survey_source_hall){.dir = reader->source->dir,
                                   .hall = hq_slug_of(g_quark_to_string(reader->source->id)),
                                   .versions = reader->asked[who],
                                   .measure = &reader->measures[who]->template};
}

static void
choose_templates(hq_band_reader *reader, const hq_templates *templates, hq_day to)
{
    static const char *const ids[] = {"pulse", "main"};
    hq_time end = end_of(reader->source->config, to);
    for (int who = STAFF; who <= CUSTOMERS; who++) {
        reader->asked[who] = hq_survey_versions_of(templates, ids[who]);
        reader->measures[who] = hq_survey_version_before(reader->asked[who], end);
    }
    hq_survey_source_hall customers = survey_of(reader, CUSTOMERS);
    reader->shelf = hq_survey_shelf_new(&customers);
}

hq_band_reader *
hq_band_reader_new(const hq_hall_source *source, hq_day to, GError **error)
{
    hq_journal_reader *journal = hq_journal_reader_open(source->dir, error);
    hq_templates *templates = hq_templates_new();
    hq_band_reader *reader = NULL;
    if (journal != NULL && hq_records_read(journal, "template", 0, HQ_RECORD_LAST_DAY,
                                           take_template, templates, error)) {
        reader = g_new0(hq_band_reader, 1);
        *reader = (hq_band_reader){.source = source, .journal = g_steal_pointer(&journal)};
        choose_templates(reader, templates, to);
    }
    g_clear_pointer(&journal, hq_journal_reader_free);
    hq_templates_free(templates);
    return reader;
}

void
hq_band_reader_free(hq_band_reader *reader)
{
    hq_survey_shelf_free(reader->shelf);
    hq_journal_reader_free(reader->journal);
    for (int who = STAFF; who <= CUSTOMERS; who++)
        g_array_unref(reader->asked[who]);
    g_free(reader);
}

// ---- each band ---------------------------------------------------------------------------------

static bool
read_runs(const hq_band_reader *reader, hq_band_span span, hq_band_sum ret[HQ_BANDS],
          GError **error)
{
    hq_runs runs;
    hq_runs_begin(&runs, span.from, span.to);
    bool read = hq_runs_read(&runs, reader->journal, error);
    for (guint i = 0; read && i < runs.runs->len; i++) {
        const hq_run_view *run = &g_array_index(runs.runs, hq_run_view, i);
        bool mystery = hq_run_is_mystery(run);
        if (run->counts && run->reachable > 0)
            hq_band_add(&ret[mystery ? HQ_BAND_MYSTERY : HQ_BAND_CHECKS],
                        &(hq_band_sum){run->earned, run->reachable, 1});
    }
    hq_runs_end(&runs);
    return read;
}

static hq_band_sum
of_replies(const hq_satisfaction *said)
{
    return (hq_band_sum){said->sum, said->replies, said->replies};
}

static hq_band_span
pulse_span(const hq_band_reader *reader, hq_day begin)
{
    hq_survey_period period = reader->measures[STAFF]->template.period;
    return (hq_band_span){begin, hq_day_after(hq_survey_period_add(period, begin, 1), -1)};
}

hq_band_span
hq_band_staff_span(const hq_band_reader *reader, hq_day to)
{
    hq_survey_period period = reader->measures[STAFF]->template.period;
    hq_day begin = hq_survey_period_begin(period, to);
    hq_band_span span = pulse_span(reader, begin);
    return span.to <= to ? span : pulse_span(reader, hq_survey_period_add(period, begin, -1));
}

// What fewer than the least said is not told, and counts in no sum of halls either: a sum with it
// would tell it to whoever takes the others off.
static bool
read_pulse(const hq_band_reader *reader, hq_band_span span, hq_band_sum *ret, GError **error)
{
    hq_satisfaction said = {0};
    hq_survey_source_hall staff = survey_of(reader, STAFF);
    g_autoptr(GPtrArray) days =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))hq_survey_day_unref);
    if (!hq_pulse_days_read(&staff, span.from, span.to, days, error))
        return false;
    for (guint i = 0; i < days->len; i++) {
        const hq_survey_day *day = days->pdata[i];
        hq_satisfaction_merge(&said, &g_array_index(day->cells, hq_survey_cell, 0).sum);
    }
    if (said.replies >= hq_bands[HQ_BAND_STAFF].least)
        *ret = of_replies(&said);
    return true;
}

static bool
read_span(hq_band_reader *reader, hq_band_span span, hq_band_span of_staff,
          hq_band_sum ret[HQ_BANDS], GError **error)
{
    hq_satisfaction said;
    for (hq_band band = 0; band < HQ_BANDS; band++)
        ret[band] = (hq_band_sum){0};
    if (!read_pulse(reader, of_staff, &ret[HQ_BAND_STAFF], error))
        return false;
    if (span.to < span.from)
        return true;
    if (!read_runs(reader, span, ret, error) ||
        !hq_survey_shelf_sum(reader->shelf, span.from, span.to, &said, error))
        return false;
    ret[HQ_BAND_CUSTOMERS] = of_replies(&said);
    return true;
}

bool
hq_bands_read(hq_band_reader *reader, hq_band_span now, hq_band_span before,
              hq_band_sum ret_now[HQ_BANDS], hq_band_sum ret_before[HQ_BANDS], GError **error)
{
    hq_band_span staff = hq_band_staff_span(reader, now.to);
    hq_band_span staff_before = hq_band_staff_span(reader, hq_day_after(staff.from, -1));
    return read_span(reader, now, staff, ret_now, error) &&
           read_span(reader, before, staff_before, ret_before, error);
}
