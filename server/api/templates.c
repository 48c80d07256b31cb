// Routes of the templates of service quality: which there are, a new version of one, and that it
// holds.
#include "server/api/approval.h"
#include "server/api/record-call.h"

#include <string.h>

#include "shared/wire/template.h"

static hq_template_view
view_of(const hq_template *from, bool whole)
{
    return (hq_template_view){.engine = hq_slug_of(from->engine),
                              .id = hq_slug_of(from->id),
                              .version = from->version,
                              .author = from->author,
                              .approver = from->approver,
                              .at = from->at,
                              .waits = from->waits,
                              .body = whole ? from->body : NULL};
}

static void
reply(hq_http_request *request, const hq_context *context, const hq_template_view *views, size_t n)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_template_views_write(views, n, hq_may_author_approve(context->hall->floor), &writer);
    hq_reply_json(request, 200, &writer);
}

// All versions without their texts, those that wait first.
void
hq_get_templates(hq_http_request *request, const hq_context *context)
{
    const hq_templates *templates = context->hall->floor->quality->templates;
    const GPtrArray *all = hq_templates_all(templates);
    const GPtrArray *waiting = hq_templates_all_waiting(templates);
    g_autofree hq_template_view *views = g_new(hq_template_view, all->len + waiting->len + 1);
    for (guint i = 0; i < waiting->len; i++)
        views[i] = view_of(waiting->pdata[i], false);
    for (guint i = 0; i < all->len; i++)
        views[waiting->len + i] = view_of(all->pdata[i], false);
    reply(request, context, views, waiting->len + all->len);
}

// The version asked for, also one that waits; else the one in force.
static const hq_template *
find(hq_http_request *request, const hq_context *context)
{
    const hq_templates *templates = context->hall->floor->quality->templates;
    const char *engine = hq_route_parameter(context->match, "engine");
    const char *id = hq_route_parameter(context->match, "id");
    const hq_template *waits = hq_templates_waiting(templates, engine, id), *found = NULL;
    uint64_t version = HQ_TEMPLATE_NEWEST;
    if (hq_query_number(request, "version", HQ_TEMPLATE_NEWEST, &version))
        found = waits != NULL && waits->version == version
                    ? waits
                    : hq_templates_find(templates, engine, id, (uint32_t)version);
    if (found == NULL)
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such template");
    return found;
}

// With its text.
void
hq_get_template(hq_http_request *request, const hq_context *context)
{
    const hq_template *found = find(request, context);
    if (found == NULL)
        return;
    hq_template_view view = view_of(found, true);
    reply(request, context, &view, 1);
}

static uint32_t
newest_version(const hq_context *context, const char *engine, const char *id)
{
    const hq_templates *templates = context->hall->floor->quality->templates;
    const hq_template *waits = hq_templates_waiting(templates, engine, id);
    const hq_template *newest =
        waits != NULL ? waits : hq_templates_find(templates, engine, id, HQ_TEMPLATE_NEWEST);
    return newest == NULL ? 0 : newest->version;
}

static hq_uuid
record_of(const char *engine, const char *id)
{
    g_autofree char *name = g_strdup_printf("%s/%s", engine, id);
    return hq_record_of_name("template", name);
}

static void
submit(hq_http_request *request, const hq_context *context, const hq_template_request *body)
{
    const char *engine = hq_route_parameter(context->match, "engine");
    const char *id = hq_route_parameter(context->match, "id");
    hq_template_facts facts = {.engine = hq_slug_of(engine),
                               .id = hq_slug_of(id),
                               .version = body->base + 1,
                               .body = body->body};
    hq_writer writer;
    hq_writer_init(&writer);
    hq_template_facts_encode(&facts, &writer);
    hq_call *call = hq_record_call("template-written", record_of(engine, id), &writer);
    hq_record_submit(request, context, call, NULL);
}

void
hq_post_template(hq_http_request *request, const hq_context *context)
{
    hq_fault fault;
    hq_template_request body;
    const char *engine = hq_route_parameter(context->match, "engine");
    const char *id = hq_route_parameter(context->match, "id");
    if (!hq_template_engine_exists(engine) || !hq_slug_is_valid(id)) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such template");
        return;
    }
    HQ_BODY_OR_RETURN(request, hq_template_request_decode, &body);
    if (!hq_template_check(engine, body.body, strlen(body.body), &fault))
        hq_reply_fault(request, &fault);
    else if (body.base != newest_version(context, engine, id))
        hq_problem_reply(request, HQ_PROBLEM_STALE_VERSION, NULL);
    else
        submit(request, context, &body);
    hq_template_request_clear(&body);
}

static void
submit_approval(hq_http_request *request, const hq_context *context, const hq_template *waits)
{
    hq_template_approved_facts facts = {.engine = hq_slug_of(waits->engine),
                                        .id = hq_slug_of(waits->id),
                                        .version = waits->version};
    hq_writer writer;
    hq_writer_init(&writer);
    hq_template_approved_facts_encode(&facts, &writer);
    hq_call *call =
        hq_record_call("template-approved", record_of(waits->engine, waits->id), &writer);
    hq_record_submit(request, context, call, NULL);
}

void
hq_post_template_approve(hq_http_request *request, const hq_context *context)
{
    hq_version_request body;
    HQ_BODY_OR_RETURN(request, hq_version_request_decode, &body);
    const hq_template *waits = hq_templates_waiting(context->hall->floor->quality->templates,
                                                    hq_route_parameter(context->match, "engine"),
                                                    hq_route_parameter(context->match, "id"));
    if (waits == NULL || waits->version != body.version)
        hq_problem_reply(request, HQ_PROBLEM_STALE_VERSION, NULL);
    else if (hq_may_approve(request, context, waits->author))
        submit_approval(request, context, waits);
}
