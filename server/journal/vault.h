// The vault's records: what may have to be forgotten and therefore never enters the journal. They
// are written with hq_journal_append() in the transaction of the event that tells of them by id,
// read back when a hall starts, overwritten when erased. What a role or kind means is decided in
// server/access.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HQ_VAULT_TOKEN_HASH_SIZE 32
#define HQ_VAULT_SECRET_SIZE     32

typedef struct {
    const char *id;       // slug
    const char *name;     // as people call them
    const char *role;     // slug
    const char *pin_hash; // Argon2id text, NULL when they cannot sign on
    bool must_change;     // the PIN was given by somebody else
    int64_t created_at;   // µs UTC
    int64_t removed_at;   // µs UTC, 0 while they work here
} hq_vault_staff;

typedef struct {
    const char *id;            // slug
    const char *kind;          // kiosk, panel, board, sign, handheld …
    const char *role;          // slug
    const char *name;          // where it stands, for people
    const uint8_t *token_hash; // HQ_VAULT_TOKEN_HASH_SIZE bytes, NULL before its first token
    const char *zone;          // slug or NULL
    const char *point;         // service point it belongs to, slug or NULL
    int64_t created_at;        // µs UTC
    int64_t revoked_at;        // µs UTC, 0 while trusted
} hq_vault_device;

typedef struct {
    const char *name;     // what it is for: 'follow', 'cookie' …
    const uint8_t *value; // HQ_VAULT_SECRET_SIZE bytes
} hq_vault_secret;

typedef enum {
    HQ_VAULT_PUT_STAFF,   // adds, or replaces the record with this id
    HQ_VAULT_ERASE_STAFF, // by staff.id
    HQ_VAULT_PUT_DEVICE,
    HQ_VAULT_ERASE_DEVICE, // by device.id
    HQ_VAULT_PUT_SECRET,
} hq_vault_verb;

typedef struct {
    hq_vault_verb verb;
    union {
        hq_vault_staff staff;
        hq_vault_device device;
        hq_vault_secret secret;
    };
} hq_vault_write;

// Called for one record, borrowed until it returns. False ends the read: with `error` set as its
// failure, without as enough.
typedef bool (*hq_vault_each_staff)(const hq_vault_staff *staff, void *data, GError **error);
typedef bool (*hq_vault_each_device)(const hq_vault_device *device, void *data, GError **error);
