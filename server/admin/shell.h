// What every verb of the `hallqueue` command shares: the hall it is about, its running server, the
// form of its output, and errors that become exit codes.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

#include "shared/client/blocking.h"
#include "shared/engine/types.h"

#define HQ_SHELL_ERROR (hq_shell_error_quark())
GQuark hq_shell_error_quark(void);
// The codes are the command's exit codes.
typedef enum {
    HQ_SHELL_ERROR_REFUSED = 1,   // the hall said no, or something was found wrong
    HQ_SHELL_ERROR_USAGE = 2,     // the command line cannot be understood
    HQ_SHELL_ERROR_NO_SERVER = 3, // no server holds the hall
} hq_shell_error;

typedef struct {
    char *dir;     // the hall's folder
    gboolean json; // print the API's own JSON
    hq_blocking *line;
} hq_shell;

// One verb. `args` are the words after it, options taken out.
typedef struct {
    const char *name; // "config check"
    const char *args; // "FILE…"
    int least, most;  // how many args; most < 0: any number
    const char *about;
    const char *help;            // paragraphs for --help, NULL for none
    const GOptionEntry *options; // NULL-terminated table, or NULL
    bool (*run)(hq_shell *shell, char **args, GError **error);
} hq_verb;

// The verbs of each file, ended by one without a name.
extern const hq_verb hq_hall_verbs[], hq_config_verbs[], hq_floor_verbs[], hq_device_verbs[],
    hq_staff_verbs[], hq_plan_verbs[], hq_keep_verbs[], hq_verify_verbs[], hq_classes_verbs[],
    hq_privacy_verbs[], hq_made_verbs[], hq_advice_verbs[], hq_simulate_verbs[],
    hq_rehearse_verbs[], hq_forecast_verbs[], hq_arrivals_verbs[], hq_demo_verbs[],
    hq_promise_verbs[], hq_transaction_verbs[];

// Sends a request to the hall's server, with a new idempotency key when it changes something.
// False with NO_SERVER when there is none, with REFUSED and the problem's words for an error.
bool hq_shell_send(hq_shell *shell, const char *method, const char *path, const char *body,
                   const char *type, hq_blocking_answer *ret_answer, GError **error);

// Sends and prints: the answer itself with --json, `said` otherwise (NULL: nothing).
bool hq_shell_say(hq_shell *shell, const char *method, const char *path, const char *body,
                  const char *said, GError **error);

bool hq_shell_usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Prints rows of `columns` cells, the first row as heading, in columns as wide as they need; Han
// characters count twice. `cells` is a GPtrArray of strings.
void hq_shell_print_table(const GPtrArray *cells, unsigned columns);
// Adds one cell.
void hq_shell_cell(GPtrArray *cells, const char *format, ...) G_GNUC_PRINTF(2, 3);

// A text in the language of the terminal (LANG): Chinese or English. Borrowed.
const char *hq_shell_text(const hq_text *text);
