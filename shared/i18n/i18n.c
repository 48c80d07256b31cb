#include "shared/i18n/i18n.h"

#include <stdarg.h>
#include <string.h>

#include "shared/i18n/table.h"

hq_lang
hq_lang_from_tag(const char *tag)
{
    if (tag && g_ascii_strncasecmp(tag, "en", 2) == 0 && !g_ascii_isalpha(tag[2]))
        return HQ_EN;
    return HQ_ZH;
}

const char *
hq_lang_tag(hq_lang lang)
{
    return lang == HQ_EN ? "en" : "zh-CN";
}

const char *
hq_tr(hq_lang lang, hq_msg msg)
{
    g_return_val_if_fail((unsigned)lang < HQ_LANGUAGES && (unsigned)msg < HQ_MSG_COUNT, "");
    return hq_message_texts[lang][msg];
}

static void
replace_placeholder(GString *text, const char *name, const char *value)
{
    g_autofree char *placeholder = g_strconcat("{", name, "}", NULL);
    g_string_replace(text, placeholder, value, 0);
}

char *
hq_tr_format(hq_lang lang, hq_msg msg, ...)
{
    GString *text = g_string_new(hq_tr(lang, msg));
    va_list values;
    va_start(values, msg);
    for (const char *name = va_arg(values, const char *); name; name = va_arg(values, const char *))
        replace_placeholder(text, name, va_arg(values, const char *));
    va_end(values);
    return g_string_free(text, FALSE);
}

char *
hq_tr_count(hq_lang lang, hq_msg msg, gint64 n)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, n);
    return hq_tr_format(lang, msg, "n", digits, NULL);
}

void
hq_tr_list_add(hq_lang lang, GString *list, const char *word)
{
    g_string_append_printf(list, "%s%s", list->len ? hq_tr(lang, HQ_MSG_ADMIN_COMMA) : "", word);
}

bool
hq_msg_find(const char *id, hq_msg *ret_msg)
{
    for (int i = 0; i < HQ_MSG_COUNT; i++) {
        if (strcmp(hq_message_ids[i], id) == 0) {
            *ret_msg = (hq_msg)i;
            return true;
        }
    }
    return false;
}
