#include "actions.h"

#include <gtk/gtk.h>

static const struct {
    hq_msg word;
    unsigned keyval;
    const char *key, *verb;
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
    [HQ_ACTION_SIGN_OFF] = {HQ_MSG_PANEL_SIGN_OUT, GDK_KEY_F10, "F10", "sign-off"},
    [HQ_ACTION_UNDO] = {HQ_MSG_PANEL_UNDO, GDK_KEY_z, "Ctrl Z", "undo"},
};

static const hq_panel_offer offers[HQ_POINT_STATES] = {
    [HQ_POINT_OPEN] = {HQ_ACTION_NEXT,
                       {HQ_ACTION_PICK, HQ_ACTION_SET_ASIDE, HQ_ACTION_PAUSE, HQ_ACTION_SIGN_OFF}},
    [HQ_POINT_WRAP_UP] = {HQ_ACTION_NEXT,
                          {HQ_ACTION_PICK, HQ_ACTION_SET_ASIDE, HQ_ACTION_PAUSE,
                           HQ_ACTION_SIGN_OFF}},
    [HQ_POINT_CALLING] = {HQ_ACTION_SERVE,
                          {HQ_ACTION_RECALL, HQ_ACTION_NO_SHOW, HQ_ACTION_HOLD, HQ_ACTION_TRANSFER,
                           HQ_ACTION_PAUSE}},
    [HQ_POINT_SERVING] = {HQ_ACTION_FINISH_NEXT,
                          {HQ_ACTION_FINISH, HQ_ACTION_TRANSFER, HQ_ACTION_HOLD, HQ_ACTION_PAUSE}},
    [HQ_POINT_PAUSED] = {HQ_ACTION_RESUME, {HQ_ACTION_SIGN_OFF}},
};

hq_panel_offer
hq_actions_offer(const hq_point_doc *doc)
{
    hq_panel_offer offer = offers[doc->point.state];
    for (int i = 0; i < HQ_SMALL_ACTIONS; i++)
        if (offer.small[i] == HQ_ACTION_PAUSE && doc->point.pause_asked)
            offer.small[i] = HQ_ACTION_CANCEL_PAUSE;
    return offer;
}

hq_action
hq_actions_of_key(const hq_panel_offer *offer, unsigned keyval, bool control)
{
    if (control)
        return keyval == GDK_KEY_z || keyval == GDK_KEY_Z ? HQ_ACTION_UNDO : HQ_ACTION_NONE;
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
