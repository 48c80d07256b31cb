// The kiosk's printer: its state, known before a ticket is promised, and tickets onto paper. Lives
// on the main loop and never blocks it; all talk with CUPS happens on worker threads. Knows nothing
// of services or queues of people, and never decides that a ticket is void: paper is a separate
// truth.
//
// Signal "state-changed" (no arguments): hq_printer_get_state() has another answer.
#pragma once

#include <gio/gio.h>

#include "shared/ticket/ticket-face.h"
#include "state.h"

#define HQ_TYPE_PRINTER hq_printer_get_type()
G_DECLARE_FINAL_TYPE(HqPrinter, hq_printer, HQ, PRINTER, GObject)

typedef enum {
    HQ_PRINT_PRINTED,
    HQ_PRINT_FAILED,  // no paper will come of it
    HQ_PRINT_UNKNOWN, // it may still come out: after a refill, when the printer is back
} HqPrintOutcome;

// Makes a printer from what an operator writes after --printer, and begins to watch it:
//   NAME           a CUPS queue; tickets go as PDF
//   pwg:NAME       the same as PWG raster
//   escpos:NAME    the same as ESC/POS, for a raw queue
//   folder:PATH    no printer: each ticket becomes PATH/KEY.pdf and PATH/KEY.png
//   none           no printer
HqPrinter *hq_printer_new(const char *target);

// The state as of the last look, at most 2 s old plus the printer's own time to answer.
HqPrinterState hq_printer_get_state(HqPrinter *printer);

// Prints a ticket, whose face is copied. `key` names the paper (at most 64 of [A-Za-z0-9-]; the
// ticket's id, with a suffix for a reprint that staff asked for): while a paper of that name is
// still in the queue no second one is sent. `done` is called on the main loop after at most about 8
// s.
void hq_printer_print(HqPrinter *printer, const HqTicketFace *face, const char *key,
                      GAsyncReadyCallback done, gpointer data);

// Returns what became of the paper; unless printed, `error` says why, for the log.
HqPrintOutcome hq_printer_print_finish(HqPrinter *printer, GAsyncResult *result, GError **error);
