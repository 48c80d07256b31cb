// The four bands (四类声音) of a hall's service side by side: its own checks, its staff's voice,
// simulated customers and real ones. Each is defined here and nowhere else, from raw entries, by
// the definitions of checklist-figures.h and satisfaction.h; docs/figures.md says the same.
#pragma once

#include "server/reports/period.h"
#include "server/reports/survey-shelf.h"

typedef enum {
    HQ_BAND_CHECKS,    // 自查
    HQ_BAND_STAFF,     // 员工心声
    HQ_BAND_MYSTERY,   // 神秘顾客
    HQ_BAND_CUSTOMERS, // 客户满意度
    HQ_BANDS,
} hq_band;

typedef struct {
    const char *id; // "checks"
    unsigned version;
    uint32_t few;   // of fewer entries it is marked
    uint32_t least; // of fewer it is not told
    hq_msg name, counted, definition;
} hq_band_row;
extern const hq_band_row hq_bands[HQ_BANDS];

// What a band comes to: points earned and points that could be, or what replies are worth and how
// many they are; of `n` runs or replies. All 0: nothing, or too few to be told.
typedef struct {
    uint64_t part, whole;
    uint32_t n;
} hq_band_sum;
void hq_band_add(hq_band_sum *to, const hq_band_sum *more);
// In thousandths; −1: nothing.
int32_t hq_band_milli(hq_band band, const hq_band_sum *sum);
// How it changed, in thousandths of what it was; HQ_NO_FIGURE without either.
int32_t hq_band_change_milli(const hq_band_sum *was, const hq_band_sum *is);

// From when to when, both included; nothing when `to` is before `from`.
typedef struct {
    hq_day from, to;
} hq_band_span;

// What one hall's bands are read by, until hq_band_reader_free(). Replies are counted by the
// templates in force at the end of `to`. NULL with the reader's error. Any thread.
typedef struct hq_band_reader hq_band_reader;
hq_band_reader *hq_band_reader_new(const hq_hall_source *source, hq_day to, GError **error);
void hq_band_reader_free(hq_band_reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_band_reader, hq_band_reader_free)

// The period of the staff pulse that is told with a report until `to`: the newest that ends with it
// or before. Spans of any other length would tell, taken from each other, what one person said.
hq_band_span hq_band_staff_span(const hq_band_reader *reader, hq_day to);

// Each band of the span, and what to hold it against: of the span before, for the staff of the
// period of their pulse before. False with the reader's error.
bool hq_bands_read(hq_band_reader *reader, hq_band_span now, hq_band_span before,
                   hq_band_sum ret_now[HQ_BANDS], hq_band_sum ret_before[HQ_BANDS], GError **error)
    __attribute__((warn_unused_result));
