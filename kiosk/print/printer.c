#include "printer.h"

#include "job.h"
#include "queue.h"

enum { LOOK_EVERY_MS = 2000 };

struct _HqPrinter {
    GObject parent;
    HqPrintTarget target;
    HqPrinterState state;
    guint timer;
    bool looking; // a worker is asking right now
};

G_DEFINE_FINAL_TYPE(HqPrinter, hq_printer, G_TYPE_OBJECT)

static guint state_changed;

typedef struct {
    HqPrintTarget target;
    HqTicketFace *face; // these two only to print
    char *key;
    HqPrintOutcome outcome;
    GError *problem;
} Work;

static Work *
work_new(HqPrinter *printer)
{
    Work *work = g_new0(Work, 1);
    work->target = hq_print_target_copy(&printer->target);
    return work;
}

static void
work_free(gpointer data)
{
    Work *work = data;
    hq_print_target_clear(&work->target);
    hq_ticket_face_free(work->face);
    g_free(work->key);
    g_clear_error(&work->problem);
    g_free(work);
}

static void
set_state(HqPrinter *printer, HqPrinterState state)
{
    if (printer->state == state)
        return;
    printer->state = state;
    g_signal_emit(printer, state_changed, 0);
}

static void
look(GTask *task, gpointer printer, gpointer data, GCancellable *cancellable)
{
    const Work *work = data;
    g_task_return_int(task, hq_queue_state(work->target.name, HQ_PRINT_PATIENCE_S));
}

static void
warm_up(GTask *task, gpointer printer, gpointer data, GCancellable *cancellable)
{
    hq_print_warm_up();
    g_task_return_boolean(task, TRUE);
}

static void
on_looked(GObject *object, GAsyncResult *result, gpointer data)
{
    HqPrinter *printer = HQ_PRINTER(object);
    printer->looking = false;
    set_state(printer, (HqPrinterState)g_task_propagate_int(G_TASK(result), NULL));
}

static gboolean
on_look_due(gpointer data)
{
    HqPrinter *printer = data;
    if (printer->looking)
        return G_SOURCE_CONTINUE;
    printer->looking = true;
    g_autoptr(GTask) task = g_task_new(printer, NULL, on_looked, NULL);
    g_task_set_task_data(task, work_new(printer), work_free);
    g_task_run_in_thread(task, look);
    return G_SOURCE_CONTINUE;
}

static void
hq_printer_dispose(GObject *object)
{
    HqPrinter *printer = HQ_PRINTER(object);
    g_clear_handle_id(&printer->timer, g_source_remove);
    G_OBJECT_CLASS(hq_printer_parent_class)->dispose(object);
}

static void
hq_printer_finalize(GObject *object)
{
    hq_print_target_clear(&HQ_PRINTER(object)->target);
    G_OBJECT_CLASS(hq_printer_parent_class)->finalize(object);
}

static void
hq_printer_class_init(HqPrinterClass *class)
{
    G_OBJECT_CLASS(class)->dispose = hq_printer_dispose;
    G_OBJECT_CLASS(class)->finalize = hq_printer_finalize;
    state_changed = g_signal_new("state-changed", HQ_TYPE_PRINTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
hq_printer_init(HqPrinter *printer)
{
}

HqPrinter *
hq_printer_new(const char *target)
{
    HqPrinter *printer = g_object_new(HQ_TYPE_PRINTER, NULL);
    printer->target = hq_print_target_parse(target);
    if (printer->target.kind != HQ_TO_NOWHERE) {
        g_autoptr(GTask) task = g_task_new(printer, NULL, NULL, NULL);
        g_task_run_in_thread(task, warm_up);
    }
    switch (printer->target.kind) {
    case HQ_TO_NOWHERE:
        printer->state = HQ_PRINTER_ABSENT;
        break;
    case HQ_TO_FOLDER:
        printer->state = HQ_PRINTER_OK;
        break;
    case HQ_TO_QUEUE:
        printer->timer = g_timeout_add(LOOK_EVERY_MS, on_look_due, printer);
        on_look_due(printer);
    }
    return printer;
}

HqPrinterState
hq_printer_get_state(HqPrinter *printer)
{
    return printer->state;
}

static void
print(GTask *task, gpointer printer, gpointer data, GCancellable *cancellable)
{
    Work *work = data;
    work->outcome = hq_print_ticket(&work->target, work->face, work->key, &work->problem);
    g_task_return_boolean(task, TRUE);
}

void
hq_printer_print(HqPrinter *printer, const HqTicketFace *face, const char *key,
                 GAsyncReadyCallback done, gpointer data)
{
    g_autoptr(GTask) task = g_task_new(printer, NULL, done, data);
    Work *work = work_new(printer);
    work->face = hq_ticket_face_copy(face);
    work->key = g_strdup(key);
    g_task_set_task_data(task, work, work_free);
    g_task_run_in_thread(task, print);
}

HqPrintOutcome
hq_printer_print_finish(HqPrinter *printer, GAsyncResult *result, GError **error)
{
    Work *work = g_task_get_task_data(G_TASK(result));
    if (work->problem)
        g_propagate_error(error, g_steal_pointer(&work->problem));
    return work->outcome;
}
