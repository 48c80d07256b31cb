// Reports that are sent by themselves: after the closing of a day, week or month, by webhook and by
// letter. Made on the pool, one at a time; put into the outbox, where each has one key.
#include "server/api/note.h"
#include "server/api/report-survey.h"

#include <string.h>

#include "server/notify/letter.h"
#include "server/reports/report.h"
#include "shared/base/log.h"
#include "shared/base/timestamp.h"
#include "shared/engine/calendar.h"

enum { LOOK_AHEAD_DAYS = 14 };
#define SENT_PROJECTION  "reports-sent"
#define CATCHES_UP_AFTER (48 * HQ_HOUR)

typedef struct {
    hq_api_hall *hall;
    hq_day day; // after whose closing
    hq_wish wish;
    hq_document *document;
    GBytes *pdf, *xlsx;
    GError *error;
} sending;

static void begin_next(hq_api *api);

// ---- on the pool -------------------------------------------------------------------------------

static void
keep_day(const hq_hall_source *source, hq_day day, GByteArray *packed, uint64_t seq, void *data)
{
    hq_report_keep_day(((const sending *)data)->hall, day, packed, seq);
}

static void
read_and_make(void *data)
{
    sending *s = data;
    hq_period_aides aides = {.keep = keep_day, .data = s};
    g_auto(hq_comparison) comparison = {0};
    g_autoptr(hq_period) period = hq_period_new(s->wish.sources, s->wish.from, s->wish.to, 0);
    hq_satisfaction unit;
    if (!hq_period_read(period, &aides, &s->error) ||
        !hq_comparison_read(&s->wish, period, &aides, &comparison, &s->error) ||
        !hq_report_read_unit(&s->wish, period, &aides, &unit, &s->error))
        return;
    s->document = hq_report_make(&s->wish, period, &comparison, &unit);
    s->pdf = hq_document_pdf(s->document);
    s->xlsx = hq_document_xlsx(s->document, &s->error);
}

// ---- into the outbox ---------------------------------------------------------------------------

// "weekly-2026-02-23": what the trail and the outbox call it.
static char *
name_of(const sending *s)
{
    char date[HQ_DATE_SIZE];
    hq_date_format(s->wish.from, date);
    return g_strdup_printf("%s-%s", hq_form_word(s->wish.form), date);
}

static void
put(const sending *s, hq_way_out way, const char *suffix, char *body)
{
    g_autofree char *name = name_of(s);
    g_autofree char *key = g_strdup_printf("report-%s-%s", name, suffix);
    hq_notifier_put(s->hall->notifier, &(hq_message){.key = key, .way = way, .body = body});
}

// {"id", "hall", "event": "report", "at", "form", "report": {…}}
static void
put_webhook(const sending *s)
{
    size_t size;
    char at[HQ_TIMESTAMP_SIZE];
    g_auto(hq_writer) writer = {0};
    g_autofree char *name = name_of(s);
    g_autofree char *id = g_strdup_printf("%s-report-%s", s->hall->id.text, name);
    g_autoptr(GBytes) json = hq_document_json(s->document);
    const char *text = g_bytes_get_data(json, &size);
    hq_timestamp_format(s->wish.now, at);
    hq_writer_init(&writer);
    hq_write_object(&writer);
    hq_write_key(&writer, "id");
    hq_write_string(&writer, id);
    hq_write_key(&writer, "hall");
    hq_write_string(&writer, s->hall->id.text);
    hq_write_key(&writer, "event");
    hq_write_string(&writer, "report");
    hq_write_key(&writer, "at");
    hq_write_string(&writer, at);
    hq_write_key(&writer, "form");
    hq_write_string(&writer, hq_form_word(s->wish.form));
    hq_write_key(&writer, "report");
    hq_write_json(&writer, text, size);
    hq_write_end(&writer);
    put(s, HQ_WAY_OUT_WEBHOOK, "webhook", writer.text);
}

// What is said first, and the six figures.
static char *
words_of(const hq_document *document)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s\n%s\n\n%s\n%s\n\n", document->place, document->line,
                           document->finding, document->lead);
    for (guint i = 0; i < document->tiles->len; i++) {
        const hq_tile *tile = &g_array_index(document->tiles, hq_tile, i);
        g_autofree char *value = hq_cell_text(&tile->value);
        g_string_append_printf(text, "%s %s\n", tile->label, value);
    }
    return g_string_free(text, FALSE);
}

