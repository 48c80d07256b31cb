// Templates of service quality: how a version is recorded, asked for and told. What stands in them
// is the engines'.
#pragma once

#include "shared/engine/types.h"
#include "shared/wire/version-request.h"

// The facts of a `template-written` step; of `template-set`, which held without an approval and is
// not written any more.
typedef struct {
    hq_slug engine, id;
    uint32_t version; // 1 and up
    char *body;       // a JSON object; owned
} hq_template_facts;
void hq_template_facts_encode(const hq_template_facts *facts, hq_writer *writer);
bool hq_template_facts_decode(const char *json, size_t length, hq_template_facts *ret_facts,
                              hq_fault *ret_fault);
void hq_template_facts_clear(hq_template_facts *facts);

// The facts of a `template-approved` step.
typedef struct {
    hq_slug engine, id;
    uint32_t version;
} hq_template_approved_facts;
void hq_template_approved_facts_encode(const hq_template_approved_facts *facts, hq_writer *writer);
bool hq_template_approved_facts_decode(const char *json, size_t length,
                                       hq_template_approved_facts *ret_facts, hq_fault *ret_fault);

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
    hq_slug author, approver;
    hq_time at;       // 0: shipped; since when it holds, of one that waits when it was written
    bool waits;       // for an approval
    const char *body; // NULL: not told
} hq_template_view;
// `author_approves`: the setting of the hall.
void hq_template_views_write(const hq_template_view *views, size_t n, bool author_approves,
                             hq_writer *writer);
