// Which calls the board shows: the newest first, each new one long enough to be read before the
// next takes its place, none skipped when many come at once.
// Pure: no widgets, no time, no sound. The caller decides when the next waiting call is shown.
#pragma once

#include "shared/wire/board-doc.h"
#include "shared/wire/call-message.h"

typedef struct {
    hq_board_call shown[HQ_BOARD_CALLED]; // newest first
    uint32_t n_shown;
    GQueue waiting;   // of hq_call_message, oldest first: came, not shown yet
    uint64_t newest;  // the highest seq that came as a call
    uint64_t current; // seq of the last call shown as new; 0 before
} hq_call_list;

void hq_call_list_init(hq_call_list *list);
void hq_call_list_clear(hq_call_list *list);

// Takes a call that was pushed. False when it came before.
bool hq_call_list_add(hq_call_list *list, const hq_call_message *call);

// Shows the next waiting call on top; copied to `ret_call`. False when none waits.
bool hq_call_list_next(hq_call_list *list, hq_call_message *ret_call);

// Takes what the hall says was called, as of `seq`: states change, calls taken back go, calls still
// waiting to be shown stay away until their turn.
void hq_call_list_take(hq_call_list *list, const hq_board_doc *doc, uint64_t seq);

// Forgets the waiting calls: what was missed is not shown as new.
void hq_call_list_skip(hq_call_list *list);

// Whether the top call is still waiting for its customer.
bool hq_call_list_is_calling(const hq_call_list *list);
