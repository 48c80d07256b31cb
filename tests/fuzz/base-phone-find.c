// Any bytes searched for mobile numbers: what is found lies within them and is one; a number put
// behind them is found there.
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "shared/base/phone-find.h"
#include "tests/fuzz/fuzz.h"

typedef struct {
    size_t size, wanted;
    bool there;
} search;

static bool
check(const char *phone, size_t at, void *data)
{
    search *s = data;
    char again[HQ_PHONE_SIZE];
    if (at + HQ_PHONE_SIZE - 1 > s->size || hq_phone_parse(phone, again) != HQ_PHONE_OK)
        abort();
    s->there = s->there || at == s->wanted;
    return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char number[] = "\n13800138000";
    g_autofree uint8_t *bytes = g_malloc(size + sizeof number - 1);
    search s = {.size = size + sizeof number - 1, .wanted = size + 1};
    if (size > 0)
        memcpy(bytes, data, size);
    memcpy(bytes + size, number, sizeof number - 1);
    hq_phone_find(bytes, s.size, check, &s);
    if (!s.there)
        abort();
    return 0;
}
