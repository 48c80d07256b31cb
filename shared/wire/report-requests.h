// POST /reports: which report is to be made.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

typedef struct {
    hq_slug *items;
    uint32_t n;
} hq_slugs;

// The words are the server's to know.
typedef struct {
    hq_slug form; // "figures", "weekly", …
    hq_day from;  // of a form with a length of its own: any day of it
    hq_day to;    // 0: the same
    hq_lang lang;
    hq_slugs halls; // none: the one the request turns to; "all": all that may be seen
    hq_slugs by;    // of figures: the cuts
    // of visits: those behind this figure of this line
    hq_slug figure, cut, hall, key;
} hq_report_request;
enum { HQ_REPORT_HALLS_MAX = 256 };

void hq_report_request_encode(const hq_report_request *request, hq_writer *writer);
// On success the request is the caller's: hq_report_request_clear().
bool hq_report_request_decode(const char *json, size_t length, hq_report_request *ret_request,
                              hq_fault *ret_fault);
// POST /reports/{n}/export: {"format": "pdf"}.
void hq_export_request_encode(hq_slug format, hq_writer *writer);
bool hq_export_request_decode(const char *json, size_t length, hq_slug *ret_format,
                              hq_fault *ret_fault);
void hq_report_request_clear(hq_report_request *request);
