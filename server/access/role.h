// Who may be at the other end of a request. A credential has exactly one role; routes name the
// roles they serve. This table is the only list of roles: checks, docs/roles.md and the tests come
// from it and from the table of routes.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    HQ_ROLE_NOBODY = 0,
    HQ_ROLE_KIOSK = 1 << 0,
    HQ_ROLE_DISPLAY = 1 << 1, // board, sign
    HQ_ROLE_COUNTER = 1 << 2, // panel
    HQ_ROLE_ROAMING = 1 << 3, // handheld
    HQ_ROLE_MANAGER = 1 << 4, // of one hall: dashboard
    HQ_ROLE_ADMINISTRATOR = 1 << 5,
    HQ_ROLE_POSTER = 1 << 6,   // may only take a number
    HQ_ROLE_CUSTOMER = 1 << 7, // one ticket, by its follow token
    HQ_ROLE_DISTRICT = 1 << 8, // of several halls
    HQ_ROLE_AUDITOR = 1 << 9,  // reads the trail, changes nothing
    HQ_ROLE_GATEWAY = 1 << 10, // brings text messages of customers
} hq_role;

#define HQ_ROLES_STAFF (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING | HQ_ROLE_MANAGER | HQ_ROLE_ADMINISTRATOR)
#define HQ_ROLES_DEVICE                                                                            \
    (HQ_ROLE_KIOSK | HQ_ROLE_DISPLAY | HQ_ROLE_COUNTER | HQ_ROLE_ROAMING | HQ_ROLE_MANAGER |       \
     HQ_ROLE_ADMINISTRATOR | HQ_ROLE_POSTER)
// Who signs in on pages with a password.
#define HQ_ROLES_PAGES                                                                             \
    (HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR | HQ_ROLE_AUDITOR)
// The route asks for no credential.
#define HQ_ROLES_ANYBODY UINT32_MAX

typedef struct {
    hq_role role;
    const char *word;  // "kiosk"
    const char *kinds; // of devices that have it, "board,sign"; "" for none
    bool staff;        // people can have it
    const char *about; // what it is for, one English clause
} hq_role_row;

extern const hq_role_row hq_roles[];
extern const size_t hq_n_roles;

// "kiosk", "display", …; borrowed, static.
const char *hq_role_word(hq_role role);
// The role of a device of this kind ("kiosk", "board", "sign", "counter", "handheld", "dashboard",
// "poster", "gateway"); HQ_ROLE_NOBODY when there is no such kind.
hq_role hq_role_of_kind(const char *kind);
// The role of a member of staff with this word in their record – a role that people can have, or
// "greeter" (roaming) and "duty" (manager); HQ_ROLE_NOBODY for any other.
hq_role hq_role_of_staff(const char *word);
// Whether somebody with this role may sign on at a service point.
bool hq_role_serves(hq_role role);
