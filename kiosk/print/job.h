// One paper from face to outcome, on whatever worker thread calls it: draw, hand over, watch.
#pragma once

#include "printer.h"

typedef enum { HQ_PAPER_PDF, HQ_PAPER_PWG, HQ_PAPER_ESCPOS } HqPaperFormat;

// Where tickets go, parsed from hq_printer_new()'s target.
typedef struct {
    enum { HQ_TO_NOWHERE, HQ_TO_QUEUE, HQ_TO_FOLDER } kind;
    HqPaperFormat format;
    char *name; // the queue or the folder
} HqPrintTarget;

// How long a job may stay in hand before its paper, or the printer, is not counted on.
#define HQ_PRINT_PATIENCE_S 6

HqPrintTarget hq_print_target_parse(const char *target);
HqPrintTarget hq_print_target_copy(const HqPrintTarget *target);
void hq_print_target_clear(HqPrintTarget *target);

// Blocks until the paper's fate is known or given up on.
HqPrintOutcome hq_print_ticket(const HqPrintTarget *target, const HqTicketFace *face,
                               const char *key, GError **error);

// Loads the fonts, so that the first customer's paper is as quick as the next one's.
void hq_print_warm_up(void);
