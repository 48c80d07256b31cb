#include "shared/base/crypto.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static void
to_hex(const uint8_t *bytes, size_t size, char *text)
{
    for (size_t i = 0; i < size; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}

// The value `printf abc | b2sum -l 256` prints.
START_TEST(a_hash_is_blake2b_256)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    char text[2 * HQ_CRYPTO_HASH_SIZE + 1];
    hq_crypto_hash("abc", 3, hash);
    to_hex(hash, sizeof hash, text);
    ck_assert_str_eq(text, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}
END_TEST

START_TEST(a_hash_of_pieces_is_the_hash_of_the_whole)
{
    uint8_t whole[HQ_CRYPTO_HASH_SIZE], pieces[HQ_CRYPTO_HASH_SIZE];
    hq_hasher hasher;
    hq_crypto_hash("one two three", 13, whole);
    hq_hasher_begin(&hasher);
    hq_hasher_add(&hasher, "one ", 4);
    hq_hasher_add(&hasher, "", 0);
    hq_hasher_add(&hasher, "two three", 9);
    hq_hasher_end(&hasher, pieces);
    ck_assert_mem_eq(whole, pieces, sizeof whole);
}
END_TEST

START_TEST(a_keyed_hash_depends_on_key_and_text)
{
    uint8_t keys[2][HQ_CRYPTO_KEY_SIZE] = {{1}, {2}}, hashes[4][HQ_CRYPTO_HASH_SIZE];
    hq_crypto_keyed_hash(keys[0], "a", 1, hashes[0]);
    hq_crypto_keyed_hash(keys[1], "a", 1, hashes[1]);
    hq_crypto_keyed_hash(keys[0], "b", 1, hashes[2]);
    hq_crypto_keyed_hash(keys[0], "a", 1, hashes[3]);
    ck_assert(hq_crypto_equal(hashes[0], hashes[3], HQ_CRYPTO_HASH_SIZE));
    ck_assert(!hq_crypto_equal(hashes[0], hashes[1], HQ_CRYPTO_HASH_SIZE));
    ck_assert(!hq_crypto_equal(hashes[0], hashes[2], HQ_CRYPTO_HASH_SIZE));
}
END_TEST

START_TEST(random_bytes_differ)
{
    uint8_t a[32] = {0}, b[32] = {0}, zero[32] = {0};
    hq_crypto_random(a, sizeof a);
    hq_crypto_random(b, sizeof b);
    ck_assert_mem_ne(a, b, sizeof a);
    ck_assert_mem_ne(a, zero, sizeof a);
    hq_crypto_wipe(a, sizeof a);
    ck_assert_mem_eq(a, zero, sizeof a);
}
END_TEST

START_TEST(a_password_is_known_again_and_another_is_not)
{
    char hash[HQ_CRYPTO_PASSWORD_SIZE], again[HQ_CRYPTO_PASSWORD_SIZE];
    ck_assert(hq_crypto_password_hash("2580", hash));
    ck_assert(hq_crypto_password_hash("2580", again));
    ck_assert_str_ne(hash, again);
    ck_assert_msg(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0, "%s", hash);
    ck_assert(hq_crypto_password_verify("2580", hash));
    ck_assert(!hq_crypto_password_verify("2581", hash));
    ck_assert(!hq_crypto_password_verify("2580", "not a hash"));
}
END_TEST

START_TEST(base64url_goes_there_and_back)
{
    static const char *const texts[] = {"", "-w", "-_8", "-_8A", "-_8A_w"};
    static const uint8_t bytes[] = {0xfb, 0xff, 0x00, 0xff};
    for (size_t size = 0; size <= sizeof bytes; size++) {
        char text[HQ_CRYPTO_BASE64URL_SIZE(sizeof bytes)];
        uint8_t back[sizeof bytes + 1];
        ck_assert_uint_eq(strlen(texts[size]) + 1, HQ_CRYPTO_BASE64URL_SIZE(size));
        hq_crypto_base64url(bytes, size, text);
        ck_assert_str_eq(text, texts[size]);
        ck_assert(hq_crypto_base64url_decode(text, back, size));
        ck_assert(size == 0 || memcmp(back, bytes, size) == 0);
        ck_assert(!hq_crypto_base64url_decode(text, back, size + 1));
    }
}
END_TEST

START_TEST(what_is_not_base64url_is_refused)
{
    static const char *const texts[] = {"+/8A", "-_8=", "-_8\n", " -_8", "-_8A-_8A", "中文", "-_9"};
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (size_t size = 1; size <= 3; size++)
            ck_assert_msg(!hq_crypto_base64url_decode(texts[i], bytes, size), "%s", texts[i]);
}
END_TEST

START_TEST(a_sealed_text_opens_with_everything_as_it_was_and_not_otherwise)
{
    static const char text[] = "138 0013 8000", about[] = "hall-1 20260302";
    enum { SEALED = sizeof text + HQ_CRYPTO_TAG_SIZE };
    uint8_t key[HQ_CRYPTO_KEY_SIZE] = {1}, nonce[HQ_CRYPTO_NONCE_SIZE], sealed[SEALED];
    uint8_t again[SEALED], other[HQ_CRYPTO_NONCE_SIZE], open[sizeof text];
    hq_crypto_seal(key, about, sizeof about, text, sizeof text, nonce, sealed);
    ck_assert(hq_crypto_open(key, nonce, about, sizeof about, sealed, SEALED, open));
    ck_assert_mem_eq(open, text, sizeof text);
    hq_crypto_seal(key, about, sizeof about, text, sizeof text, other, again);
    ck_assert_mem_ne(again, sealed, SEALED);
    ck_assert(!hq_crypto_open(key, other, about, sizeof about, sealed, SEALED, open));
    ck_assert(!hq_crypto_open(key, nonce, about, sizeof about - 1, sealed, SEALED, open));
    ck_assert(!hq_crypto_open(key, nonce, about, sizeof about, sealed, SEALED - 1, open));
    ck_assert(!hq_crypto_open(key, nonce, about, sizeof about, sealed, 3, open));
    for (size_t i = 0; i < SEALED; i++) {
        sealed[i] ^= 1;
        ck_assert(!hq_crypto_open(key, nonce, about, sizeof about, sealed, SEALED, open));
        sealed[i] ^= 1;
    }
    key[31] ^= 1;
    ck_assert(!hq_crypto_open(key, nonce, about, sizeof about, sealed, SEALED, open));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("crypto");
    hq_suite_add(suite, "hash", a_hash_is_blake2b_256, 10);
    hq_suite_add(suite, "pieces", a_hash_of_pieces_is_the_hash_of_the_whole, 10);
    hq_suite_add(suite, "keyed", a_keyed_hash_depends_on_key_and_text, 10);
    hq_suite_add(suite, "random", random_bytes_differ, 10);
    hq_suite_add(suite, "password", a_password_is_known_again_and_another_is_not, 30);
    hq_suite_add(suite, "sealed", a_sealed_text_opens_with_everything_as_it_was_and_not_otherwise,
                 10);
    hq_suite_add(suite, "base64url", base64url_goes_there_and_back, 10);
    hq_suite_add(suite, "refusal", what_is_not_base64url_is_refused, 10);
    return hq_suite_run(suite);
}
