// Any bytes as a mobile number: refused and emptied, or eleven digits that read the same again.
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "shared/base/phone.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    char phone[HQ_PHONE_SIZE], again[HQ_PHONE_SIZE], masked[HQ_PHONE_SIZE];
    bool read = hq_phone_parse(text, phone) == HQ_PHONE_OK;
    hq_phone_mask(phone, masked);
    if (read != (strlen(phone) == HQ_PHONE_SIZE - 1) || read != (masked[0] != '\0'))
        abort();
    if (read && (hq_phone_parse(phone, again) != HQ_PHONE_OK || strcmp(phone, again) != 0 ||
                 strspn(masked + 3, "*") != 4))
        abort();
    return 0;
}
