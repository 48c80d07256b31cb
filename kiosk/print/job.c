#include "job.h"

#include "queue.h"
#include "shared/ticket/ticket-paper.h"

#include <string.h>

enum { LOOK_EVERY_MS = 100 };

static const struct {
    const char *prefix;
    const char *mime;
} formats[] = {
    [HQ_PAPER_PDF] = {"pdf:", "application/pdf"},
    [HQ_PAPER_PWG] = {"pwg:", "image/pwg-raster"},
    [HQ_PAPER_ESCPOS] = {"escpos:", "application/vnd.cups-raw"},
};

HqPrintTarget
hq_print_target_parse(const char *target)
{
    if (g_str_equal(target, "none"))
        return (HqPrintTarget){.kind = HQ_TO_NOWHERE};
    if (g_str_has_prefix(target, "folder:"))
        return (HqPrintTarget){.kind = HQ_TO_FOLDER, .name = g_strdup(target + strlen("folder:"))};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_str_has_prefix(target, formats[i].prefix))
            return (HqPrintTarget){HQ_TO_QUEUE, (HqPaperFormat)i,
                                   g_strdup(target + strlen(formats[i].prefix))};
    return (HqPrintTarget){HQ_TO_QUEUE, HQ_PAPER_PDF, g_strdup(target)};
}

HqPrintTarget
hq_print_target_copy(const HqPrintTarget *target)
{
    return (HqPrintTarget){target->kind, target->format, g_strdup(target->name)};
}

void
hq_print_target_clear(HqPrintTarget *target)
{
    g_clear_pointer(&target->name, g_free);
}

static GBytes *
draw(const HqTicketLayout *layout, const HqTicketRaster *raster, HqPaperFormat format)
{
    switch (format) {
    case HQ_PAPER_PWG:
        return hq_ticket_pwg(raster);
    case HQ_PAPER_ESCPOS:
        return hq_ticket_escpos(raster);
    default:
        return hq_ticket_pdf(layout, raster);
    }
}

static bool
save(const char *folder, const char *key, const char *ending, GBytes *document, GError **error)
{
    g_autofree char *path = g_strdup_printf("%s/%s.%s", folder, key, ending);
    gsize length;
    const char *data = g_bytes_get_data(document, &length);
    return g_file_set_contents(path, data, (gssize)length, error);
}

static HqPrintOutcome
print_to_folder(const char *folder, const char *key, const HqTicketLayout *layout,
                const HqTicketRaster *raster, GError **error)
{
    g_autoptr(GBytes) pdf = hq_ticket_pdf(layout, raster);
    g_autoptr(GBytes) png = hq_ticket_png(raster);
    bool saved = save(folder, key, "pdf", pdf, error) && save(folder, key, "png", png, error);
    return saved ? HQ_PRINT_PRINTED : HQ_PRINT_FAILED;
}

static HqPrintOutcome
give_up(const char *queue, HqPrintOutcome outcome, const char *why, GError **error)
{
    g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_UNCERTAIN, "printer \"%s\": %s", queue, why);
    return outcome;
}

// A printer in trouble answers for the job at once; a silent one gets HQ_PRINT_PATIENCE_S. The job
// stays where it is: taken back, it could come out all the same.
static HqPrintOutcome
watch(const char *queue, int job, GError **error)
{
    gint64 deadline = g_get_monotonic_time() + HQ_PRINT_PATIENCE_S * G_USEC_PER_SEC;
    while (g_get_monotonic_time() < deadline) {
        HqJobState state;
        if (!hq_queue_job_state(queue, job, &state, error))
            return HQ_PRINT_UNKNOWN;
        if (state == HQ_JOB_DONE)
            return HQ_PRINT_PRINTED;
        if (state == HQ_JOB_ABORTED)
            return give_up(queue, HQ_PRINT_FAILED, "the job was aborted", error);
        if (state == HQ_JOB_CANCELLED)
            return give_up(queue, HQ_PRINT_UNKNOWN, "the job was cancelled", error);
        HqPrinterState printer = hq_queue_state(queue, HQ_PRINT_PATIENCE_S);
        if (!hq_printer_state_can_print(printer))
            return give_up(queue, HQ_PRINT_UNKNOWN, hq_printer_state_name(printer), error);
        g_usleep(LOOK_EVERY_MS * 1000);
    }
    return give_up(queue, HQ_PRINT_UNKNOWN, "no word of the job", error);
}

static HqPrintOutcome
print_to_queue(const HqPrintTarget *target, const char *key, const HqTicketLayout *layout,
               const HqTicketRaster *raster, GError **error)
{
    g_autoptr(GBytes) document = draw(layout, raster, target->format);
    HqQueueJob job = {key, formats[target->format].mime, document, HQ_TICKET_PAPER_WIDTH,
                      hq_ticket_paper_length(raster)};
    int id;
    g_autoptr(GError) problem = NULL;
    if (hq_queue_submit(target->name, &job, &id, &problem))
        return watch(target->name, id, error);
    bool uncertain = g_error_matches(problem, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_UNCERTAIN);
    g_propagate_error(error, g_steal_pointer(&problem));
    return uncertain ? HQ_PRINT_UNKNOWN : HQ_PRINT_FAILED;
}

HqPrintOutcome
hq_print_ticket(const HqPrintTarget *target, const HqTicketFace *face, const char *key,
                GError **error)
{
    if (target->kind == HQ_TO_NOWHERE) {
        g_set_error(error, HQ_QUEUE_ERROR, HQ_QUEUE_ERROR_REFUSED, "no printer");
        return HQ_PRINT_FAILED;
    }
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(face);
    g_autoptr(HqTicketRaster) raster = hq_ticket_raster(layout);
    HqPrintOutcome outcome = target->kind == HQ_TO_FOLDER
                                 ? print_to_folder(target->name, key, layout, raster, error)
                                 : print_to_queue(target, key, layout, raster, error);
    if (outcome != HQ_PRINT_PRINTED)
        g_prefix_error(error, "cannot print ticket %s: ", face->number);
    return outcome;
}

void
hq_print_warm_up(void)
{
    HqTicketFace face = {.hall = "营业厅", .number = "A001", .reprint = true};
    g_autoptr(HqTicketLayout) layout = hq_ticket_layout(&face);
    hq_ticket_raster_free(hq_ticket_raster(layout));
}
