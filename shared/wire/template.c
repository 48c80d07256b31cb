#include "shared/wire/template.h"

#include <stdlib.h>
#include <string.h>

#include "facts.h"

static const hq_field facts_shape_fields[] = {
    {HQ_SLUG(hq_template_facts, engine, "engine")},
    {HQ_SLUG(hq_template_facts, id, "id")},
    {HQ_U32(hq_template_facts, version, "version")},
    {HQ_CUSTOM(hq_template_facts, body, "template", hq_facts_custom)},
};
static HQ_SHAPE(facts_shape, hq_template_facts);

void
hq_template_facts_encode(const hq_template_facts *facts, hq_writer *writer)
{
    hq_shape_write(writer, &facts_shape, facts, NULL);
}

bool
hq_template_facts_decode(const char *json, size_t length, hq_template_facts *ret_facts,
                         hq_fault *ret_fault)
{
    return hq_document_read(json, length, &facts_shape, ret_facts, ret_fault);
}

void
hq_template_facts_clear(hq_template_facts *facts)
{
    hq_shape_clear(&facts_shape, facts);
}

static const hq_field approved_shape_fields[] = {
    {HQ_SLUG(hq_template_approved_facts, engine, "engine")},
    {HQ_SLUG(hq_template_approved_facts, id, "id")},
    {HQ_U32(hq_template_approved_facts, version, "version")},
};
static HQ_SHAPE(approved_shape, hq_template_approved_facts);

void
hq_template_approved_facts_encode(const hq_template_approved_facts *facts, hq_writer *writer)
{
    hq_shape_write(writer, &approved_shape, facts, NULL);
}

bool
hq_template_approved_facts_decode(const char *json, size_t length,
                                  hq_template_approved_facts *ret_facts, hq_fault *ret_fault)
{
    return hq_document_read(json, length, &approved_shape, ret_facts, ret_fault);
}

static const hq_field request_shape_fields[] = {
    {HQ_U32(hq_template_request, base, "base")},
    {HQ_CUSTOM(hq_template_request, body, "template", hq_facts_custom)},
};
static HQ_SHAPE(request_shape, hq_template_request);

bool
hq_template_request_decode(const char *json, size_t length, hq_template_request *ret_request,
                           hq_fault *ret_fault)
{
    return hq_request_read(json, length, &request_shape, false, ret_request, ret_fault);
}

void
hq_template_request_encode(const hq_template_request *request, hq_writer *writer)
{
    hq_shape_write(writer, &request_shape, request, NULL);
}

void
hq_template_request_clear(hq_template_request *request)
{
    hq_shape_clear(&request_shape, request);
}

static const hq_field view_shape_fields[] = {
    {HQ_SLUG(hq_template_view, engine, "engine")},
    {HQ_SLUG(hq_template_view, id, "id")},
    {HQ_U32(hq_template_view, version, "version")},
    {HQ_SLUG(hq_template_view, author, "author"), .flags = HQ_OPTIONAL},
    {HQ_SLUG(hq_template_view, approver, "approver"), .flags = HQ_OPTIONAL},
    {HQ_TIME(hq_template_view, at, "at"), .flags = HQ_OPTIONAL},
    {HQ_BOOL(hq_template_view, waits, "waits")},
};
static HQ_SHAPE(view_shape, hq_template_view);

static void
write_view(const hq_template_view *view, hq_writer *writer)
{
    hq_write_object(writer);
    hq_shape_write_fields(writer, &view_shape, view, NULL);
    if (view->body != NULL) {
        hq_write_key(writer, "template");
        hq_write_json(writer, view->body, strlen(view->body));
    }
    hq_write_end(writer);
}

void
hq_template_views_write(const hq_template_view *views, size_t n, bool author_approves,
                        hq_writer *writer)
{
    hq_write_object(writer);
    hq_write_key(writer, "author_approves");
    hq_write_bool(writer, author_approves);
    hq_write_key(writer, "templates");
    hq_write_list(writer);
    for (size_t i = 0; i < n; i++)
        write_view(&views[i], writer);
    hq_write_end(writer);
    hq_write_end(writer);
}
