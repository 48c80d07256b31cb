#include "target.h"

#include <string.h>

static int
hex(char c)
{
    return g_ascii_isxdigit(c) ? g_ascii_xdigit_value(c) : -1;
}

// Decodes %XX in place. A decoded control character is refused.
static bool
decode(char *text, bool plus_is_blank)
{
    char *out = text;
    for (const char *in = text; *in != '\0'; in++) {
        unsigned char c = (unsigned char)*in;
        if (c == '%') {
            if (hex(in[1]) < 0 || hex(in[2]) < 0)
                return false;
            c = (unsigned char)(hex(in[1]) * 16 + hex(in[2]));
            in += 2;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        if (c < 0x20 || c == 0x7f)
            return false;
        *out++ = (char)c;
    }
    *out = '\0';
    return g_utf8_validate(text, -1, NULL);
}

static bool
has_dot_segment(const char *path)
{
    for (const char *segment = path; segment != NULL; segment = strchr(segment, '/')) {
        segment += *segment == '/';
        size_t len = strcspn(segment, "/");
        if ((len == 1 && segment[0] == '.') || (len == 2 && strncmp(segment, "..", 2) == 0))
            return true;
    }
    return false;
}

// A slash or backslash that hides behind an escape would make two readings of one path.
static bool
has_hidden_slash(const char *path)
{
    for (const char *c = path; (c = strchr(c, '%')) != NULL; c++) {
        if (hex(c[1]) < 0 || hex(c[2]) < 0)
            return true;
        int value = hex(c[1]) * 16 + hex(c[2]);
        if (value == '/' || value == '\\')
            return true;
    }
    return strchr(path, '\\') != NULL;
}

static bool
split_query(char *query, struct hq_http_field *parameters, unsigned *ret_count)
{
    unsigned count = 0;
    for (char *part = query; part != NULL && *part != '\0';) {
        char *next = strchr(part, '&');
        if (next != NULL)
            *next++ = '\0';
        char *value = strchr(part, '=');
        if (value != NULL)
            *value++ = '\0';
        if (!decode(part, true) || (value != NULL && !decode(value, true)))
            return false;
        parameters[count++] = (struct hq_http_field){part, value != NULL ? value : ""};
        part = next;
    }
    *ret_count = count;
    return true;
}

// Steps over "http://authority", which is moved one byte to the front to make room for its end.
static char *
split_absolute(char *target, const char **ret_authority)
{
    size_t scheme = g_ascii_strncasecmp(target, "http://", 7) == 0    ? 7
                    : g_ascii_strncasecmp(target, "https://", 8) == 0 ? 8
                                                                      : 0;
    if (scheme == 0)
        return NULL;
    char *authority = target + scheme;
    size_t len = strcspn(authority, "/?");
    if (len == 0 || authority[len] != '/')
        return NULL;
    memmove(authority - 1, authority, len);
    authority[len - 1] = '\0';
    *ret_authority = authority - 1;
    return authority + len;
}

bool
hq_http_split_target(char *target, const char **ret_path, const char **ret_authority,
                     struct hq_http_field *parameters, unsigned *ret_count)
{
    *ret_authority = NULL;
    *ret_path = target;
    *ret_count = 0;
    if (strcmp(target, "*") == 0)
        return true;
    for (const char *c = target; *c != '\0'; c++) {
        if ((unsigned char)*c >= 0x80 || strchr("\"<>#", *c) != NULL)
            return false;
    }
    if (*target != '/')
        target = split_absolute(target, ret_authority);
    if (target == NULL)
        return false;
    char *query = strchr(target, '?');
    if (query != NULL)
        *query++ = '\0';
    *ret_path = target;
    return !has_hidden_slash(target) && decode(target, false) && !has_dot_segment(target) &&
           (query == NULL || split_query(query, parameters, ret_count));
}

static bool
port_is_valid(const char *port)
{
    size_t digits = strspn(port, "0123456789");
    return digits <= 5 && port[digits] == '\0' && atoi(port) <= 65535;
}

bool
hq_http_host_is_valid(const char *host)
{
    if (*host == '[') {
        size_t len = strspn(host + 1, "0123456789abcdefABCDEF:.");
        const char *end = host + 1 + len;
        return len >= 2 && *end == ']' &&
               (end[1] == '\0' || (end[1] == ':' && port_is_valid(end + 2)));
    }
    size_t len = 0;
    while (g_ascii_isalnum(host[len]) || (host[len] != '\0' && strchr("-._~", host[len]) != NULL))
        len++;
    if (len == 0 || len > 255)
        return false;
    return host[len] == '\0' || (host[len] == ':' && port_is_valid(host + len + 1));
}