static void
put_letter(const sending *s)
{
    const hq_notify_settings *settings = s->hall->api->notify;
    g_autofree char *name = name_of(s);
    g_autofree char *id = g_strdup_printf("report-%s@%s", name, s->hall->id.text);
    g_autofree char *subject = g_strdup_printf("%s %s", s->document->place, s->document->line);
    g_autofree char *words = words_of(s->document);
    g_autofree char *pdf = g_strconcat(s->document->file, ".pdf", NULL);
    g_autofree char *xlsx = g_strconcat(s->document->file, ".xlsx", NULL);
    hq_enclosure files[] = {
        {pdf, "application/pdf", s->pdf},
        {xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", s->xlsx}};
    g_autofree char *letter = hq_letter_write(&(hq_letter_parts){.id = id,
                                                                 .from = settings->mail_from,
                                                                 .to = settings->mail_to,
                                                                 .subject = subject,
                                                                 .text = words,
                                                                 .at = s->wish.now,
                                                                 .enclosures = files,
                                                                 .n = G_N_ELEMENTS(files)});
    if (letter != NULL)
        put(s, HQ_WAY_OUT_MAIL, "mail", letter);
}

static void
free_sending(void *data)
{
    sending *s = data;
    hq_wish_clear(&s->wish);
    g_clear_pointer(&s->document, hq_document_free);
    g_clear_pointer(&s->pdf, g_bytes_unref);
    g_clear_pointer(&s->xlsx, g_bytes_unref);
    g_clear_error(&s->error);
    g_free(s);
}

static bool
is_last_of_day(const sending *s)
{
    for (const GList *item = s->hall->api->reports_due.head; item != NULL; item = item->next) {
        if (((const sending *)item->data)->hall == s->hall)
            return false;
    }
    return true;
}

// All that ends with this day stands in the outbox, which forgets what went: a start long after
// makes nothing of it again.
static void
keep_sent(const sending *s)
{
    hq_projection projection = {.name = SENT_PROJECTION, .day = s->day, .v = 1, .size = 1};
    hq_api_keep(s->hall, &projection, strdup("1"));
}

static bool
see_sent(const hq_projection *projection, void *sent, GError **error)
{
    *(bool *)sent = true;
    return false;
}

static bool
was_sent(const hq_api_hall *hall, hq_day day)
{
    bool sent = false;
    g_autoptr(GError) error = NULL;
    g_autoptr(hq_journal_reader) reader = hq_journal_reader_open(hq_hall_dir(hall->hall), &error);
    return reader == NULL ||
           !hq_journal_reader_each_projection(reader, SENT_PROJECTION, day, see_sent, &sent,
                                              &error) ||
           sent;
}

static void
made(void *data)
{
    sending *s = data;
    hq_api *api = s->hall->api;
    g_autofree char *name = name_of(s);
    if (s->error != NULL) {
        hq_log(HQ_LOG_ERROR, "reports", "a report was not made", "report=%s reason=%s", name,
               s->error->message);
    } else {
        put_webhook(s);
        if (api->notify->mail_url != NULL)
            put_letter(s);
        hq_api_note(s->hall, &(hq_credential){0}, "report-sent", hq_slug_of(name), 0);
    }
    g_queue_pop_head(&api->reports_due);
    if (s->error == NULL && is_last_of_day(s))
        keep_sent(s);
    free_sending(s);
    begin_next(api);
}

// ---- one after the other -----------------------------------------------------------------------

static void
begin_next(hq_api *api)
{
    sending *s = g_queue_peek_head(&api->reports_due);
    if (s != NULL)
        hq_http_work(api->server, read_and_make, made, s);
}

static void
add(hq_api_hall *hall, hq_form form, hq_day day)
{
    hq_api *api = hall->api;
    sending *s = g_new0(sending, 1);
    *s = (sending){.hall = hall,
                   .day = day,
                   .wish = {.form = form,
                            .from = day,
                            .to = day,
                            .lang = api->notify->report_lang,
                            .now = hq_floor_now(hall->floor),
                            .sources = hq_report_new_sources()}};
    hq_form_days(form, &s->wish.from, &s->wish.to);
    hq_report_add_source(s->wish.sources, hall);
    hq_report_add_points(api, &s->wish);
    hq_report_add_surveys(api, hall, &s->wish);
    g_queue_push_tail(&api->reports_due, s);
    if (api->reports_due.length == 1)
        begin_next(api);
}

// The next day on which the hall opens, by its calendar; far away when it does not.
static hq_day
next_open_day(const hq_config *config, hq_day day)
{
    for (int n = 1; n <= LOOK_AHEAD_DAYS; n++) {
        if (hq_config_hours(config, hq_day_after(day, n)).open)
            return hq_day_after(day, n);
    }
    return hq_day_after(day, LOOK_AHEAD_DAYS * 3);
}

static bool
ends_with(hq_form form, const hq_config *config, hq_day day)
{
    hq_day next = next_open_day(config, day), from = day, to = day;
    hq_form_days(form, &from, &to);
    return next > to;
}

static void
send_for(hq_api_hall *hall, hq_day day)
{
    const hq_config *config = hq_state_config(hall->floor->state);
    char **forms = hall->api->notify != NULL ? hall->api->notify->report_forms : NULL;
    if (hall->notifier == NULL || config == NULL || day == 0)
        return;
    for (; forms != NULL && *forms != NULL; forms++) {
        hq_form form = hq_form_of(*forms);
        if (ends_with(form, config, day))
            add(hall, form, day);
    }
}

void
hq_report_follow_day(hq_api_hall *hall, bool closed)
{
    hq_day now = hq_state_day(hall->floor->state);
    bool rolled = closed && hq_state_is_open(hall->floor->state);
    if (closed)
        send_for(hall, rolled ? hall->open_day : now);
    hall->open_day = now;
}

void
hq_report_catch_up(hq_api_hall *hall)
{
    const hq_state *state = hall->floor->state;
    hall->open_day = hq_state_day(state);
    if (hall->open_day != 0 && !hq_state_is_open(state) &&
        hq_floor_now(hall->floor) - hq_state_last_at(state) < CATCHES_UP_AFTER &&
        hall->notifier != NULL && !was_sent(hall, hall->open_day))
        send_for(hall, hall->open_day);
}
