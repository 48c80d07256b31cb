#include "shared/base/ids.h"

#include <glib.h>
#include <string.h>
#include <sys/random.h>

#include "shared/base/hex.h"

hq_uuid
hq_uuid_random(void)
{
    hq_uuid id;
    if (getrandom(id.bytes, sizeof id.bytes, 0) != (ssize_t)sizeof id.bytes)
        g_error("the kernel gives no random bytes");
    id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0f) | 0x40);
    id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3f) | 0x80);
    return id;
}

// Lengths in bytes of the groups between the hyphens.
static const unsigned char groups[] = {4, 2, 2, 2, 6};

void
hq_uuid_format(hq_uuid id, char ret_text[HQ_UUID_TEXT_SIZE])
{
    const uint8_t *bytes = id.bytes;
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
        hq_hex_format(bytes, groups[i], ret_text);
        bytes += groups[i];
        ret_text += 2 * groups[i];
        *ret_text++ = i + 1 < G_N_ELEMENTS(groups) ? '-' : '\0';
    }
}

bool
hq_uuid_parse(const char *text, hq_uuid *ret_id)
{
    if (strlen(text) != HQ_UUID_TEXT_SIZE - 1)
        return false;
    char digits[33];
    size_t n = 0;
    for (size_t i = 0; i < HQ_UUID_TEXT_SIZE - 1; i++) {
        bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen != (text[i] == '-'))
            return false;
        if (!hyphen)
            digits[n++] = text[i];
    }
    digits[n] = '\0';
    hq_uuid id;
    if (!hq_hex_parse(digits, id.bytes, sizeof id.bytes))
        return false;
    *ret_id = id;
    return true;
}
