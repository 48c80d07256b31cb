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
#define HQ_VAULT_TICKET_SIZE     16
#define HQ_VAULT_RECORD_SIZE     16
#define HQ_VAULT_INDEX_SIZE      32 // a blind index, see vault-keys.h
#define HQ_VAULT_NONCE_SIZE      24

typedef struct {
    const char *id;            // slug
    const char *name;          // as people call them
    const char *role;          // slug
    const char *pin_hash;      // Argon2id text, NULL when they cannot sign on
    bool must_change;          // the PIN was given by somebody else
    const char *password_hash; // Argon2id text, NULL when they cannot sign in on pages
    bool password_must_change; // it was given by somebody else
    const char *home;          // slug of the hall where they sign in, NULL: this one
    int64_t created_at;        // µs UTC
    int64_t removed_at;        // µs UTC, 0 while they work here
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
    HQ_VAULT_CONTACT, // a phone number the customer agreed to leave
    HQ_VAULT_NOTE,    // what staff wrote about the ticket
} hq_vault_kind;

// A sealed text about one ticket; sealed and opened by personal.h.
typedef struct {
    uint64_t id;           // seq of the event that tells of it
    int32_t day;           // business day: whose key seals it
    const uint8_t *ticket; // HQ_VAULT_TICKET_SIZE bytes
    hq_vault_kind kind;
    int64_t at;            // µs UTC
    const char *author;    // slug of who wrote it, or NULL
    const uint8_t *person; // HQ_VAULT_INDEX_SIZE bytes of a contact, not filled when read; NULL
    const uint8_t *nonce;  // HQ_VAULT_NONCE_SIZE bytes
    const uint8_t *sealed;
    size_t size; // bytes of `sealed`
} hq_vault_row;

// The class of a number, as imported.
typedef struct {
    const uint8_t *person; // HQ_VAULT_INDEX_SIZE bytes under the list's key
    const char *class_;    // slug
    int32_t until;         // last business day it counts, 0: for good
    int64_t imported;      // which import brought it
} hq_vault_class;

// What the boards show and say now.
typedef struct {
    uint64_t seq;     // of the event that tells of it
    const char *zone; // slug, NULL: all boards
    const char *zh, *en;
    bool is_shown, is_spoken;
    int32_t every_s;      // said again so often; 0: once
    int64_t since, until; // µs UTC
} hq_vault_notice;

// One version of a knowledge card, as it was written; what became of it is not written with it.
typedef struct {
    int64_t card, version;
    uint64_t seq;         // of the event that tells of it
    const char *kind;     // "script", "tariff" …
    const char *audience; // "all", "counter", "roaming"
    const char *services; // slugs, a blank between
    const char *title_zh, *title_en, *text_zh, *text_en;
    const char *keywords;
    bool asks_receipt;
    const char *valid_from, *valid_until; // a date or a moment; NULL: open
    const char *author;                   // staff number, or NULL
    int64_t written_at;                   // µs UTC
    uint64_t approved_seq;                // 0: not yet
    const char *approver;
    int64_t approved_at;
    uint64_t withdrawn_seq; // 0: it is not
    const char *withdrawer;
    int64_t withdrawn_at;
} hq_vault_card;

// What somebody did with a card.
typedef struct {
    int64_t card, version;  // no version for a withdrawal
    uint64_t seq;           // of the event that tells of it; of a mark: of reading, 0: not read
    const char *by;         // staff number, or NULL
    int64_t at;             // µs UTC; of a mark: of reading, 0: not read
    int64_t helped, failed; // of a mark: how often
} hq_vault_card_step;

// Where a step of service quality stands in the journal.
typedef struct {
    uint64_t seq;          // of its event
    const char *family;    // "case", "survey" …
    const uint8_t *record; // HQ_VAULT_RECORD_SIZE bytes
    int32_t day;           // its business day
} hq_vault_record;

