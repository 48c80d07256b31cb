#include "shared/base/crypto.h"

#include <assert.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static const unsigned long long password_passes = 2;
static const size_t password_memory = 19 * 1024 * 1024;

static_assert(sizeof(hq_hasher) >= sizeof(crypto_generichash_state), "a hasher holds the state");
static_assert(HQ_CRYPTO_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "a key fits");
static_assert(HQ_CRYPTO_NONCE_SIZE == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, "a nonce fits");
static_assert(HQ_CRYPTO_TAG_SIZE == crypto_aead_xchacha20poly1305_ietf_ABYTES, "a tag fits");
static_assert(HQ_CRYPTO_PASSWORD_SIZE == crypto_pwhash_STRBYTES, "a password hash fits");

static void
start_once(void)
{
    if (sodium_init() < 0)
        abort();
}

static void
start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_once);
}

static crypto_generichash_state *
state_of(hq_hasher *hasher)
{
    return (crypto_generichash_state *)(void *)hasher->state;
}

void
hq_hasher_begin(hq_hasher *hasher)
{
    start();
    crypto_generichash_init(state_of(hasher), NULL, 0, HQ_CRYPTO_HASH_SIZE);
}

void
hq_hasher_add(hq_hasher *hasher, const void *data, size_t size)
{
    crypto_generichash_update(state_of(hasher), data, size);
}

void
hq_hasher_end(hq_hasher *hasher, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE])
{
    crypto_generichash_final(state_of(hasher), ret_hash, HQ_CRYPTO_HASH_SIZE);
}

void
hq_crypto_hash(const void *data, size_t size, uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE])
{
    start();
    crypto_generichash(ret_hash, HQ_CRYPTO_HASH_SIZE, data, size, NULL, 0);
}

void
hq_crypto_keyed_hash(const uint8_t key[HQ_CRYPTO_KEY_SIZE], const void *data, size_t size,
                     uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE])
{
    start();
    crypto_generichash(ret_hash, HQ_CRYPTO_HASH_SIZE, data, size, key, HQ_CRYPTO_KEY_SIZE);
}

void
hq_crypto_random(void *ret_bytes, size_t size)
{
    start();
    randombytes_buf(ret_bytes, size);
}

bool
hq_crypto_equal(const void *a, const void *b, size_t size)
{
    return sodium_memcmp(a, b, size) == 0;
}

void
hq_crypto_wipe(void *secret, size_t size)
{
    sodium_memzero(secret, size);
}

void
hq_crypto_seal(const uint8_t key[HQ_CRYPTO_KEY_SIZE], const void *about, size_t about_size,
               const void *text, size_t size, uint8_t ret_nonce[HQ_CRYPTO_NONCE_SIZE],
               uint8_t *ret_sealed)
{
    hq_crypto_random(ret_nonce, HQ_CRYPTO_NONCE_SIZE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(ret_sealed, NULL, text, size, about, about_size,
                                               NULL, ret_nonce, key);
}

bool
hq_crypto_open(const uint8_t key[HQ_CRYPTO_KEY_SIZE], const uint8_t nonce[HQ_CRYPTO_NONCE_SIZE],
               const void *about, size_t about_size, const uint8_t *sealed, size_t size,
               uint8_t *ret_text)
{
    start();
    return size >= HQ_CRYPTO_TAG_SIZE &&
           crypto_aead_xchacha20poly1305_ietf_decrypt(ret_text, NULL, NULL, sealed, size, about,
                                                      about_size, nonce, key) == 0;
}

bool
hq_crypto_password_hash(const char *password, char ret_hash[HQ_CRYPTO_PASSWORD_SIZE])
{
    start();
    return crypto_pwhash_str_alg(ret_hash, password, strlen(password), password_passes,
                                 password_memory, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool
hq_crypto_password_verify(const char *password, const char *hash)
{
    start();
    return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

void
hq_crypto_base64url(const void *data, size_t size, char *ret_text)
{
    sodium_bin2base64(ret_text, HQ_CRYPTO_BASE64URL_SIZE(size), data, size,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool
hq_crypto_base64url_decode(const char *text, void *ret_data, size_t size)
{
    size_t decoded = 0;
    const char *end = NULL;
    return sodium_base642bin(ret_data, size, text, strlen(text), NULL, &decoded, &end,
                             sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
           decoded == size && *end == '\0';
}
