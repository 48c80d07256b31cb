// One CUPS queue and the printer behind it, asked over IPP. Every call blocks for up to a few
// seconds, shares nothing, and belongs on a worker thread. Alone knows libcups' requests.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "state.h"

typedef enum {
    HQ_QUEUE_ERROR_UNREACHABLE, // no CUPS, or it hung up
    HQ_QUEUE_ERROR_REFUSED,     // CUPS answered no
    HQ_QUEUE_ERROR_UNCERTAIN,   // it hung up with a job in hand: taken or not, nobody knows
} HqQueueError;

#define HQ_QUEUE_ERROR hq_queue_error_quark()
GQuark hq_queue_error_quark(void);

typedef enum {
    HQ_JOB_WAITING, // queued, held or on its way
    HQ_JOB_DONE,
    HQ_JOB_CANCELLED, // what had reached the printer may still come out
    HQ_JOB_ABORTED,
} HqJobState;

typedef struct {
    const char *name;   // one job of this name at a time
    const char *format; // MIME type
    GBytes *document;
    int width, length; // paper in hundredths of a millimetre
} HqQueueJob;

// Asks the queue, and the printer itself when its address is an IPP one: CUPS looks at a printer
// only while it prints. A printer with a job in hand for longer than `patience_s` counts as
// offline. An unreachable CUPS is HQ_PRINTER_OFFLINE.
HqPrinterState hq_queue_state(const char *queue, int patience_s);

// Hands a job to CUPS, on the paper that fits it; a job of that name still in the queue is taken
// instead of sending a second one. Returns false with HQ_QUEUE_ERROR; the job is surely not queued
// unless the error is UNCERTAIN.
bool hq_queue_submit(const char *queue, const HqQueueJob *job, int *ret_id, GError **error);

bool hq_queue_job_state(const char *queue, int id, HqJobState *ret_state, GError **error);
