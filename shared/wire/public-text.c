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

int
hq_text_width(const char *text)
{
    int width = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isprint(c))
            return -1;
        width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

bool
hq_text_is_public(const char *text)
{
    return hq_text_width(text) >= 0 && !hq_text_names_phone(text);
}
