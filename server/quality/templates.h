// Templates: what a survey asks, what a checklist looks at, the rules of cases. A hall's own are
// records of the family `template`; until it has one, the one that is shipped in assets/quality
// holds. Each version stays readable, so that what was answered is read by what was asked.
#pragma once

#include "server/quality/record.h"
#include "shared/wire/fault.h"

typedef struct {
    char engine[HQ_SLUG_SIZE], id[HQ_SLUG_SIZE]; // "survey", "main"
    uint32_t version;                            // 0: shipped; a hall's own count from 1
    hq_slug author;                              // "": shipped, or the server's own machine
    hq_slug approver;                            // "": likewise, or set when nobody had to
    hq_time at; // since when it holds, µs UTC, 0: shipped; of one that waits when it was written
    bool waits; // for an approval
    char *body; // JSON object
    size_t length; // bytes
} hq_template;

typedef struct hq_templates hq_templates;

// With the shipped ones.
hq_templates *hq_templates_new(void);
void hq_templates_free(hq_templates *templates);

// Takes in a step of the family; one that cannot be read is left out, and so is one of an engine
// that has no templates any more.
void hq_templates_apply(hq_templates *templates, const hq_record *record);

// The newest version when it waits for somebody's approval, else NULL. Likewise borrowed. A newer
// one takes its place; what is in force holds until it is approved.
const hq_template *hq_templates_waiting(const hq_templates *templates, const char *engine,
                                        const char *id);
const GPtrArray *hq_templates_all_waiting(const hq_templates *templates); // of hq_template

// Those that hold or held. Newest first within engine and id, in order of these; borrowed until the
// next apply.
const GPtrArray *hq_templates_all(const hq_templates *templates); // of hq_template

// The version, or with HQ_TEMPLATE_NEWEST the one in force; NULL when there is none. Borrowed.
#define HQ_TEMPLATE_NEWEST UINT32_MAX
const hq_template *hq_templates_find(const hq_templates *templates, const char *engine,
                                     const char *id, uint32_t version);

// Whether `body` is one that the engine understands; what is wrong with it else. An engine without
// a row in the table of templates.c has no templates: NOT_FOUND-like fault on "engine".
bool hq_template_check(const char *engine, const char *body, size_t length, hq_fault *ret_fault);
// Whether there is such an engine.
bool hq_template_engine_exists(const char *engine);
