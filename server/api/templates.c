// Routes of the templates of service quality: which there are, and a new version of one.
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
                              .at = from->at,
                              .body = whole ? from->body : NULL};
}

// All versions without their texts, or the one asked for with it.
void
hq_get_templates(hq_http_request *request, const hq_context *context)
{
    const hq_templates *templates = context->hall->floor->quality->templates;
    const GPtrArray *all = hq_templates_all(templates);
    g_autofree hq_template_view *views = g_new(hq_template_view, all->len + 1);
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    for (guint i = 0; i < all->len; i++)
        views[i] = view_of(all->pdata[i], false);
    hq_template_views_write(views, all->len, &writer);
    hq_reply_json(request, 200, &writer);
}

static const hq_template *
find(hq_http_request *request, const hq_context *context)
{
    uint64_t version = HQ_TEMPLATE_NEWEST;
    const hq_template *found =
        !hq_query_number(request, "version", HQ_TEMPLATE_NEWEST, &version)
            ? NULL
            : hq_templates_find(context->hall->floor->quality->templates,
                                hq_route_parameter(context->match, "engine"),
                                hq_route_parameter(context->match, "id"), (uint32_t)version);
    if (found == NULL)
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "no such template");
    return found;
}

void
hq_get_template(hq_http_request *request, const hq_context *context)
{
    const hq_template *found = find(request, context);
    g_auto(hq_writer) writer = {0};
    if (found == NULL)
        return;
    hq_template_view view = view_of(found, true);
    hq_writer_init(&writer);
    hq_template_views_write(&view, 1, &writer);
    hq_reply_json(request, 200, &writer);
}

static uint32_t
newest_version(const hq_context *context, const char *engine, const char *id)
{
    const hq_template *newest =
        hq_templates_find(context->hall->floor->quality->templates, engine, id, HQ_TEMPLATE_NEWEST);
    return newest == NULL ? 0 : newest->version;
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
    g_autofree char *name = g_strdup_printf("%s/%s", engine, id);
    hq_uuid record = hq_record_of_name("template", name);
    hq_writer writer;
    hq_writer_init(&writer);
    hq_template_facts_encode(&facts, &writer);
    hq_record_submit(request, context, hq_record_call("template-set", record, &writer), NULL);
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
