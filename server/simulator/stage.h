// Where a `.day` file is played: the pure engine in virtual time, or a live server over its API. A
// stage takes the engine's own commands and answers in its words, so that whoever plays need not
// know which one it is.
#pragma once

#include <glib.h>

#include "shared/engine/engine.h"

#define HQ_STAGE_ERROR (hq_stage_error_quark())
GQuark hq_stage_error_quark(void);
typedef enum {
    HQ_STAGE_ERROR_BROKEN, // an invariant does not hold
    HQ_STAGE_ERROR_LINE,   // the server cannot be reached or understood
} hq_stage_error;

// What came of a command.
typedef struct {
    char refusal[48]; // "" when it was done; else the refusal's word
    bool has_ticket;  // it issued or called somebody, who follows
    hq_uuid ticket;
    char number[HQ_NUMBER_SIZE];
    hq_slug service;
    uint32_t ahead; // when issued
} hq_outcome;

// A ticket as a scenario can ask about it.
typedef struct {
    hq_ticket_state state;
    hq_slug point; // "" when at none
    uint32_t ahead;
    hq_choice_kind choice; // of its last call
    hq_slug left_reason;   // why nobody served it; ""
    hq_slug service;
    uint32_t steps, people;
    hq_change change; // of what its customer was told last
    bool checked;     // its papers were looked at
    hq_applicant applicant;
    hq_documents missing;
    hq_care care;     // it is owed
    hq_slug diverted; // where it was sent; ""
} hq_stage_ticket;

// What became of a request for help.
typedef enum {
    HQ_STAGE_HELP_ASKED,
    HQ_STAGE_HELP_OVERDUE,
    HQ_STAGE_HELP_TAKEN,
    HQ_STAGE_HELP_ANSWERED,
} hq_stage_help;

// What became of an alert: "raised", "escalated", "acknowledged", "done" or "over", and whose it
// is.
typedef struct {
    const char *state;
    hq_duty owner;
} hq_stage_alert;

typedef struct {
    hq_point_state state;
    bool pause_asked;
    hq_time pause_until; // planned; 0: none
    uint32_t quick_served;
} hq_stage_point;

typedef struct hq_stage hq_stage;
struct hq_stage {
    // Borrowed from the stage.
    const hq_config *config;

    // Lets time come to `at` (µs UTC), with everything that is due until then. Never goes back.
    bool (*advance)(hq_stage *stage, hq_time at, GError **error);
    // Carries out a command now. A refusal is an outcome, not an error.
    bool (*perform)(hq_stage *stage, const hq_command *command, hq_outcome *ret_outcome,
                    GError **error);
    bool (*ticket)(hq_stage *stage, hq_uuid id, hq_stage_ticket *ret_ticket, GError **error);
    bool (*point)(hq_stage *stage, hq_slug id, hq_stage_point *ret_point, GError **error);
    // How many wait for a service, or for all of them when `service` is "".
    bool (*waiting)(hq_stage *stage, hq_slug service, uint32_t *ret_waiting, GError **error);
    // Whether the business day is open.
    bool (*day)(hq_stage *stage, bool *ret_open, GError **error);
    // What a person's signed-on time so far was spent on, to the second.
    bool (*spent)(hq_stage *stage, hq_slug staff, hq_span ret_spent[HQ_ACTIVITIES], GError **error);
    bool (*alert)(hq_stage *stage, uint32_t alert, hq_stage_alert *ret_alert, GError **error);
    bool (*help)(hq_stage *stage, uint32_t request, hq_stage_help *ret_help, GError **error);
    // People without a number whom somebody helped in passing today.
    bool (*greeted)(hq_stage *stage, hq_slug staff, uint32_t *ret_n, GError **error);
    // How many customers gave somebody each score today, by score − 1.
    bool (*rated)(hq_stage *stage, hq_slug staff, uint32_t ret_scores[HQ_SCORES], GError **error);
    // Customers sent there today, with and without a number.
    bool (*diverted)(hq_stage *stage, hq_way way, uint32_t *ret_n, GError **error);
    // Why the last number written like this, of those that kiosks told of, is in doubt; "": not.
    bool (*doubt)(hq_stage *stage, const char *number, hq_slug *ret_reason, GError **error);
    void (*free)(hq_stage *stage);
};

void hq_stage_free(hq_stage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_stage, hq_stage_free)

// The pure engine, before its first day, in a hall with this configuration (copied). After every
// command all invariants are checked.
hq_stage *hq_engine_stage_new(const hq_config *config);

// What the engine stage played so far, for figures; borrowed.
const hq_state *hq_engine_stage_state(const hq_stage *stage);
