#include "http.h"

#include <gio/gio.h>
#include <string.h>

// Fast rather than small: it is done on the loop.
enum { LEVEL = 1 };

// The weight of one element of Accept-Encoding such as " gzip;q=0.5".
static double
weight(char *element)
{
    char *q = strchr(element, ';');
    if (q == NULL)
        return 1;
    q = g_strstrip(q + 1);
    return g_ascii_strncasecmp(q, "q=", 2) == 0 ? g_ascii_strtod(q + 2, NULL) : 1;
}

bool
hq_http_takes_gzip(const hq_http_request *request)
{
    const char *accept = hq_http_header(request, "accept-encoding");
    if (accept == NULL)
        return false;
    bool takes = false;
    g_auto(GStrv) elements = g_strsplit(accept, ",", -1);
    for (unsigned i = 0; elements[i] != NULL; i++) {
        char *element = g_strstrip(elements[i]);
        size_t len = strcspn(element, "; \t");
        bool named = len == 4 && g_ascii_strncasecmp(element, "gzip", 4) == 0;
        if (named)
            return weight(element) > 0;
        if (len == 1 && *element == '*')
            takes = weight(element) > 0;
    }
    return takes;
}

GBytes *
hq_http_gzip(const void *body, size_t len)
{
    g_autoptr(GConverter) zip =
        G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, LEVEL));
    g_autofree char *out = g_malloc(len);
    gsize read = 0, written = 0;
    GConverterResult result = g_converter_convert(zip, body, len, out, len,
                                                  G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
    if (result != G_CONVERTER_FINISHED)
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&out), written);
}
