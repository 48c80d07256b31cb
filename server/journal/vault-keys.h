// The keys under which personal data is sealed: one random key a business day, one for the list
// of customer classes and one for surveys, each a file of its own in `keys/` of the hall's folder.
// They are never in the database nor in a backup, so that erasing a day's key makes that day
// unreadable wherever a copy of it lies. No function keeps a key: what is erased is erased at once.
// Any thread reads, one writes.
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "shared/base/crypto.h"

// The "day" of the key for the list of customer classes, and of the one by which surveys know whom
// they asked and who wants none.
#define HQ_VAULT_CLASSES 0
#define HQ_VAULT_SURVEYS 1

// What is derived from one key, each for one use. Wipe after use.
typedef struct {
    uint8_t seal[HQ_CRYPTO_KEY_SIZE];   // of texts
    uint8_t index[HQ_CRYPTO_KEY_SIZE];  // of the blind index over whole numbers
    uint8_t person[HQ_CRYPTO_KEY_SIZE]; // of the person's digest in the journal
} hq_vault_key;

// Reads the key of `day`, making it durably when there never was one and `make` says so. False with
// no error set when there is none or it was erased. Errors: FULL, IO, CORRUPT.
bool hq_vault_key_load(const char *dir, int32_t day, bool make, hq_vault_key *ret_key,
                       GError **error) __attribute__((warn_unused_result));

// Destroys the key of `day`: overwrites the file, empties it and waits for the disk. The empty file
// stays as the note that the journal has yet to tell of it. True also when there was none.
bool hq_vault_key_shred(const char *dir, int32_t day, GError **error)
    __attribute__((warn_unused_result));

// Removes that note, once the event is stored.
bool hq_vault_key_settle(const char *dir, int32_t day, GError **error)
    __attribute__((warn_unused_result));

// The business days with a key, in order, or those with the note of a destroyed one. Free with
// g_array_unref().
GArray *hq_vault_key_days(const char *dir, bool shredded); // of int32_t

// The blind index of a whole number: equal numbers of one key have equal indexes, and without the
// key it tells nothing.
void hq_vault_key_index(const hq_vault_key *key, const char *phone,
                        uint8_t ret_index[HQ_CRYPTO_HASH_SIZE]);

// The digest by which the journal knows that two tickets of a day are one person's.
enum { HQ_VAULT_PERSON_SIZE = 16 };
void hq_vault_key_person(const hq_vault_key *key, const char *phone,
                         uint8_t ret_person[HQ_VAULT_PERSON_SIZE]);
