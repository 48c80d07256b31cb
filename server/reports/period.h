// Figures of a span of days and of one or more halls, cut by what one likes: facts are read day by
// day and added up. Holds sums and the waits of the served, never the facts of more than one day.
#pragma once

#include "server/reports/business.h"
#include "server/reports/figure.h"
#include "server/reports/survey-day.h"

typedef enum {
    HQ_CUT_ALL,
    HQ_CUT_HALL,
    HQ_CUT_DAY,
    HQ_CUT_WEEKDAY,
    HQ_CUT_HOUR, // in which it was issued, begun, asked
    HQ_CUT_SERVICE,
    HQ_CUT_CLASS,
    HQ_CUT_CHANNEL,
    HQ_CUT_ZONE,
    HQ_CUT_POINT,
    HQ_CUT_STAFF,
    HQ_CUT_HALL_SERVICE, // the mix of each hall
    HQ_CUTS,
} hq_cut;
// "all", "hall", "day", …; borrowed, static.
const char *hq_cut_word(hq_cut cut);
// HQ_CUTS when there is none of this word.
hq_cut hq_cut_of(const char *word);

// One line of a cut: `hall` where the cut is within halls, else 0; `key` by the cut: a quark, a
// yyyymmdd, a weekday from 0 Monday, an hour, an hq_channel; 0 for ALL and HALL.
typedef struct {
    GQuark hall;
    int32_t key;
    hq_sums sums;
} hq_line;

// A hall that is read.
typedef struct {
    char *dir;
    GQuark id;
    hq_config *config;          // the one in force: names, targets, calendar
    GHashTable *people;         // quark of a staff number → name as others see it
    hq_day day;                 // the newest business day; 0: none yet
    bool open;                  // it is still going on
    GArray *points;             // hq_points_span: its business is counted by them; NULL: it is not
    GArray *asked;              // its survey: hq_survey_version; NULL: it is not counted
    hq_survey_version *measure; // what replies are counted by
} hq_hall_source;
void hq_hall_source_clear(hq_hall_source *source);

typedef struct hq_period hq_period;

// Of the days `from`..`to`, both included, of the halls in `sources` (hq_hall_source, borrowed
// while it is read). With `staff`, 0 for everybody: only facts of this person.
hq_period *hq_period_new(const GArray *sources, hq_day from, hq_day to, GQuark staff);
void hq_period_free(hq_period *period);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_period, hq_period_free)

// Of this hall no more than the first days on which it was open, so many, and of the last of them
// only what began before `until_s`, seconds after midnight; 0: all of it. Before it is read.
void hq_period_limit(hq_period *period, guint source, uint32_t days, int32_t until_s);

// What the reader is to do beside adding up; NULL for nothing of the kind.
typedef struct {
    // A day that was made and should be kept; `packed` is taken over.
    void (*keep)(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq,
                 void *data);
    // So many of a thousand are read; false stops, and the read fails with CANCELLED.
    bool (*go_on)(uint32_t milli, void *data);
    // Each fact of the period.
    void (*see)(const hq_fact *fact, void *data);
    void *data;
} hq_period_aides;

// Reads and adds up. Any thread, once.
bool hq_period_read(hq_period *period, const hq_period_aides *aides, GError **error)
    __attribute__((warn_unused_result));

hq_day hq_period_from(const hq_period *period);
hq_day hq_period_to(const hq_period *period);
// Days on which a hall was open, of all halls.
uint32_t hq_period_days(const hq_period *period);
// Those of one hall, the last of them, and the last day that was read of it; 0 for none.
uint32_t hq_period_open_days(const hq_period *period, guint source);
hq_day hq_period_last_open_day(const hq_period *period, guint source);
hq_day hq_period_last_day(const hq_period *period, guint source);
// The lines of a cut: halls in the order of the sources, keys in theirs. Borrowed.
GPtrArray *hq_period_lines(hq_period *period, hq_cut cut);
// The line; NULL when nothing belongs to it.
hq_line *hq_period_line(hq_period *period, hq_cut cut, GQuark hall, int32_t key);
// Whether the fact is counted in the line.
bool hq_cut_has(hq_cut cut, const hq_fact *fact, GQuark hall, int32_t key);
// What the line is called: a service's name, "1001 李*", "10:00"; yours. And its key as the API
// writes it: a slug, "2026-03-02", "10"; yours.
char *hq_line_name(const hq_period *period, hq_cut cut, const hq_line *line, hq_lang lang);
char *hq_line_key(hq_cut cut, const hq_line *line);
// "1001 李*": somebody as others see them; yours.
char *hq_staff_name(const hq_hall_source *source, GQuark staff);
// The key of such a text; false when it is none.
bool hq_line_key_read(hq_cut cut, const char *text, int32_t *ret_key);
// The sums of everything; never NULL.
hq_sums *hq_period_sums(hq_period *period);
// What customers said about the visits, and how often which reason; of halls that are counted by
// the same template.
const hq_satisfaction *hq_period_said(const hq_period *period);
const uint32_t *hq_period_why(const hq_period *period); // HQ_SURVEY_REASONS of them
// The business of the source of this number, once all is read; NULL when it was not counted.
hq_business *hq_period_business(const hq_period *period, guint source);
// Presets that were on, and alerts, of each kind: how often and how long in all.
typedef struct {
    uint32_t n;
    hq_span total;
} hq_trouble;
const hq_trouble *hq_period_presets(const hq_period *period); // by hq_preset
const hq_trouble *hq_period_alerts(const hq_period *period);  // by hq_alert_kind
// Facts that were left out, by the rule: copies, the first HQ_EXCLUDED_KEPT of each rule.
enum { HQ_EXCLUDED_KEPT = 500 };
uint32_t hq_period_excluded(const hq_period *period, int rule, const GArray **ret_facts);
