// Who may be at the other end of a request. A credential has exactly one role; routes name the
// roles they serve.
#pragma once

#include <stdint.h>

typedef enum {
    HQ_ROLE_NOBODY = 0,
    HQ_ROLE_KIOSK = 1 << 0,
    HQ_ROLE_DISPLAY = 1 << 1, // board, sign
    HQ_ROLE_COUNTER = 1 << 2, // panel
    HQ_ROLE_ROAMING = 1 << 3, // handheld
    HQ_ROLE_MANAGER = 1 << 4, // dashboard
    HQ_ROLE_ADMINISTRATOR = 1 << 5,
    HQ_ROLE_POSTER = 1 << 6,   // may only take a number
    HQ_ROLE_CUSTOMER = 1 << 7, // one ticket, by its follow token
} hq_role;

#define HQ_ROLES_STAFF (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING | HQ_ROLE_MANAGER | HQ_ROLE_ADMINISTRATOR)
#define HQ_ROLES_DEVICE                                                                            \
    (HQ_ROLE_KIOSK | HQ_ROLE_DISPLAY | HQ_ROLE_COUNTER | HQ_ROLE_ROAMING | HQ_ROLE_MANAGER |       \
     HQ_ROLE_ADMINISTRATOR | HQ_ROLE_POSTER)
// The route asks for no credential.
#define HQ_ROLES_ANYBODY UINT32_MAX

// "kiosk", "display", …; borrowed, static.
const char *hq_role_word(hq_role role);
// The role of a device of this kind ("kiosk", "board", "sign", "counter", "handheld", "dashboard",
// "poster"); HQ_ROLE_NOBODY when there is no such kind.
hq_role hq_role_of_kind(const char *kind);
