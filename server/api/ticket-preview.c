// GET /ticket-preview: a paper ticket as the kiosks would print it with the hall's names and the
// parts that are asked for, drawn on the pool by what draws every ticket.
#include "server/api/api-private.h"

#include <string.h>

#include "shared/i18n/format.h"
#include "shared/ticket/ticket-paper.h"

#define EXAMPLE_CODE "HTTP://HALL.EXAMPLE/T/7QX2M4KD9RWE"
#define FOOT_MAX     200 // bytes

enum { AHEAD = 6, FROM_MIN = 16, TO_MIN = 25, NUMBER = 31 };

typedef struct {
    hq_http_request *request;
    HqTicketFace *face;
    GBytes *picture;
} drawing;

static void
draw(void *data)
{
    drawing *d = data;
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(d->face);
    g_autoptr(HqTicketRaster) raster = hq_ticket_raster(layout);
    d->picture = hq_ticket_png(raster);
}

static void
drawn(void *data)
{
    drawing *d = data;
    hq_http_reply_bytes(d->request, 200, "image/png", d->picture);
    g_bytes_unref(d->picture);
    hq_ticket_face_free(d->face);
    g_free(d);
}

// Sets the part of that name to be left out; false when there is none.
static bool
leave_out(HqTicketParts *parts, const char *name)
{
    const struct {
        const char *name;
        bool *part;
    } known[] = {
        {"ahead", &parts->ahead},         {"wait", &parts->wait},
        {"where", &parts->where},         {"documents", &parts->documents},
        {"if-missed", &parts->if_missed}, {"code", &parts->code},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strcmp(known[i].name, name) == 0) {
            *known[i].part = false;
            return true;
        }
    }
    return false;
}

static bool
read_parts(const hq_http_request *request, HqTicketParts *ret)
{
    const char *without = hq_http_query(request, "without");
    *ret = (HqTicketParts){true, true, true, true, true, true};
    if (without == NULL || *without == '\0')
        return true;
    g_auto(GStrv) names = g_strsplit(without, ",", 8);
    for (char **name = names; *name != NULL; name++) {
        if (!leave_out(ret, *name))
            return false;
    }
    return true;
}

static hq_index
first_service(const hq_config *config)
{
    hq_index s = 0;
    while (s + 1 < config->n_services && config->services[s].is_branch)
        s++;
    return s;
}

static const char *
or_null(const char *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static GDateTime *
local_now(hq_floor *floor, const hq_config *config)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(config->time_zone);
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(hq_floor_now(floor) / HQ_SECOND);
    return zone == NULL ? g_date_time_ref(utc) : g_date_time_to_timezone(utc, zone);
}

static char *
clock_after(GDateTime *now, int minutes)
{
    g_autoptr(GDateTime) then = g_date_time_add_minutes(now, minutes);
    return hq_format_clock(then);
}

static HqTicketFace *
example(hq_floor *floor, hq_lang lang, const HqTicketParts *parts, const char *foot)
{
    const hq_config *config = hq_state_config(floor->state);
    const hq_service *service = &config->services[first_service(config)];
    hq_text bring = {0};
    hq_bring(floor, first_service(config), &bring);
    g_autoptr(GDateTime) now = local_now(floor, config);
    g_autofree char *day = hq_format_day(lang, now);
    g_autofree char *clock = hq_format_clock(now);
    g_autofree char *issued_at = g_strdup_printf("%s %s", day, clock);
    g_autofree char *from = clock_after(now, FROM_MIN);
    g_autofree char *to = clock_after(now, TO_MIN);
    g_autofree char *number =
        g_strdup_printf("%c%03d", config->series[service->series].letter, NUMBER);
    HqTicketFace face = {
        .language = lang,
        .hall = config->name.in[lang],
        .number = number,
        .service = service->name.in[lang],
        .issued_at = issued_at,
        .ahead = AHEAD,
        .range_from_min = FROM_MIN,
        .range_to_min = TO_MIN,
        .window_from = from,
        .window_to = to,
        .wait_zone = or_null(service->where.in[lang]),
        .documents = or_null(bring.in[lang]),
        .if_missed = hq_tr(lang, HQ_MSG_ISSUE_MISSED),
        .follow_url = EXAMPLE_CODE,
        .foot = or_null(foot),
        .rehearsal = config->rehearsal,
    };
    hq_ticket_face_keep(&face, parts);
    return hq_ticket_face_copy(&face);
}

void
hq_get_ticket_preview(hq_http_request *request, const hq_context *context)
{
    hq_floor *floor = context->hall->floor;
    const char *lang = hq_http_query(request, "lang");
    const char *foot = hq_http_query(request, "foot");
    HqTicketParts parts;
    const char *wrong = !read_parts(request, &parts)              ? "without"
                        : foot != NULL && strlen(foot) > FOOT_MAX ? "foot"
                                                                  : NULL;
    if (wrong != NULL) {
        hq_problem_reply_with(request, HQ_PROBLEM_INVALID_PARAMETER, "parameter", wrong, NULL);
        return;
    }
    if (hq_state_config(floor->state) == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, "the hall is not configured");
        return;
    }
    drawing *d = g_new0(drawing, 1);
    *d = (drawing){.request = request,
                   .face =
                       example(floor, hq_lang_from_tag(lang != NULL ? lang : "zh"), &parts, foot)};
    hq_http_work(context->api->server, draw, drawn, d);
}
