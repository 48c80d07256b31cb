#include "server/access/codes.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct {
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_device device;
    hq_time until;
} code;

struct hq_codes {
    GArray *waiting; // code
};

hq_codes *
hq_codes_new(void)
{
    hq_codes *codes = g_new0(hq_codes, 1);
    codes->waiting = g_array_new(FALSE, FALSE, sizeof(code));
    return codes;
}

void
hq_codes_free(hq_codes *codes)
{
    if (codes == NULL)
        return;
    g_array_unref(codes->waiting);
    g_free(codes);
}

static void
forget_old(hq_codes *codes, hq_time now)
{
    for (guint i = codes->waiting->len; i-- > 0;) {
        if (g_array_index(codes->waiting, code, i).until <= now)
            g_array_remove_index_fast(codes->waiting, i);
    }
}

void
hq_codes_cancel(hq_codes *codes, hq_slug device)
{
    for (guint i = codes->waiting->len; i-- > 0;) {
        if (hq_slug_equal(g_array_index(codes->waiting, code, i).device.id, device))
            g_array_remove_index_fast(codes->waiting, i);
    }
}

void
hq_codes_add(hq_codes *codes, const hq_device *device, hq_time now, char ret_code[HQ_CODE_SIZE])
{
    code new = {.device = *device, .until = now + HQ_CODE_LIFE};
    uint8_t random[HQ_CODE_SIZE - 1];
    forget_old(codes, now);
    hq_codes_cancel(codes, device->id);
    hq_crypto_random(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++)
        ret_code[i] = alphabet[random[i] % 32];
    ret_code[sizeof random] = '\0';
    hq_crypto_hash(ret_code, sizeof random, new.hash);
    g_array_append_val(codes->waiting, new);
    hq_crypto_wipe(random, sizeof random);
}

// As it was made, whatever the typist did to it; false when it can be none.
static bool
normalise(const char *typed, char ret_code[HQ_CODE_SIZE])
{
    size_t n = 0;
    for (; *typed != '\0'; typed++) {
        char c = g_ascii_toupper(*typed);
        if (c == ' ' || c == '-')
            continue;
        if (n == HQ_CODE_SIZE - 1)
            return false;
        ret_code[n++] = (char)(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
    }
    ret_code[n] = '\0';
    return n == HQ_CODE_SIZE - 1;
}

bool
hq_codes_take(hq_codes *codes, const char *typed, hq_time now, hq_device *ret)
{
    char given[HQ_CODE_SIZE];
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    forget_old(codes, now);
    if (!normalise(typed, given))
        return false;
    hq_crypto_hash(given, sizeof given - 1, hash);
    for (guint i = 0; i < codes->waiting->len; i++) {
        const code *one = &g_array_index(codes->waiting, code, i);
        if (!hq_crypto_equal(one->hash, hash, sizeof hash))
            continue;
        *ret = one->device;
        g_array_remove_index_fast(codes->waiting, i);
        return true;
    }
    return false;
}
