// Routes of figures over time: a report is begun, asked for until it is made, and told.
#include "server/api/api-private.h"

#include "server/api/report-survey.h"
#include "server/reports/report-json.h"
#include "shared/engine/calendar.h"
#include "shared/wire/report-requests.h"

enum { DAYS_MAX = 400 };

// ---- which halls -------------------------------------------------------------------------------

static bool
may_see(const hq_context *context, const hq_api_hall *hall)
{
    return context->who.local || hq_api_may_turn(context, hall);
}

// Names as others see them.
static GHashTable *
list_people(const hq_access *access)
{
    GHashTable *people = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GPtrArray) staff = hq_access_all_staff(access);
    for (guint i = 0; i < staff->len; i++) {
        const hq_staff *person = staff->pdata[i];
        char masked[32];
        hq_access_mask(person->name, masked);
        g_hash_table_insert(people, GUINT_TO_POINTER(g_quark_from_string(person->id.text)),
                            g_strdup(masked));
    }
    return people;
}

void
hq_report_add_source(GArray *sources, const hq_api_hall *hall)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    if (config == NULL)
        return;
    hq_hall_source source = {.dir = g_strdup(hq_hall_dir(hall->hall)),
                             .id = g_quark_from_string(hall->id.text),
                             .config = hq_config_copy(config),
                             .day = hq_state_day(hall->floor->state),
                             .open = hq_state_is_open(hall->floor->state),
                             .people = list_people(hall->floor->access)};
    g_array_append_val(sources, source);
}

GArray *
hq_report_new_sources(void)
{
    GArray *sources = g_array_new(FALSE, FALSE, sizeof(hq_hall_source));
    g_array_set_clear_func(sources, (GDestroyNotify)(void (*)(void))hq_hall_source_clear);
    return sources;
}

static bool
names(const hq_slugs *slugs, const char *word)
{
    for (uint32_t i = 0; i < slugs->n; i++) {
        if (g_strcmp0(slugs->items[i].text, word) == 0)
            return true;
    }
    return false;
}

// False when one is named that is not served or may not be seen.
static bool
choose_halls(const hq_context *context, const hq_slugs *wanted, GArray *sources)
{
    bool all = names(wanted, "all");
    if (wanted->n == 0)
        hq_report_add_source(sources, context->hall);
    for (guint i = 0; i < context->api->halls->len; i++) {
        const hq_api_hall *hall = context->api->halls->pdata[i];
        if ((all || names(wanted, hall->id.text)) && may_see(context, hall))
            hq_report_add_source(sources, hall);
    }
    return all || sources->len == MAX(wanted->n, 1);
}

static void
free_table(void *data)
{
    g_free((void *)((hq_points_span *)data)->table);
}

// The table in force at the end of that month, unless it is the one of the month before.
static void
add_month(GArray *spans, const hq_api_hall *hall, hq_day end, const hq_template **last)
{
    const hq_template *now = hq_points_template_at(hall, end);
    hq_points_table *table = g_new(hq_points_table, 1);
    if (now == *last && spans->len > 0) {
        g_array_index(spans, hq_points_span, spans->len - 1).to = end;
    } else if (now != NULL && hq_points_table_decode(now->body, now->length, table, NULL)) {
        hq_points_span span = {end, g_steal_pointer(&table)};
        g_array_append_val(spans, span);
        *last = now;
    }
    g_free(table);
}

// Month by month, those of the period before among them.
static GArray *
list_points(const hq_api_hall *hall, const hq_wish *wish)
{
    hq_day from, to;
    const hq_template *last = NULL;
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(hq_points_span));
    g_array_set_clear_func(spans, free_table);
    hq_form_before(wish->form, wish->from, wish->to, &from, &to);
    for (hq_day first = from / 100 * 100 + 1, next; first <= wish->to; first = next) {
        next = hq_day_after(first, 31) / 100 * 100 + 1;
        add_month(spans, hall, hq_day_after(next, -1), &last);
    }
    if (spans->len == 0)
        g_clear_pointer(&spans, g_array_unref);
    return spans;
}

void
hq_report_add_points(hq_api *api, hq_wish *wish)
{
    for (guint s = 0; s < wish->sources->len; s++) {
        hq_hall_source *source = &g_array_index(wish->sources, hq_hall_source, s);
        source->points = list_points(hq_api_named_hall(api, g_quark_to_string(source->id)), wish);
    }
}

// ---- what is wished for ------------------------------------------------------------------------

static bool
read_cuts(const hq_slugs *by, uint32_t *ret_cuts)
{
    *ret_cuts = by->n == 0 ? UINT32_C(1) << HQ_CUT_ALL : 0;
    for (uint32_t i = 0; i < by->n; i++) {
        hq_cut cut = hq_cut_of(by->items[i].text);
        if (cut == HQ_CUTS)
            return false;
        *ret_cuts |= UINT32_C(1) << cut;
    }
    return true;
}

static bool
read_line(const hq_report_request *body, hq_wish *wish)
{
    wish->figure = hq_figure_of(body->figure.text);
    wish->cut = body->cut.text[0] == '\0' ? HQ_CUT_ALL : hq_cut_of(body->cut.text);
    wish->hall = g_quark_try_string(body->hall.text);
    return wish->figure < HQ_FIGURES && wish->cut < HQ_CUTS &&
           hq_line_key_read(wish->cut, body->key.text, &wish->key);
}