// A version of an entry of the business system; "" and NULL are none.
typedef struct {
    int32_t day, at_s;
    int64_t count, amount;                 // amount in fen
    int64_t version;                       // read only
    uint64_t seq;                          // of the event that tells of its coming
    uint64_t replaced;                     // read only: of the next version's; 0: it holds
    const char *channel, *external, *type; // slugs but for `external`, the system's own id
    const char *point, *staff;             // slugs or NULL
} hq_vault_transaction;

// What entries that hold come to; read only.
typedef struct {
    int32_t day;
    const char *channel, *type, *staff;
    int64_t count, amount, entries;
} hq_vault_transaction_sum;

typedef enum {
    HQ_VAULT_PUT_STAFF,   // adds, or replaces the record with this id
    HQ_VAULT_ERASE_STAFF, // by staff.id
    HQ_VAULT_PUT_DEVICE,
    HQ_VAULT_ERASE_DEVICE, // by device.id
    HQ_VAULT_PUT_SECRET,
    HQ_VAULT_PUT_ROW,
    HQ_VAULT_ERASE_DAY,    // all rows of row.day
    HQ_VAULT_ERASE_PERSON, // all rows of tickets that carry row.person
    HQ_VAULT_PUT_CLASS,    // adds, or replaces the class of class_.person
    HQ_VAULT_ERASE_CLASS,  // of class_.person
    HQ_VAULT_ERASE_OLDER,  // HQ_VAULT_OLDER_MAX of the classes imported before class_.imported
    HQ_VAULT_PUT_NOTICE,
    HQ_VAULT_ERASE_NOTICE, // by notice.seq
    HQ_VAULT_PUT_CARD,     // a new version
    HQ_VAULT_APPROVE_CARD, // card_step
    HQ_VAULT_WITHDRAW_CARD,
    HQ_VAULT_MARK_CARD,
    HQ_VAULT_PUT_RECORD,
    HQ_VAULT_REPLACE_TRANSACTION, // what holds under its id and says something else, holds no more
    HQ_VAULT_PUT_TRANSACTION,     // unless one holds
} hq_vault_verb;

// How many classes one HQ_VAULT_ERASE_OLDER takes, so that the hall never waits for long.
enum { HQ_VAULT_OLDER_MAX = 2000 };

typedef struct {
    hq_vault_verb verb;
    union {
        hq_vault_staff staff;
        hq_vault_device device;
        hq_vault_secret secret;
        hq_vault_row row;
        hq_vault_class class_;
        hq_vault_notice notice;
        hq_vault_card card;
        hq_vault_card_step card_step;
        hq_vault_record record;
        hq_vault_transaction transaction;
    };
} hq_vault_write;

// Called for one record, borrowed until it returns. False ends the read: with `error` set as its
// failure, without as enough.
typedef bool (*hq_vault_each_staff)(const hq_vault_staff *staff, void *data, GError **error);
typedef bool (*hq_vault_each_device)(const hq_vault_device *device, void *data, GError **error);
typedef bool (*hq_vault_each_notice)(const hq_vault_notice *notice, void *data, GError **error);
typedef bool (*hq_vault_each_card)(const hq_vault_card *card, void *data, GError **error);
typedef bool (*hq_vault_each_mark)(const hq_vault_card_step *mark, void *data, GError **error);
typedef bool (*hq_vault_each_transaction)(const hq_vault_transaction *transaction, void *data,
                                          GError **error);
typedef bool (*hq_vault_each_transaction_sum)(const hq_vault_transaction_sum *sum, void *data,
                                              GError **error);
typedef bool (*hq_vault_each_row)(const hq_vault_row *row, void *data, GError **error);

// How many rows of each kind a business day has.
typedef struct {
    int32_t day;
    uint32_t contacts, notes;
} hq_vault_day;
// How many numbers are listed with a class.
typedef struct {
    char class_[33];
    uint32_t n;
} hq_vault_class_count;
