#include "actions.h"

#include <gtk/gtk.h>
#include <string.h>

static const struct {
    hq_msg word;
    unsigned keyval;
    const char *key, *verb;
    char letter;
} table[HQ_ACTIONS] = {
    [HQ_ACTION_NEXT] = {HQ_MSG_PANEL_NEXT, GDK_KEY_space, NULL, "next"},
    [HQ_ACTION_FINISH_NEXT] = {HQ_MSG_PANEL_FINISH_NEXT, GDK_KEY_space, NULL, "next"},
    [HQ_ACTION_SERVE] = {HQ_MSG_PANEL_SERVE, GDK_KEY_space, NULL, "serve"},
    [HQ_ACTION_RESUME] = {HQ_MSG_PANEL_RESUME, GDK_KEY_space, NULL, "ready"},
    [HQ_ACTION_FINISH] = {HQ_MSG_PANEL_FINISH, GDK_KEY_F2, "F2", NULL},
    [HQ_ACTION_RECALL] = {HQ_MSG_PANEL_RECALL, GDK_KEY_F3, "F3", "recall"},
    [HQ_ACTION_NO_SHOW] = {HQ_MSG_PANEL_NO_SHOW, GDK_KEY_F4, "F4", "no-show"},
    [HQ_ACTION_SET_ASIDE] = {HQ_MSG_PANEL_SET_ASIDE, GDK_KEY_F5, "F5", NULL},
    [HQ_ACTION_TRANSFER] = {HQ_MSG_PANEL_TRANSFER, GDK_KEY_F6, "F6", NULL},
    [HQ_ACTION_HOLD] = {HQ_MSG_PANEL_HOLD, GDK_KEY_F7, "F7", NULL},
    [HQ_ACTION_PICK] = {HQ_MSG_PANEL_PICK, GDK_KEY_F8, "F8", NULL},
    [HQ_ACTION_PAUSE] = {HQ_MSG_PANEL_BREAK, GDK_KEY_F9, "F9", NULL},
    [HQ_ACTION_CANCEL_PAUSE] = {HQ_MSG_PANEL_CANCEL_BREAK, GDK_KEY_F9, "F9", "ready"},
    [HQ_ACTION_SIGN_OFF] = {HQ_MSG_PANEL_SIGN_OUT, GDK_KEY_F10, "F10", NULL},
    [HQ_ACTION_UNDO] = {HQ_MSG_PANEL_UNDO, GDK_KEY_z, "Ctrl Z", "undo"},
    [HQ_ACTION_OUTCOME] = {HQ_MSG_PANEL_OUTCOME, GDK_KEY_F11, "F11", NULL},
    [HQ_ACTION_QUICK] = {HQ_MSG_PANEL_QUICK, GDK_KEY_F11, "F11", NULL},
    [HQ_ACTION_MORE] = {HQ_MSG_PANEL_MORE, GDK_KEY_F12, "F12", NULL},
    [HQ_ACTION_CUSTOMER] = {HQ_MSG_PANEL_CUSTOMER, .letter = 'I'},
    [HQ_ACTION_GO_ON] = {HQ_MSG_PANEL_GO_ON, .letter = 'G'},
    [HQ_ACTION_ADD_STEP] = {HQ_MSG_PANEL_ADD_STEP, .letter = 'A'},
    [HQ_ACTION_DROP_STEP] = {HQ_MSG_PANEL_DROP_STEP, .letter = 'D'},
    [HQ_ACTION_CHANGE_SERVICE] = {HQ_MSG_PANEL_CHANGE_SERVICE, .letter = 'S'},
    [HQ_ACTION_CHANGE_CLASS] = {HQ_MSG_PANEL_CHANGE_CLASS, .letter = 'C'},
    [HQ_ACTION_HOLD_UNTIL] = {HQ_MSG_PANEL_HOLD_UNTIL, .letter = 'H'},
    [HQ_ACTION_MERGE] = {HQ_MSG_PANEL_MERGE, .letter = 'M'},
    [HQ_ACTION_SPLIT] = {HQ_MSG_PANEL_SPLIT, .letter = 'P'},
    [HQ_ACTION_GONE] = {HQ_MSG_PANEL_GONE, .letter = 'L'},
    [HQ_ACTION_ISSUE] = {HQ_MSG_PANEL_ISSUE, .letter = 'N'},
    [HQ_ACTION_MY_DAY] = {HQ_MSG_PANEL_MY_DAY, .letter = 'T'},
    [HQ_ACTION_SERVICE_OFF] = {HQ_MSG_PANEL_SERVICE_OFF, .letter = 'O'},
    [HQ_ACTION_SERVICE_ON] = {HQ_MSG_PANEL_SERVICE_ON, .letter = 'B'},
    [HQ_ACTION_AUTO_OFF] = {HQ_MSG_PANEL_AUTO_OFF, GDK_KEY_Escape, "Esc", "auto-call-off", 'U'},
    [HQ_ACTION_AUTO_ON] = {HQ_MSG_PANEL_AUTO_ON, .verb = "auto-call-on", .letter = 'U'},
    [HQ_ACTION_KEYS] = {HQ_MSG_PANEL_KEYS, GDK_KEY_question, "?", NULL, 'K'},
    [HQ_ACTION_CARDS] = {HQ_MSG_PANEL_CARDS, GDK_KEY_F1, "F1", NULL},
    [HQ_ACTION_CASE] = {HQ_MSG_CASE_TITLE, GDK_KEY_j, "J", NULL, 'J'},
};

