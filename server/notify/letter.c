#include "server/notify/letter.h"

#include <string.h>

enum { LINE = 76, WORD = 45 }; // bytes of a line; of a subject in one encoded word

#define BOUNDARY "hallqueue-part"

static void
add_base64(GString *text, const void *bytes, size_t size)
{
    g_autofree char *encoded = g_base64_encode(bytes, size);
    size_t length = strlen(encoded);
    for (size_t at = 0; at < length; at += LINE) {
        g_string_append_len(text, encoded + at, (gssize)MIN(LINE, length - at));
        g_string_append(text, "\r\n");
    }
}

// A subject as encoded words, each of whole characters.
static void
add_subject(GString *text, const char *subject)
{
    g_string_append(text, "Subject:");
    while (*subject != '\0') {
        const char *end = subject;
        while (*end != '\0' && g_utf8_next_char(end) - subject <= WORD)
            end = g_utf8_next_char(end);
        g_autofree char *encoded = g_base64_encode((const guchar *)subject, (gsize)(end - subject));
        g_string_append_printf(text, " =?UTF-8?B?%s?=\r\n", encoded);
        subject = end;
    }
}

static void
add_part(GString *text, const char *type, const char *disposition, const void *bytes, size_t size)
{
    g_string_append_printf(text,
                           "--" BOUNDARY "\r\nContent-Type: %s\r\n"
                           "Content-Transfer-Encoding: base64\r\nContent-Disposition: %s\r\n\r\n",
                           type, disposition);
    add_base64(text, bytes, size);
}

static void
add_head(GString *text, const hq_letter_parts *parts, const char *to)
{
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(parts->at / HQ_SECOND);
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    g_string_append_printf(text, "From: %s\r\nTo: %s\r\nMessage-ID: <%s>\r\n", parts->from, to,
                           parts->id);
    g_string_append_printf(text, "Date: %d %s %d %02d:%02d:%02d +0000\r\n",
                           g_date_time_get_day_of_month(at), months[g_date_time_get_month(at) - 1],
                           g_date_time_get_year(at), g_date_time_get_hour(at),
                           g_date_time_get_minute(at), g_date_time_get_second(at));
    add_subject(text, parts->subject);
    g_string_append(text, "MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
                          "Content-Type: multipart/mixed; boundary=\"" BOUNDARY "\"\r\n\r\n");
}

char *
hq_letter_write(const hq_letter_parts *parts)
{
    g_autofree char *to = g_strjoinv(", ", parts->to);
    if (strpbrk(to, "\r\n") != NULL || strpbrk(parts->from, "\r\n") != NULL)
        return NULL;
    GString *text = g_string_new(NULL);
    add_head(text, parts, to);
    add_part(text, "text/plain; charset=utf-8", "inline", parts->text, strlen(parts->text));
    for (size_t i = 0; i < parts->n; i++) {
        size_t size;
        const hq_enclosure *file = &parts->enclosures[i];
        const void *bytes = g_bytes_get_data(file->bytes, &size);
        g_autofree char *disposition = g_strdup_printf("attachment; filename=\"%s\"", file->name);
        add_part(text, file->type, disposition, bytes, size);
    }
    g_string_append(text, "--" BOUNDARY "--\r\n");
    return g_string_free(text, FALSE);
}
