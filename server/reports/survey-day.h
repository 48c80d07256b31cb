// What customers said about the visits of one business day: from the day's facts and from the
// surveys answered later. The cells of days add up to every figure of satisfaction.
#pragma once

#include "server/quality/survey-visit.h"
#include "server/quality/templates.h"
#include "server/reports/facts.h"
#include "shared/wire/satisfaction.h"

// A later answer is late, so that nothing new is said about a day this long after it.
enum { HQ_SURVEY_SETTLES_DAYS = 9 };

// A version of a template, to read what was answered by what was asked.
typedef struct {
    uint32_t version;
    hq_time at; // since when it holds; 0: shipped
    hq_survey_template template;
} hq_survey_version;

// All versions of a survey that can be read, the newest first and the shipped one last:
// hq_survey_version. Yours.
GArray *hq_survey_versions_of(const hq_templates *templates, const char *id);
// The one of them that was in force until `end`, or the first; borrowed.
const hq_survey_version *hq_survey_version_before(const GArray *versions, hq_time end);
// The version among `versions` (hq_survey_version), borrowed; NULL when it is not there.
const hq_survey_version *hq_survey_version_find(const GArray *versions, uint32_t version);

// Visits that have all of these in common.
typedef struct {
    hq_slug service, class_, point, zone, staff;
    hq_satisfaction sum;
} hq_survey_cell;

// A day that was read, shared by whoever computes with it; never changed.
typedef struct {
    hq_slug hall;
    hq_day day;
    GArray *cells;                   // hq_survey_cell
    GArray *odd;                     // hq_odd_view
    GArray *people;                  // hq_odd_person: everybody's visits and replies
    uint32_t why[HQ_SURVEY_REASONS]; // by reason of the newest version
    hq_asked_counts asked;
} hq_survey_day;
// Without cells.
hq_survey_day *hq_survey_day_new(hq_slug hall, hq_day day);
hq_survey_day *hq_survey_day_ref(hq_survey_day *day);
void hq_survey_day_unref(hq_survey_day *day);

// Of which hall, by what.
typedef struct {
    const char *dir;
    hq_slug hall;
    const GArray *versions;            // hq_survey_version: what was asked
    const hq_survey_template *measure; // what it is counted by
    const GHashTable *known;           // days that are not wanted, as GINT_TO_POINTER; or NULL
} hq_survey_source_hall;

// What was answered about days beyond a face, read once and then looked up day by day.
typedef struct hq_survey_reading hq_survey_reading;
// About the days from..to of the hall, borrowed. NULL with the reader's error. Any thread.
hq_survey_reading *hq_survey_reading_new(const hq_survey_source_hall *hall, hq_day from, hq_day to,
                                         GError **error);
void hq_survey_reading_free(hq_survey_reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_survey_reading, hq_survey_reading_free)
// Tells each fact of a visit on `day` (hq_fact) what was said and what that is worth; a visit that
// is none of the facts and was answered nonetheless becomes one.
void hq_survey_reading_tell(hq_survey_reading *reading, hq_day day, GArray *facts);

// Adds the visit that the fact was told of.
void hq_survey_add_fact(hq_satisfaction *to, const hq_survey_template *measure,
                        const hq_fact *fact);

// Reads those of the days from..to that are not known and appends them in order (hq_survey_day, one
// reference each); a day without visits is one without cells. False with the reader's error. Any
// thread; one day is read at a time.
bool hq_survey_days_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to,
                         GPtrArray *days, GError **error) __attribute__((warn_unused_result));

// Calls `each` for every visit that those days are counted from, the newest first. Nothing is known
// of `from_hall` beforehand. False with the reader's error. Any thread; one day is read at a time.
typedef void hq_survey_visit_each(const hq_survey_visit *visit, void *data);
bool hq_survey_visits_read(const hq_survey_source_hall *from_hall, hq_day from, hq_day to,
                           hq_survey_visit_each *each, void *data, GError **error)
    __attribute__((warn_unused_result));
