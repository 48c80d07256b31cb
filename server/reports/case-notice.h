// The daily notice of cases (投诉建议日通报): a text to paste, and the same as a picture. Any
// thread.
#pragma once

#include <glib.h>

#include "shared/i18n/i18n.h"
#include "shared/wire/case-figures.h"
#include "shared/wire/case-rules.h"

typedef struct {
    hq_text hall;
    hq_day day;
    const hq_case_figures *figures; // of that day; borrowed
    const hq_case_rules *rules;     // names of causes; borrowed
    uint32_t due, overdue;          // that wait for an answer now
} hq_case_notice;

// Lines with a title before them; yours.
char *hq_case_notice_text(const hq_case_notice *notice, hq_lang lang);
// A PNG; yours.
GBytes *hq_case_notice_picture(const hq_case_notice *notice, hq_lang lang);

// "complaint" as people say it; borrowed.
const char *hq_case_kind_name(hq_slug kind, hq_lang lang);
