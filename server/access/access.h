// The devices, staff and secrets of one hall, in memory: who a token belongs to, whose PIN it is,
// which ticket a follow token opens. Loaded from the vault when the hall opens, changed after the
// change was stored. It decides nothing about routes. Used on the loop thread only.
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "server/access/role.h"
#include "server/journal/journal.h"
#include "shared/base/crypto.h"
#include "shared/engine/types.h"

typedef struct {
    hq_role role;
    hq_slug device;
    hq_slug zone;       // the device's, "" when it has none
    hq_slug point;      // the device's, "" when it has none
    hq_slug staff;      // who signed in on a page, "" for a device
    hq_slug session;    // of that person, "" for a device
    hq_role staff_role; // of who signed in, or is signed on where the device acts
    bool local;         // commands the server on its own machine
} hq_credential;

enum { HQ_ACCESS_NAME_SIZE = 64 };

typedef struct {
    hq_slug id;
    char name[HQ_ACCESS_NAME_SIZE]; // as people call it, "" when by its id
    char kind[16];
    hq_slug zone;
    hq_slug point;
    uint8_t token_hash[HQ_CRYPTO_HASH_SIZE];
    hq_time created_at;
    hq_time revoked_at; // 0 while trusted
} hq_device;

typedef struct {
    hq_slug id;
    char *name;
    char role[16];
    char *pin_hash; // NULL when they cannot sign on
    bool must_change;
    char *password_hash; // NULL when they cannot sign in on pages
    bool password_must_change;
    hq_slug home; // the hall where they sign in, "" when it is this one
    hq_time created_at;
} hq_staff;

typedef struct hq_access hq_access;
typedef struct hq_codes hq_codes; // codes.h

// Reads everything from the vault; makes and stores the hall's secrets when it has none yet.
hq_access *hq_access_load(hq_journal *journal, GError **error);
void hq_access_free(hq_access *access);

// "hq_" and 43 characters of base64url, and its NUL.
enum { HQ_ACCESS_TOKEN_SIZE = 47 };
// A new random token and the hash that is kept of it.
void hq_access_new_token(char ret_token[HQ_ACCESS_TOKEN_SIZE],
                         uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE]);
// Who presents this token; false for an unknown or revoked one.
bool hq_access_find_token(const hq_access *access, const char *token, hq_time now,
                          hq_credential *ret);

// "/t/<token>" of a ticket: derived, the same for ever, stored nowhere.
enum { HQ_FOLLOW_TOKEN_SIZE = 44 };
void hq_access_follow_token(const hq_access *access, hq_uuid ticket,
                            char ret_token[HQ_FOLLOW_TOKEN_SIZE]);
bool hq_access_open_follow(const hq_access *access, const char *token, hq_uuid *ret_ticket);

// The code of an appointment, "7K3M-Q9TX-2HWD": 60 bits, derived, the same for ever, stored
// nowhere.
enum { HQ_ACCESS_CODE_SIZE = 15 };
void hq_access_booking_code(const hq_access *access, hq_uuid appointment,
                            char ret_code[HQ_ACCESS_CODE_SIZE]);
// The same as somebody may have typed it: small letters, without dashes, O for 0.
bool hq_access_is_booking_code(const hq_access *access, hq_uuid appointment, const char *typed);

// The code on a QR poster, "7K3M-Q9TX": derived, another one each `turn` and after the poster got a
// new token; stored nowhere.
enum { HQ_ACCESS_POSTER_CODE_SIZE = 10 };
void hq_access_poster_code(const hq_access *access, const hq_device *poster, int64_t turn,
                           char ret_code[HQ_ACCESS_POSTER_CODE_SIZE]);

// What the hall is known by to whoever enrols a device: "7F3A-91C2-0B5D", the same for ever. It is
// derived from a secret, so that only the hall itself can show it.
enum { HQ_FINGERPRINT_SIZE = 15 };
void hq_access_fingerprint(const hq_access *access, char ret_fingerprint[HQ_FINGERPRINT_SIZE]);

// The codes by which devices may enrol now. Borrowed.
hq_codes *hq_access_codes(hq_access *access);

// Borrowed until the next change; NULL when unknown.
const hq_device *hq_access_device(const hq_access *access, hq_slug id);
const hq_staff *hq_access_staff(const hq_access *access, hq_slug id);
// All of them, in order of id. Free the array with g_ptr_array_unref().
GPtrArray *hq_access_devices(const hq_access *access);
GPtrArray *hq_access_all_staff(const hq_access *access);

// After the change was stored. Every earlier token and code of the device ends.
void hq_access_put_device(hq_access *access, const hq_device *device);
// The same, but the token it had works until `old_until`.
void hq_access_rotate_device(hq_access *access, const hq_device *device, hq_time old_until);
void hq_access_put_staff(hq_access *access, const hq_staff *staff);
void hq_access_remove_staff(hq_access *access, hq_slug id);

// A name as others see it: 李*, "L***"; "" for an empty one. `ret_masked` holds 32 bytes.
void hq_access_mask(const char *name, char ret_masked[32]);
