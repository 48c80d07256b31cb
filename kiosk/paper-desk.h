// Between the kiosk and its printer: what the printer could do now, in the words of the screen and
// of the hall, and an issued ticket made into paper. Main thread.
#pragma once

#include "kiosk/print/printer.h"
#include "model.h"
#include "shared/wire/device-view.h"

typedef struct {
    // The printer can do something else than before.
    void (*on_supply)(hq_paper_supply supply, hq_supply report, gpointer user_data);
    // What became of the paper of `ticket`.
    void (*on_paper)(hq_uuid ticket, hq_paper paper, gpointer user_data);
    // What became of a test ticket.
    void (*on_test)(uint64_t test, hq_paper paper, gpointer user_data);
} hq_paper_handlers;

typedef struct hq_paper_desk hq_paper_desk;

// `target` as hq_printer_new() takes it. Reports the supply once soon and then on change.
hq_paper_desk *hq_paper_desk_new(const char *target, const hq_paper_handlers *handlers,
                                 gpointer user_data);
void hq_paper_desk_free(hq_paper_desk *desk);

// Prints the model's issued ticket for `service`; on_paper() follows.
void hq_paper_desk_print(hq_paper_desk *desk, const hq_kiosk_model *model,
                         const hq_service_view *service);

// Prints a ticket that is nobody's; on_test() follows.
void hq_paper_desk_print_test(hq_paper_desk *desk, const hq_kiosk_model *model, uint64_t test);