// The name of the field that cannot be meant so; NULL when all is well.
static const char *
read_wish(const hq_report_request *body, hq_wish *wish)
{
    hq_day to = body->to == 0 ? body->from : body->to;
    wish->form = hq_form_of(body->form.text);
    wish->lang = body->lang;
    wish->from = body->from;
    wish->to = to;
    if (wish->form == HQ_FORMS)
        return "form";
    hq_form_days(wish->form, &wish->from, &wish->to);
    to = wish->to;
    if (to < wish->from || hq_days_between(wish->from, to) >= DAYS_MAX)
        return "to";
    if (wish->form == HQ_FORM_FIGURES && !read_cuts(&body->by, &wish->cuts))
        return "by";
    if (wish->form == HQ_FORM_VISITS && !read_line(body, wish))
        return "figure";
    return NULL;
}

// ---- beginning ---------------------------------------------------------------------------------

// A report is its owner's alone.
char *
hq_report_owner(const hq_context *context)
{
    return g_strdup_printf("%s/%s/%s", context->who.session.text, context->who.device.text,
                           context->who.staff.text);
}

void
hq_report_keep_day(hq_api_hall *hall, hq_day day, GByteArray *packed, uint64_t seq)
{
    hq_projection projection = {.name = HQ_FACTS_PROJECTION,
                                .day = day,
                                .v = HQ_FACTS_VERSION,
                                .seq = seq,
                                .size = packed->len};
    hq_api_keep(hall, &projection, g_byte_array_free(packed, FALSE));
}

static void
keep_of_source(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq,
               void *api)
{
    hq_report_keep_day(hq_api_named_hall(api, g_quark_to_string(source->id)), day, packed, seq);
}

static hq_report_desk *
desk_of(hq_api *api)
{
    if (api->reports == NULL)
        api->reports = hq_report_desk_new(keep_of_source, api);
    return api->reports;
}

// Takes over what the wish owns.
static void
begin(hq_http_request *request, const hq_context *context, hq_wish *wish)
{
    g_auto(hq_writer) writer = {0};
    g_autofree char *owner = hq_report_owner(context);
    wish->now = hq_floor_now(context->hall->floor);
    hq_report_add_surveys(context->api, context->hall, wish);
    if (hq_form_is_document(wish->form) && wish->staff == 0)
        hq_report_add_points(context->api, wish);
    uint64_t number = hq_report_begin(desk_of(context->api), wish, owner);
    if (number == 0) {
        hq_http_add_header(request, "Retry-After", HQ_ASK_AGAIN_S);
        hq_problem_reply(request, HQ_PROBLEM_TOO_MANY_REPORTS, NULL);
        return;
    }
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "report");
    hq_write_uint(&writer, number);
    hq_write_end(&writer);
    hq_reply_json(request, 202, &writer);
}

static void
refuse(hq_http_request *request, const char *field)
{
    hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", field, NULL);
}

void
hq_post_report(hq_http_request *request, const hq_context *context)
{
    hq_report_request body;
    HQ_BODY_OR_RETURN(request, hq_report_request_decode, &body);
    hq_wish wish = {.sources = hq_report_new_sources()};
    const char *wrong = read_wish(&body, &wish);
    if (wrong != NULL)
        refuse(request, wrong);
    else if (!choose_halls(context, &body.halls, wish.sources))
        hq_problem_reply(request, HQ_PROBLEM_FOREIGN_HALL, NULL);
    else
        begin(request, context, &wish);
    hq_wish_clear(&wish);
    hq_report_request_clear(&body);
}

// Somebody's own, of whoever is signed on at the service point.
void
hq_post_own_report(hq_http_request *request, const hq_context *context)
{
    hq_slug id;
    hq_report_request body;
    const hq_state *state = context->hall->floor->state;
    if (!hq_read_point(request, context, &id))
        return;
    HQ_BODY_OR_RETURN(request, hq_report_request_decode, &body);
    hq_wish wish = {.sources = hq_report_new_sources()};
    hq_slug staff = hq_state_point(state, hq_config_point(hq_state_config(state), id))->staff;
    wish.staff = g_quark_from_string(staff.text);
    const char *wrong = read_wish(&body, &wish);
    if (staff.text[0] == '\0') {
        hq_problem_reply(request, HQ_PROBLEM_POINT_CLOSED, NULL);
    } else if (wrong != NULL || body.halls.n > 0) {
        refuse(request, wrong != NULL ? wrong : "halls");
    } else {
        hq_report_add_source(wish.sources, context->hall);
        begin(request, context, &wish);
    }
    hq_wish_clear(&wish);
    hq_report_request_clear(&body);
}

// ---- asking ------------------------------------------------------------------------------------

uint64_t
hq_report_number(const hq_context *context)
{
    guint64 number;
    const char *text = hq_route_parameter(context->match, "n");
    return g_ascii_string_to_unsigned(text, 10, 1, INT64_MAX, &number, NULL) ? number : 0;
}

void
hq_get_report(hq_http_request *request, const hq_context *context)
{
    g_autofree char *owner = hq_report_owner(context);
    const char *why;
    uint32_t milli;
    GBytes *json;
    uint64_t number = hq_report_number(context);
    switch (hq_report_ask(desk_of(context->api), number, owner, &milli, &json, &why)) {
    case HQ_REPORT_UNKNOWN:
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_REPORT, NULL);
        break;
    case HQ_REPORT_MAKING:
        hq_reply_progress(request, milli);
        break;
    case HQ_REPORT_FAILED:
        hq_problem_reply(request, HQ_PROBLEM_WORK_FAILED, "%s", why);
        break;
    case HQ_REPORT_MADE:
        hq_http_reply_bytes(request, 200, "application/json", json);
        break;
    }
}

// ---- what figures mean -------------------------------------------------------------------------

void
hq_get_definitions(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_definitions_write(&writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_api_print_figures(void)
{
    g_autofree char *page = hq_definitions_page();
    g_print("%s", page);
}