static const hq_panel_offer offers[HQ_POINT_STATES] = {
    [HQ_POINT_OPEN] = {.big = HQ_ACTION_NEXT,
                       .stop = HQ_ACTION_AUTO_OFF,
                       .small = {HQ_ACTION_PICK, HQ_ACTION_SET_ASIDE, HQ_ACTION_PAUSE,
                                 HQ_ACTION_SIGN_OFF, HQ_ACTION_QUICK, HQ_ACTION_MORE}},
    [HQ_POINT_WRAP_UP] = {.big = HQ_ACTION_NEXT,
                          .small = {HQ_ACTION_PICK, HQ_ACTION_SET_ASIDE, HQ_ACTION_PAUSE,
                                    HQ_ACTION_SIGN_OFF, HQ_ACTION_QUICK, HQ_ACTION_MORE}},
    [HQ_POINT_CALLING] = {.big = HQ_ACTION_SERVE,
                          .small = {HQ_ACTION_RECALL, HQ_ACTION_NO_SHOW, HQ_ACTION_HOLD,
                                    HQ_ACTION_TRANSFER, HQ_ACTION_PAUSE, HQ_ACTION_MORE}},
    [HQ_POINT_SERVING] = {.big = HQ_ACTION_FINISH_NEXT,
                          .small = {HQ_ACTION_FINISH, HQ_ACTION_TRANSFER, HQ_ACTION_HOLD,
                                    HQ_ACTION_PAUSE, HQ_ACTION_OUTCOME, HQ_ACTION_MORE}},
    [HQ_POINT_PAUSED] = {.big = HQ_ACTION_RESUME, .small = {HQ_ACTION_SIGN_OFF, HQ_ACTION_MORE}},
};

// Whoever is served without a ticket can neither be sent on nor held.
static bool
needs_ticket(hq_action action)
{
    return action == HQ_ACTION_TRANSFER || action == HQ_ACTION_HOLD;
}

hq_panel_offer
hq_actions_offer(const hq_point_doc *doc)
{
    hq_panel_offer offer = offers[doc->point.state];
    int n = 0;
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++) {
        hq_action action = offer.small[i];
        if (needs_ticket(action) && !doc->has_ticket)
            continue;
        if (action == HQ_ACTION_PAUSE && doc->point.pause_asked)
            action = HQ_ACTION_CANCEL_PAUSE;
        offer.small[n++] = action;
    }
    while (n < HQ_SMALL_ACTIONS)
        offer.small[n++] = HQ_ACTION_NONE;
    if (doc->point.auto_call_at == 0)
        offer.stop = HQ_ACTION_NONE;
    if (doc->cards[0] != '\0' && doc->point.state != HQ_POINT_CLOSED)
        offer.cards = HQ_ACTION_CARDS;
    if (doc->point.state != HQ_POINT_CLOSED)
        offer.note = HQ_ACTION_CASE;
    return offer;
}

static bool
is_served_here(const hq_point_doc *doc, hq_slug service)
{
    for (uint32_t i = 0; i < doc->point.n_services; i++)
        if (hq_slug_equal(doc->point.services[i], service))
            return true;
    return false;
}

