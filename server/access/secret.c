#include "server/access/secret.h"

#include <glib.h>
#include <string.h>

#include "shared/base/crypto.h"

// Every character is `step` after the one before it: 1111, 1234, 9876.
static bool
is_row(const char *secret, int step)
{
    for (const char *c = secret; c[0] != '\0' && c[1] != '\0'; c++) {
        if (c[1] - c[0] != step)
            return false;
    }
    return true;
}

static bool
is_good_pin(const char *pin)
{
    return strlen(pin) >= HQ_PIN_LENGTH_MIN && !is_row(pin, 0) && !is_row(pin, 1) &&
           !is_row(pin, -1);
}

static unsigned
variety(const char *password)
{
    unsigned n = 0;
    for (const char *c = password; *c != '\0'; c = g_utf8_next_char(c)) {
        const char *first = g_utf8_strchr(password, -1, g_utf8_get_char(c));
        n += first == c;
    }
    return n;
}

static bool
is_good_password(const char *password, const char *staff)
{
    return g_utf8_validate(password, -1, NULL) &&
           g_utf8_strlen(password, -1) >= HQ_PASSWORD_LENGTH_MIN &&
           variety(password) >= HQ_PASSWORD_VARIETY_MIN && strstr(password, staff) == NULL;
}

bool
hq_secret_is_good(hq_secret_kind kind, const char *secret, const char *before, const char *staff)
{
    if (strcmp(secret, staff) == 0 || (before != NULL && strcmp(secret, before) == 0))
        return false;
    return kind == HQ_SECRET_PIN ? is_good_pin(secret) : is_good_password(secret, staff);
}

static void
first_pin(char ret_secret[HQ_FIRST_SECRET_SIZE])
{
    uint32_t random;
    do {
        hq_crypto_random(&random, sizeof random);
        g_snprintf(ret_secret, HQ_FIRST_SECRET_SIZE, "%06u", random % 1000000);
    } while (!is_good_pin(ret_secret));
}

static void
first_password(char ret_secret[HQ_FIRST_SECRET_SIZE])
{
    static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ+";
    uint8_t random[HQ_FIRST_SECRET_SIZE - 1];
    do {
        hq_crypto_random(random, sizeof random);
        for (size_t i = 0; i < sizeof random; i++)
            ret_secret[i] = i % 5 == 4 ? '-' : alphabet[random[i] % 32];
        ret_secret[sizeof random] = '\0';
    } while (variety(ret_secret) < HQ_PASSWORD_VARIETY_MIN);
}

void
hq_secret_first(hq_secret_kind kind, char ret_secret[HQ_FIRST_SECRET_SIZE])
{
    if (kind == HQ_SECRET_PIN)
        first_pin(ret_secret);
    else
        first_password(ret_secret);
}
