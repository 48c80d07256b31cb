#include "paper-desk.h"

#include "shared/base/ids.h"
#include "shared/base/log.h"
#include "words.h"

struct hq_paper_desk {
    HqPrinter *printer;
    hq_paper_handlers handlers;
    gpointer user_data;
};

static const hq_supply reports[HQ_PRINTER_STATES] = {
    [HQ_PRINTER_UNKNOWN] = HQ_SUPPLY_UNKNOWN,       [HQ_PRINTER_OK] = HQ_SUPPLY_OK,
    [HQ_PRINTER_PAPER_LOW] = HQ_SUPPLY_LOW,         [HQ_PRINTER_PAPER_OUT] = HQ_SUPPLY_OUT,
    [HQ_PRINTER_COVER_OPEN] = HQ_SUPPLY_COVER_OPEN, [HQ_PRINTER_JAM] = HQ_SUPPLY_JAM,
    [HQ_PRINTER_OFFLINE] = HQ_SUPPLY_SILENT,        [HQ_PRINTER_ABSENT] = HQ_SUPPLY_NONE,
};

static void
on_state(HqPrinter *printer, hq_paper_desk *desk)
{
    HqPrinterState state = hq_printer_get_state(printer);
    hq_paper_supply supply = state == HQ_PRINTER_ABSENT ? HQ_PAPER_SUPPLY_NONE
                             : hq_printer_state_can_print(state) || state == HQ_PRINTER_UNKNOWN
                                 ? HQ_PAPER_SUPPLY_OK
                                 : HQ_PAPER_SUPPLY_OUT;
    desk->handlers.on_supply(supply, reports[state], desk->user_data);
}

static gboolean
on_start(gpointer data)
{
    hq_paper_desk *desk = data;
    on_state(desk->printer, desk);
    return G_SOURCE_REMOVE;
}

hq_paper_desk *
hq_paper_desk_new(const char *target, const hq_paper_handlers *handlers, gpointer user_data)
{
    hq_paper_desk *desk = g_new0(hq_paper_desk, 1);
    desk->handlers = *handlers;
    desk->user_data = user_data;
    desk->printer = hq_printer_new(target);
    g_signal_connect(desk->printer, "state-changed", G_CALLBACK(on_state), desk);
    g_idle_add(on_start, desk);
    return desk;
}

void
hq_paper_desk_free(hq_paper_desk *desk)
{
    g_idle_remove_by_data(desk);
    g_signal_handlers_disconnect_by_data(desk->printer, desk);
    g_object_unref(desk->printer);
    g_free(desk);
}

typedef struct {
    hq_paper_desk *desk;
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE];
    uint64_t test; // 0: a customer's ticket
} job;

static void
on_printed(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autofree job *done = data;
    g_autoptr(GError) error = NULL;
    static const hq_paper papers[] = {[HQ_PRINT_PRINTED] = HQ_PAPER_PRINTED,
                                      [HQ_PRINT_FAILED] = HQ_PAPER_FAILED,
                                      [HQ_PRINT_UNKNOWN] = HQ_PAPER_UNKNOWN};
    HqPrintOutcome outcome = hq_printer_print_finish(HQ_PRINTER(source), result, &error);
    if (error) {
        hq_log(HQ_LOG_WARNING, "kiosk", "ticket not printed", "number=%s reason=%s", done->number,
               error->message);
    }
    const hq_paper_handlers *handlers = &done->desk->handlers;
    if (done->test != 0)
        handlers->on_test(done->test, papers[outcome], done->desk->user_data);
    else
        handlers->on_paper(done->ticket, papers[outcome], done->desk->user_data);
}

static char *
day_and_clock(const hq_kiosk_model *model, hq_time at)
{
    g_autofree char *day = hq_words_day(model, at);
    g_autofree char *clock = hq_words_clock(model, at);
    return g_strdup_printf("%s %s", day, clock);
}

// "10:40" of a promise made at issue.
static char *
window_end(const hq_kiosk_model *model, int32_t after_s)
{
    return hq_words_clock(model, model->issued.issued_at + after_s * HQ_SECOND);
}

static const char *
or_null(const char *text)
{
    return *text ? text : NULL;
}

// What the hall does not want on its paper is left out.
static void
follow_hall(HqTicketFace *face, const hq_kiosk_model *model)
{
    const hq_ticket_parts *parts = &model->doc->ticket;
    if (!model->doc->has_ticket)
        return;
    const HqTicketParts kept = {.ahead = parts->ahead,
                                .wait = parts->wait,
                                .where = parts->where,
                                .documents = parts->documents,
                                .if_missed = parts->if_missed,
                                .code = parts->code};
    hq_ticket_face_keep(face, &kept);
    face->foot = or_null(hq_words_text(model, &parts->foot));
}

void
hq_paper_desk_print(hq_paper_desk *desk, const hq_kiosk_model *model,
                    const hq_service_view *service)
{
    const hq_issued_answer *issued = &model->issued;
    const hq_range *wait = &issued->wait;
    g_autofree char *issued_at = day_and_clock(model, issued->issued_at);
    g_autofree char *from = window_end(model, wait->from_s);
    g_autofree char *to = window_end(model, wait->to_s);
    HqTicketFace face = {
        .language = model->lang,
        .hall = hq_words_text(model, &model->doc->head.hall.name),
        .number = issued->number,
        .service = hq_words_text(model, &service->name),
        .issued_at = issued_at,
        .ahead = (int)issued->ahead,
        .range_from_min = wait->known ? wait->from_s / 60 : -1,
        .range_to_min = wait->known ? hq_words_minutes(wait->to_s) : -1,
        .window_from = wait->known ? from : NULL,
        .window_to = wait->known ? to : NULL,
        .wait_zone = or_null(hq_words_text(model, &service->where)),
        .documents = or_null(hq_words_bring(model, service)),
        .if_missed = hq_tr(model->lang, HQ_MSG_ISSUE_MISSED),
        .follow_url = or_null(model->follow_url),
        .masked_phone = or_null(issued->phone),
        .rehearsal = model->doc->head.hall.rehearsal,
        .offline = model->issued_alone,
        .reprint = model->reprint,
    };
    follow_hall(&face, model);
    char key[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(issued->id, key);
    job *printing = g_new0(job, 1);
    printing->desk = desk;
    printing->ticket = issued->id;
    g_strlcpy(printing->number, issued->number, sizeof printing->number);
    hq_printer_print(desk->printer, &face, key, on_printed, printing);
}

void
hq_paper_desk_print_test(hq_paper_desk *desk, const hq_kiosk_model *model, uint64_t test)
{
    g_autofree char *now = day_and_clock(model, model->now);
    g_autofree char *key = g_strdup_printf("test-%" G_GUINT64_FORMAT, test);
    HqTicketFace face = {
        .language = model->lang,
        .hall = hq_words_text(model, &model->doc->head.hall.name),
        .number = "0000", // of no series
        .service = hq_tr(model->lang, HQ_MSG_FACE_TEST_ABOUT),
        .issued_at = now,
        .ahead = -1,
        .test = true,
    };
    follow_hall(&face, model);
    job *printing = g_new0(job, 1);
    printing->desk = desk;
    printing->test = test;
    g_strlcpy(printing->number, "test", sizeof printing->number);
    hq_printer_print(desk->printer, &face, key, on_printed, printing);
}
