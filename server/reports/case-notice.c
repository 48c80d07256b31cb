#include "case-notice.h"

#include "server/reports/canvas.h"
#include "shared/base/timestamp.h"

enum { CAUSES_MAX = 5, WIDTH = 900, MARGIN = 48, TITLE = 30, LINE = 24, GAP = 16 };

const char *
hq_case_kind_name(hq_slug kind, hq_lang lang)
{
    static const hq_msg names[HQ_CASE_KINDS] = {
        [HQ_CASE_COMPLAINT] = HQ_MSG_CASE_KIND_COMPLAINT,
        [HQ_CASE_SUGGESTION] = HQ_MSG_CASE_KIND_SUGGESTION,
        [HQ_CASE_STAFF_IDEA] = HQ_MSG_CASE_KIND_STAFF_IDEA,
        [HQ_CASE_INSPECTION_TASK] = HQ_MSG_CASE_KIND_INSPECTION_TASK,
        [HQ_CASE_DEVICE_FAULT] = HQ_MSG_CASE_KIND_DEVICE_FAULT,
    };
    hq_case_kind found = hq_case_kind_of(kind.text);
    return found == HQ_CASE_KINDS ? "" : hq_tr(lang, names[found]);
}

static char *
share(int32_t milli)
{
    return milli < 0 ? g_strdup("–") : g_strdup_printf("%d.%d %%", milli / 10, milli % 10);
}

static char *
sums_line(const hq_case_notice *notice, hq_lang lang)
{
    const hq_case_tally *total = &notice->figures->total;
    g_autofree char *received = g_strdup_printf("%u", total->received);
    g_autofree char *spot = share(total->spot_milli);
    g_autofree char *on_time = share(total->on_time_milli);
    g_autofree char *content = share(total->content_milli);
    if (total->received == 0)
        return g_strdup(hq_tr(lang, HQ_MSG_CASE_NOTICE_NONE));
    return hq_tr_format(lang, HQ_MSG_CASE_NOTICE_SUMS, "received", received, "spot", spot,
                        "on_time", on_time, "content", content, NULL);
}

static const char *
cause_name(const hq_case_notice *notice, hq_slug id, hq_lang lang)
{
    const hq_case_cause *cause = hq_case_rules_cause(notice->rules, id);
    return cause == NULL ? "–" : cause->name.in[lang];
}

// "投诉 3、建议 1", the most frequent first; "" for none.
static char *
list(const hq_case_notice *notice, const hq_case_tallies *rows, bool kinds, hq_lang lang)
{
    GString *words = g_string_new(NULL);
    for (uint32_t i = 0; i < rows->n && i < CAUSES_MAX; i++) {
        hq_slug of = rows->items[i].of;
        const char *name = kinds ? hq_case_kind_name(of, lang) : cause_name(notice, of, lang);
        g_string_append_printf(words, "%s%s %u",
                               i == 0          ? ""
                               : lang == HQ_ZH ? "、"
                                               : ", ",
                               name, rows->items[i].received);
    }
    return g_string_free(words, FALSE);
}

static char *
open_line(const hq_case_notice *notice, hq_lang lang)
{
    g_autofree char *due = g_strdup_printf("%u", notice->due);
    g_autofree char *overdue = g_strdup_printf("%u", notice->overdue);
    return hq_tr_format(lang, HQ_MSG_CASE_NOTICE_OPEN, "due", due, "overdue", overdue, NULL);
}

static char *
title_of(const hq_case_notice *notice, hq_lang lang)
{
    char day[HQ_DATE_SIZE];
    hq_date_format(notice->day, day);
    return hq_tr_format(lang, HQ_MSG_CASE_NOTICE_TITLE, "hall", notice->hall.in[lang], "day", day,
                        NULL);
}

// The lines below the title; g_strfreev().
static char **
lines_of(const hq_case_notice *notice, hq_lang lang)
{
    GPtrArray *lines = g_ptr_array_new();
    g_autofree char *kinds = list(notice, &notice->figures->kinds, true, lang);
    g_autofree char *causes = list(notice, &notice->figures->causes, false, lang);
    g_ptr_array_add(lines, sums_line(notice, lang));
    if (kinds[0] != '\0')
        g_ptr_array_add(lines, hq_tr_format(lang, HQ_MSG_CASE_NOTICE_KINDS, "list", kinds, NULL));
    if (causes[0] != '\0')
        g_ptr_array_add(lines, hq_tr_format(lang, HQ_MSG_CASE_NOTICE_CAUSES, "list", causes, NULL));
    g_ptr_array_add(lines, open_line(notice, lang));
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}

char *
hq_case_notice_text(const hq_case_notice *notice, hq_lang lang)
{
    g_auto(GStrv) lines = lines_of(notice, lang);
    g_autofree char *title = title_of(notice, lang);
    g_autofree char *below = g_strjoinv("\n", lines);
    return g_strdup_printf("%s\n%s\n", title, below);
}

// ---- as a picture ------------------------------------------------------------------------------

static cairo_status_t
take_bytes(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static hq_canvas
canvas_on(cairo_surface_t *surface, double height)
{
    hq_canvas canvas = {.surface = surface, .width = WIDTH, .height = height};
    canvas.cairo = cairo_create(surface);
    hq_canvas_box(&canvas, 0, 0, WIDTH, height, 0, HQ_WHITE);
    hq_canvas_box(&canvas, 0, 0, 12, height, 0, HQ_ACCENT);
    return canvas;
}

// How high it comes to be; draws only on a canvas that is high enough.
static double
draw(const hq_canvas *canvas, const char *title, char **lines)
{
    const hq_style head = {
        .size = TITLE, .bold = true, .colour = HQ_ACCENT, .wrap = WIDTH - 2 * MARGIN};
    const hq_style body = {.size = LINE, .colour = HQ_INK, .wrap = WIDTH - 2 * MARGIN};
    double y = MARGIN;
    y += hq_canvas_text(canvas, MARGIN, y, &head, title) + GAP;
    for (char **line = lines; *line != NULL; line++)
        y += hq_canvas_text(canvas, MARGIN, y, &body, *line) + GAP;
    return y + MARGIN - GAP;
}

GBytes *
hq_case_notice_picture(const hq_case_notice *notice, hq_lang lang)
{
    GByteArray *bytes = g_byte_array_new();
    g_auto(GStrv) lines = lines_of(notice, lang);
    g_autofree char *title = title_of(notice, lang);
    double height = 0;
    for (int pass = 0; pass < 2; pass++) { // first only to measure
        int rows = pass == 0 ? 1 : (int)height;
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, rows);
        hq_canvas canvas = canvas_on(surface, rows);
        height = draw(&canvas, title, lines);
        cairo_destroy(canvas.cairo);
        if (pass == 1)
            cairo_surface_write_to_png_stream(surface, take_bytes, bytes);
        cairo_surface_destroy(surface);
    }
    return g_byte_array_free_to_bytes(bytes);
}
