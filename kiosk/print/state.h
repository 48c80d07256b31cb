// What can be wrong with a printer, said in the one closed list that screens and alerts know, and
// how IPP's printer-state-reasons map onto it. Pure: no CUPS, no I/O.
#pragma once

// From best to worst: of several reasons the worst is the state.
typedef enum {
    HQ_PRINTER_UNKNOWN, // not asked yet
    HQ_PRINTER_OK,
    HQ_PRINTER_PAPER_LOW, // prints, but somebody should bring a roll
    HQ_PRINTER_PAPER_OUT,
    HQ_PRINTER_COVER_OPEN,
    HQ_PRINTER_JAM,
    HQ_PRINTER_OFFLINE, // unreachable, stopped, or silent with a job in hand
    HQ_PRINTER_ABSENT,  // this kiosk has no printer
    HQ_PRINTER_STATES
} HqPrinterState;

// Returns the state's name for logs and the API: "paper-out".
const char *hq_printer_state_name(HqPrinterState state);

// Whether a ticket sent now can be expected to come out.
int hq_printer_state_can_print(HqPrinterState state);

// Maps one IPP keyword with or without its "-report", "-warning" or "-error" ending; a keyword that
// does not stop paper is HQ_PRINTER_OK.
HqPrinterState hq_printer_state_from_reason(const char *keyword);