static bool
fits_more(const hq_point_doc *doc, hq_action action)
{
    const hq_ticket_view *ticket = &doc->ticket;
    switch (action) {
    case HQ_ACTION_GO_ON:
        return doc->has_ticket && doc->point.state == HQ_POINT_SERVING && ticket->n_plan > 0 &&
               is_served_here(doc, ticket->plan[0].service);
    case HQ_ACTION_DROP_STEP:
        return doc->has_ticket && ticket->n_plan > 0;
    case HQ_ACTION_SPLIT:
        return doc->has_ticket && ticket->people > 1;
    case HQ_ACTION_GONE:
        return doc->has_ticket && doc->point.state == HQ_POINT_CALLING;
    case HQ_ACTION_ISSUE:
    case HQ_ACTION_KEYS:
        return !doc->has_ticket;
    case HQ_ACTION_AUTO_OFF:
        return !doc->has_ticket && doc->point.auto_call && !doc->point.auto_off;
    case HQ_ACTION_AUTO_ON:
        return !doc->has_ticket && doc->point.auto_call && doc->point.auto_off;
    case HQ_ACTION_MY_DAY:
    case HQ_ACTION_CASE:
        return true;
    case HQ_ACTION_SERVICE_OFF:
        return doc->point.n_off < doc->point.n_services;
    case HQ_ACTION_SERVICE_ON:
        return doc->point.n_off > 0;
    default:
        return doc->has_ticket;
    }
}

// Whole seconds that are left until then, as a countdown says them.
static int64_t
seconds_until(hq_time at, hq_time now)
{
    return at > now ? (at - now + HQ_SECOND - 1) / HQ_SECOND : 0;
}

int64_t
hq_actions_recall_in_s(const hq_point_doc *doc, hq_time now)
{
    return seconds_until(doc->ticket.called_at + doc->recall_gap_s * HQ_SECOND, now);
}

bool
hq_actions_recalls_used(const hq_point_doc *doc)
{
    return doc->recall_max > 0 && doc->ticket.recalls >= doc->recall_max;
}

int64_t
hq_actions_auto_call_in_s(const hq_point_doc *doc, hq_time now)
{
    hq_time at = doc->point.auto_call_at;
    if (at == 0 || at - now > HQ_MINUTE)
        return -1;
    return seconds_until(at, now);
}

bool
hq_actions_is_off(const hq_point_doc *doc, hq_slug service)
{
    for (uint32_t i = 0; i < doc->point.n_off; i++)
        if (hq_slug_equal(doc->point.off[i].service, service))
            return true;
    return false;
}

unsigned
hq_actions_more(const hq_point_doc *doc, hq_action ret_actions[HQ_MORE_ACTIONS])
{
    unsigned n = 0;
    for (hq_action action = HQ_ACTION_NONE; action < HQ_ACTIONS; action++)
        if (table[action].letter && fits_more(doc, action))
            ret_actions[n++] = action;
    return n;
}

hq_action
hq_actions_of_key(const hq_panel_offer *offer, unsigned keyval, bool control)
{
    if (control)
        return keyval == GDK_KEY_z || keyval == GDK_KEY_Z ? HQ_ACTION_UNDO : HQ_ACTION_NONE;
    if (keyval == GDK_KEY_F1)
        return offer->cards;
    if (keyval == GDK_KEY_j || keyval == GDK_KEY_J)
        return offer->note;
    if (keyval == GDK_KEY_question)
        return HQ_ACTION_KEYS;
    if (keyval == GDK_KEY_Escape)
        return offer->stop;
    if (offer->big != HQ_ACTION_NONE && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
        return offer->big;
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++)
        if (offer->small[i] != HQ_ACTION_NONE && table[offer->small[i]].keyval == keyval)
            return offer->small[i];
    return HQ_ACTION_NONE;
}

hq_msg
hq_action_word(hq_action action)
{
    return table[action].word;
}

char *
hq_action_name(hq_action action, hq_lang lang)
{
    const char *word = hq_tr(lang, hq_action_word(action));
    char *name = g_strndup(word, strcspn(word, "{"));
    for (size_t n = strlen(name); n > 0 && strchr(": ", name[n - 1]); n--)
        name[n - 1] = '\0';
    return name;
}

char
hq_action_letter(hq_action action)
{
    return table[action].letter;
}

const char *
hq_action_key(hq_action action)
{
    return table[action].key;
}

const char *
hq_action_verb(hq_action action)
{
    return table[action].verb;
}
