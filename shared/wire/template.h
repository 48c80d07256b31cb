// Templates of service quality: how a version is recorded, asked for and told. What stands in them
// is the engines'.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/fault.h"
#include "shared/wire/writer.h"

// The facts of a `template-set` step.
typedef struct {
    hq_slug engine, id;
    uint32_t version; // 1 and up
    char *body;       // a JSON object; owned
} hq_template_facts;
void hq_template_facts_encode(const hq_template_facts *facts, hq_writer *writer);
bool hq_template_facts_decode(const char *json, size_t length, hq_template_facts *ret_facts,
                              hq_fault *ret_fault);
void hq_template_facts_clear(hq_template_facts *facts);

// POST /quality/templates/{engine}/{id}: a new version, made from version `base`.
typedef struct {
    uint32_t base;
    char *body; // a JSON object; owned
} hq_template_request;
bool hq_template_request_decode(const char *json, size_t length, hq_template_request *ret_request,
                                hq_fault *ret_fault);
void hq_template_request_encode(const hq_template_request *request, hq_writer *writer);
void hq_template_request_clear(hq_template_request *request);

// GET /quality/templates.
typedef struct {
    hq_slug engine, id;
    uint32_t version; // 0: shipped
    hq_slug author;
    hq_time at;       // 0: shipped
    const char *body; // NULL: not told
} hq_template_view;
void hq_template_views_write(const hq_template_view *views, size_t n, hq_writer *writer);
