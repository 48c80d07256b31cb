// The daily notes of a hall, folded: which causes each business day is tagged with. Their words lie
// in the vault. One small entry a day, all kept.
#pragma once

#include "server/quality/templates.h"
#include "shared/wire/daily.h"

typedef struct hq_dailies hq_dailies;
hq_dailies *hq_dailies_new(void);
void hq_dailies_free(hq_dailies *dailies);

// Takes in a step of the family `daily`: the causes noted last are the day's.
void hq_dailies_apply(hq_dailies *dailies, const hq_record *record);

// The record of a day's notes.
hq_uuid hq_daily_record(hq_day day);

// The causes there are, of the template in force.
void hq_daily_causes_read(const hq_templates *templates, hq_daily_causes *ret_causes);
// Whether the list has every one of the tags.
bool hq_daily_causes_have(const hq_daily_causes *causes, const hq_daily_tags *tags);

// Fills the days that have a note, the latest first. Clear with hq_dailies_answer_clear().
void hq_dailies_list(const hq_dailies *dailies, const hq_templates *templates,
                     hq_dailies_answer *ret_answer);

// How many notes there are, of all days.
uint32_t hq_dailies_notes(const hq_dailies *dailies);

// Appends the days (hq_day) tagged with a cause that makes them unlike others, in order; read from
// a hall's journal. Any thread.
bool hq_dailies_read_unusual(hq_journal_reader *reader, GArray *days, GError **error)
    __attribute__((warn_unused_result));
