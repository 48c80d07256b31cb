// What a clerk can do and with which key, and which of it fits the state of the service point. The
// buttons, the keys and the tests read the same table.
// Pure: no widgets, no requests.
#pragma once

#include "shared/i18n/i18n.h"
#include "shared/wire/point-doc.h"

typedef enum {
    HQ_ACTION_NONE,
    HQ_ACTION_NEXT,
    HQ_ACTION_FINISH_NEXT,
    HQ_ACTION_SERVE,
    HQ_ACTION_RESUME,
    HQ_ACTION_FINISH,
    HQ_ACTION_RECALL,
    HQ_ACTION_NO_SHOW,
    HQ_ACTION_SET_ASIDE, // held and missed customers: bring one back
    HQ_ACTION_TRANSFER,
    HQ_ACTION_HOLD,
    HQ_ACTION_PICK, // call one by hand
    HQ_ACTION_PAUSE,
    HQ_ACTION_CANCEL_PAUSE,
    HQ_ACTION_SIGN_OFF,
    HQ_ACTION_UNDO,
    HQ_ACTION_OUTCOME,  // finish with an outcome and what was done
    HQ_ACTION_QUICK,    // somebody without a ticket
    HQ_ACTION_MORE,     // the list of the following
    HQ_ACTION_CUSTOMER, // steps, plan, contact, notes
    HQ_ACTION_GO_ON,    // the next planned service, here and at once
    HQ_ACTION_ADD_STEP,
    HQ_ACTION_DROP_STEP,
    HQ_ACTION_CHANGE_SERVICE,
    HQ_ACTION_CHANGE_CLASS,
    HQ_ACTION_HOLD_UNTIL, // back in the queue by itself
    HQ_ACTION_MERGE,      // somebody who came along has a number of their own
    HQ_ACTION_SPLIT,      // somebody who came along gets one
    HQ_ACTION_GONE,       // the called customer leaves
    HQ_ACTION_ISSUE,      // a number for somebody who asks here
    HQ_ACTION_MY_DAY,     // what the clerk's own time was spent on
    HQ_ACTION_SERVICE_OFF,
    HQ_ACTION_SERVICE_ON,
    HQ_ACTION_AUTO_OFF, // the clerk calls; also while it counts down
    HQ_ACTION_AUTO_ON,  // the service point calls by itself
    HQ_ACTION_KEYS,     // what every key does
    HQ_ACTION_CARDS,    // tariffs and scripts; there while the hall has some
    HQ_ACTION_CASE,     // a complaint, an idea, a broken device is noted
    HQ_ACTIONS,
} hq_action;

enum { HQ_SMALL_ACTIONS = 6, HQ_MORE_ACTIONS = 13 };

// What the panel offers: `big` on the space bar, `cards` beside it, the small ones in their places
// (NONE: empty), `stop` on Esc, and `note` on its letter.
typedef struct {
    hq_action big, stop, cards, note;
    hq_action small[HQ_SMALL_ACTIONS];
} hq_panel_offer;

// What fits the state of the point.
hq_panel_offer hq_actions_offer(const hq_point_doc *doc);

// The action of a key, among what is offered, undo and the list of keys; NONE when the key means
// nothing now. `keyval` is GDK's.
hq_action hq_actions_of_key(const hq_panel_offer *offer, unsigned keyval, bool control);

// What is behind "more" now, in the order of the list; returns how many.
unsigned hq_actions_more(const hq_point_doc *doc, hq_action ret_actions[HQ_MORE_ACTIONS]);

// For how many seconds the hall refuses the next recall; 0: not any more.
int64_t hq_actions_recall_in_s(const hq_point_doc *doc, hq_time now);
// Whether the customer was recalled as often as the hall allows.
bool hq_actions_recalls_used(const hq_point_doc *doc);

// In how many seconds the next is called by itself; 0: now, -1: not within a minute, or not at all.
int64_t hq_actions_auto_call_in_s(const hq_point_doc *doc, hq_time now);

// Whether the service point does not do one of its services at the moment.
bool hq_actions_is_off(const hq_point_doc *doc, hq_slug service);

// The word on the button, and without the figure that may stand in it; that one is the caller's.
hq_msg hq_action_word(hq_action action);
char *hq_action_name(hq_action action, hq_lang lang);

// Its letter in the list behind "more", the same whatever else stands there; 0: it is not there.
char hq_action_letter(hq_action action);

// The key cap: "F2". NULL for the space bar, whose name depends on the language.
const char *hq_action_key(hq_action action);

// The last part of the request's path; NULL when something must be chosen or sent with it.
const char *hq_action_verb(hq_action action);
