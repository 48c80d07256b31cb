// The home of libsodium: hashes, random bytes, password hashes, sealed texts, comparison in
// constant time and text-safe encoding. Knows nothing of halls, files or the network. Every
// function may be called from any thread; the library initialises itself at first use and aborts
// when the system cannot give random bytes.
#pragma once

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HQ_CRYPTO_HASH_SIZE     32  // bytes of a BLAKE2b-256 hash, plain or keyed
#define HQ_CRYPTO_KEY_SIZE      32  // bytes of a key
#define HQ_CRYPTO_NONCE_SIZE    24  // bytes of the nonce of a sealed text
#define HQ_CRYPTO_TAG_SIZE      16  // bytes by which sealing makes a text longer
#define HQ_CRYPTO_PASSWORD_SIZE 128 // bytes of a password hash, its terminating NUL included

// A hash over several pieces; lives on the caller's stack.
typedef struct {
    alignas(64) uint8_t state[384];
} hq_hasher;

void hq_hasher_begin(hq_hasher *hasher);
void hq_hasher_add(hq_hasher *hasher, const void *data, size_t size);
void hq_hasher_end(hq_hasher *hasher, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE]);

// BLAKE2b-256 of `size` bytes.
void hq_crypto_hash(const void *data, size_t size, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE]);

// Keyed BLAKE2b-256: who does not have `key` can neither make nor check it (used as an HMAC is).
void hq_crypto_keyed_hash(const uint8_t key[HQ_CRYPTO_KEY_SIZE], const void *data, size_t size,
                          uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE]);

// Fills `ret_bytes` from the system's random source.
void hq_crypto_random(void *ret_bytes, size_t size);

// Compares in a time that depends on `size` only.
bool hq_crypto_equal(const void *a, const void *b, size_t size);

// Overwrites a secret; never optimised away.
void hq_crypto_wipe(void *secret, size_t size);

// Seals `text` with XChaCha20-Poly1305 under a random nonce: nobody without `key` reads or changes
// it, and it opens only beside the same `about` (sealed along, not stored). `ret_sealed` holds
// `size` + HQ_CRYPTO_TAG_SIZE bytes.
void hq_crypto_seal(const uint8_t key[HQ_CRYPTO_KEY_SIZE], const void *about, size_t about_size,
                    const void *text, size_t size, uint8_t ret_nonce[HQ_CRYPTO_NONCE_SIZE],
                    uint8_t *ret_sealed);

// Opens what was sealed; false when key, nonce, `about` or any byte is another one. `ret_text`
// holds `size` - HQ_CRYPTO_TAG_SIZE bytes.
bool hq_crypto_open(const uint8_t key[HQ_CRYPTO_KEY_SIZE],
                    const uint8_t nonce[HQ_CRYPTO_NONCE_SIZE], const void *about, size_t about_size,
                    const uint8_t *sealed, size_t size, uint8_t *ret_text)
    __attribute__((warn_unused_result));

// Hashes a password or PIN with Argon2id at 19 MiB and t=2: about 20 ms of one core, so callers
// bound how many run at once. False when the memory could not be had.
bool hq_crypto_password_hash(const char *password, char ret_hash[HQ_CRYPTO_PASSWORD_SIZE])
    __attribute__((warn_unused_result));

// True when `password` is the one `hash` was made from. Costs as much as hashing.
bool hq_crypto_password_verify(const char *password, const char *hash)
    __attribute__((warn_unused_result));

// Bytes of the base64url text (no padding) of `size` bytes, its terminating NUL included.
#define HQ_CRYPTO_BASE64URL_SIZE(size) (((size) / 3) * 4 + ((size) % 3 ? (size) % 3 + 1 : 0) + 1)

// Writes the base64url text of `data`; `ret_text` has HQ_CRYPTO_BASE64URL_SIZE(size) bytes.
void hq_crypto_base64url(const void *data, size_t size, char *ret_text);

// Reads base64url text of exactly `size` bytes; false for anything else (padding included).
bool hq_crypto_base64url_decode(const char *text, void *ret_data, size_t size)
    __attribute__((warn_unused_result));
