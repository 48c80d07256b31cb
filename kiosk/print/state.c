#include "state.h"

#include <string.h>

static const char *const names[HQ_PRINTER_STATES] = {
    [HQ_PRINTER_UNKNOWN] = "unknown",       [HQ_PRINTER_OK] = "ok",
    [HQ_PRINTER_PAPER_LOW] = "paper-low",   [HQ_PRINTER_PAPER_OUT] = "paper-out",
    [HQ_PRINTER_COVER_OPEN] = "cover-open", [HQ_PRINTER_JAM] = "jam",
    [HQ_PRINTER_OFFLINE] = "offline",       [HQ_PRINTER_ABSENT] = "absent",
};

// "connecting-to-device" is missing on purpose: every job passes through it.
static const struct {
    const char *keyword;
    HqPrinterState state;
} reasons[] = {
    {"media-low", HQ_PRINTER_PAPER_LOW},       {"media-empty", HQ_PRINTER_PAPER_OUT},
    {"media-needed", HQ_PRINTER_PAPER_OUT},    {"input-tray-missing", HQ_PRINTER_PAPER_OUT},
    {"cover-open", HQ_PRINTER_COVER_OPEN},     {"door-open", HQ_PRINTER_COVER_OPEN},
    {"interlock-open", HQ_PRINTER_COVER_OPEN}, {"media-jam", HQ_PRINTER_JAM},
    {"cutter-error", HQ_PRINTER_JAM},          {"offline", HQ_PRINTER_OFFLINE},
    {"timed-out", HQ_PRINTER_OFFLINE},         {"shutdown", HQ_PRINTER_OFFLINE},
    {"stopped", HQ_PRINTER_OFFLINE},           {"paused", HQ_PRINTER_OFFLINE},
};

const char *
hq_printer_state_name(HqPrinterState state)
{
    return names[state];
}

int
hq_printer_state_can_print(HqPrinterState state)
{
    return state == HQ_PRINTER_OK || state == HQ_PRINTER_PAPER_LOW;
}

HqPrinterState
hq_printer_state_from_reason(const char *keyword)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        size_t length = strlen(reasons[i].keyword);
        if (strncmp(keyword, reasons[i].keyword, length) == 0 &&
            (keyword[length] == '\0' || keyword[length] == '-'))
            return reasons[i].state;
    }
    return HQ_PRINTER_OK;
}
