#include "public-text.h"

#include <glib.h>
#include <string.h>

#include "shared/base/phone-find.h"

static bool
note_phone(const char *phone, size_t at, void *data)
{
    *(bool *)data = true;
    return false;
}

bool
hq_text_names_phone(const char *text)
{
    bool found = false;
    hq_phone_find((const uint8_t *)text, strlen(text), note_phone, &found);
    return found;
}

bool
hq_text_is_public(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (!g_unichar_isprint(g_utf8_get_char(at)))
            return false;
    }
    return !hq_text_names_phone(text);
}
