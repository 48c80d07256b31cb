// What an annotated configuration file may say: its sections and settings, each with its type,
// its default and the words that teach it. Import and export are both driven by this table, so a
// setting cannot exist in one and not in the other. Private to server/config.
#pragma once

#include <stddef.h>

#include "shared/engine/config.h"

typedef enum {
    HQ_FIELD_SLUG,
    HQ_FIELD_TEXT, // in every language
    HQ_FIELD_STRING,
    HQ_FIELD_BOOL,
    HQ_FIELD_COUNT,
    HQ_FIELD_SECONDS, // int32_t, written as a span
    HQ_FIELD_SPAN,    // hq_span
    HQ_FIELD_CLOCK,
    HQ_FIELD_RATE,
    HQ_FIELD_LETTER,
    HQ_FIELD_DIGITS,
    HQ_FIELD_KIND,
    HQ_FIELD_WINDOWS,
    HQ_FIELD_LATE_RULE,
    HQ_FIELD_WORD,     // an enumeration by `word`
    HQ_FIELD_WEEKDAYS, // hq_weekdays
    HQ_FIELD_WEEKDAY,  // int32_t, 1 Monday … 7 Sunday, 0 none
    HQ_FIELD_DATE,
    HQ_FIELD_MEDIA, // a slug: a file of the hall's media
    HQ_FIELD_POINT, // hq_slug of a service point
    // References to other things of the file, read when all of them are known.
    HQ_FIELD_SERIES,
    HQ_FIELD_PARENT,
    HQ_FIELD_ZONE,
    HQ_FIELD_DUTIES,    // services of a service point and how it ranks them
    HQ_FIELD_CLASSES,   // a set of classes, one bit an index
    HQ_FIELD_SERVICES,  // an hq_service_set
    HQ_FIELD_SKILLS,    // services somebody has learnt and how they rank them
    HQ_FIELD_DOCUMENTS, // a set of documents, one bit an index
    HQ_FIELD_ZONES,     // a set of zones, one bit an index
} hq_field_kind;

typedef struct {
    const char *name;
    hq_field_kind kind;
    size_t offset; // in the item
    size_t size;   // of STRING
    int width;     // of TEXT: one line of so many columns (public-text.h); 0: what fits in it
    bool required;
    int64_t fallback;               // of an item's number when the file does not say
    int64_t min, max;               // of numbers, in the unit they are stored in
    const char *zh;                 // the setting's name for people
    const char *about;              // what it is for, as a comment of the file
    const char *about_zh;           // the same for the pages, in their own words
    const char *(*word)(int value); // of WORD
    int n_words;
} hq_field;

typedef struct {
    const char *name;
    const char *zh;
    const char *about; // lines of the comment above the section
    const char *about_zh;
    bool is_list;
    bool one_line;   // an item is written on one line
    bool optional;   // a file need not have it
    size_t n_offset; // where hq_config counts the items
    size_t offset;   // the items, or 0 when the section is the configuration itself
    size_t item_size;
    uint32_t max;
    const hq_field *fields;
    size_t n_fields;
} hq_section;

extern const hq_section *const hq_sections[];
extern const size_t hq_n_sections;

// The settings inside one element of a service point's `services`.
extern const hq_section hq_duty_section;

// The `i`th item of a list section, or the configuration itself for a group.
void *hq_section_item(const hq_section *section, hq_config *config, uint32_t i);
uint32_t *hq_section_count(const hq_section *section, hq_config *config);
// Sets an item to its defaults.
void hq_section_reset(const hq_section *section, void *item);
