// Reports on their way and for a quarter of an hour after: each is made on a thread of its own,
// behind whatever else the machine does; whoever asked is told how far it is. The wish says what is
// to be made. Loop thread, but where it is said.
#pragma once

#include "server/reports/document.h"
#include "server/reports/period.h"

typedef enum {
    HQ_FORM_FIGURES, // the lines of some cuts, as they are
    HQ_FORM_VISITS,  // the facts behind one figure of one line
    HQ_FORM_DAILY,   // documents, of sections.h
    HQ_FORM_WEEKLY,
    HQ_FORM_MONTHLY,
    HQ_FORM_SPAN,
    HQ_FORMS,
} hq_form;
// "figures", …; borrowed, static. HQ_FORMS when there is none of this word.
const char *hq_form_word(hq_form form);
hq_form hq_form_of(const char *word);

// The days of the form that `day` lies in: itself, its week from Monday, its month; a form without
// a length of its own is left as it is.
void hq_form_days(hq_form form, hq_day *from, hq_day *to);
// The period before it, as long: the week or month before, the same number of days.
void hq_form_before(hq_form form, hq_day from, hq_day to, hq_day *ret_from, hq_day *ret_to);
bool hq_form_is_document(hq_form form);

// Owned by whoever holds it; hq_wish_clear().
typedef struct {
    hq_form form;
    hq_day from, to;
    hq_lang lang;
    GArray *sources;  // hq_hall_source
    GArray *beside;   // the other halls of their unit, of which their customers' voice is told: the
                      // same, none at all, or NULL
    GQuark staff;     // only facts of this person; 0: everybody's
    uint32_t cuts;    // FIGURES: one bit a cut
    hq_figure figure; // VISITS: of this one,
    hq_cut cut;       // of this line
    GQuark hall;
    int32_t key;
    hq_time now;
} hq_wish;
void hq_wish_clear(hq_wish *wish);

// A document that is never changed again. Any thread.
typedef struct {
    hq_document *document;
} hq_shared_document;
hq_shared_document *hq_shared_document_ref(hq_shared_document *shared);
void hq_shared_document_unref(hq_shared_document *shared);

typedef struct hq_report_desk hq_report_desk;

// `keep` is handed what should be kept of a day, as hq_period_aides says; on the threads.
typedef void hq_report_keep(const hq_hall_source *source, hq_day day, GByteArray *packed,
                            uint64_t seq, void *data);
hq_report_desk *hq_report_desk_new(hq_report_keep *keep, void *data);
// Stops what is under way and waits for it.
void hq_report_desk_free(hq_report_desk *desk);

enum { HQ_REPORTS_AT_ONCE = 2, HQ_REPORTS_KEPT = 64 };
#define HQ_REPORT_KEPT_FOR (15 * HQ_MINUTE)

// Begins; takes over what `wish` owns. The number to ask for it by; 0 when too many are being made.
// `owner`: who alone may ask for it.
uint64_t hq_report_begin(hq_report_desk *desk, hq_wish *wish, const char *owner);

typedef enum { HQ_REPORT_UNKNOWN, HQ_REPORT_MAKING, HQ_REPORT_MADE, HQ_REPORT_FAILED } hq_progress;
// How it stands: `ret_milli` while it is made; `ret_json`, borrowed until the next call, when it is
// made; `ret_why`, likewise, when it failed.
hq_progress hq_report_ask(hq_report_desk *desk, uint64_t number, const char *owner,
                          uint32_t *ret_milli, GBytes **ret_json, const char **ret_why);
// The document of a report that is made, to be shared; NULL when it is none, or not made.
hq_shared_document *hq_report_document(hq_report_desk *desk, uint64_t number, const char *owner);
