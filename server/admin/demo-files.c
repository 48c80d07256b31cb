#include "demo-files.h"

#include <gio/gio.h>

GBytes *
hq_demo_file(const char *name)
{
    g_autofree char *path = g_strconcat("/hallqueue/demo/", name, NULL);
    GBytes *bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes != NULL);
    return bytes;
}
