#include "web.h"

#include "files.h"
#include "web-resource.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

static const char POLICY[] = "default-src 'none'; script-src 'self'; style-src 'self'; "
                             "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                             "media-src 'self'; manifest-src 'self'; worker-src 'self'; "
                             "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
// Handhelds may scan with their camera.
static const char PERMISSIONS[] =
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=()";

// ---- which file --------------------------------------------------------------------------------

static int
compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct hq_web_file *)file)->path);
}

static const struct hq_web_file *
find(const char *path)
{
    return bsearch(path, HQ_WEB_FILES, HQ_WEB_FILE_COUNT, sizeof *HQ_WEB_FILES, compare_path);
}

static const struct hq_web_file *
find_page(const char *path)
{
    const struct hq_web_file *file = find(path);
    if (file != NULL)
        return file;
    bool is_folder = *path == '\0' || g_str_has_suffix(path, "/");
    g_autofree char *page = g_strconcat(path, is_folder ? "index.html" : ".html", NULL);
    return find(page);
}

// ---- what the client has -----------------------------------------------------------------------

static bool
has_already(const hq_http_request *request, const char *tag)
{
    const char *given = hq_http_header(request, "if-none-match");
    if (given == NULL)
        return false;
    g_auto(GStrv) tags = g_strsplit(given, ",", -1);
    for (unsigned i = 0; tags[i] != NULL; i++) {
        const char *each = g_strstrip(tags[i]);
        if (g_str_has_prefix(each, "W/"))
            each += 2;
        if (strcmp(each, "*") == 0 || strcmp(each, tag) == 0)
            return true;
    }
    return false;
}

// ---- answers -----------------------------------------------------------------------------------

void
hq_web_add_policy(hq_http_request *request)
{
    hq_http_add_header(request, "Content-Security-Policy", POLICY);
    hq_http_add_header(request, "X-Frame-Options", "DENY");
    hq_http_add_header(request, "Cross-Origin-Opener-Policy", "same-origin");
    hq_http_add_header(request, "Permissions-Policy", PERMISSIONS);
}

static GBytes *
load(const struct hq_web_file *file, bool zipped)
{
    g_autofree char *name = g_strconcat("/web/", file->path, zipped ? ".gz" : "", NULL);
    hq_web_get_resource(); // links the bundle in, which registers itself at the start
    return g_resources_lookup_data(name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static void
serve_overlay(hq_http_request *request, const struct hq_web_file *file)
{
    g_autoptr(GBytes) content = load(file, false);
    hq_web_add_policy(request);
    hq_http_reply_bytes(request, 200, file->type, content);
}

static void
serve_file(hq_http_request *request, const struct hq_web_file *file)
{
    bool zipped = file->zipped && hq_http_takes_gzip(request);
    g_autofree char *tag = g_strdup_printf("\"%s%s\"", file->tag, zipped ? "-gz" : "");
    hq_http_add_header(request, "ETag", tag);
    hq_http_add_header(request, "Cache-Control", "no-cache");
    if (file->zipped)
        hq_http_add_header(request, "Vary", "Accept-Encoding");
    hq_web_add_policy(request);
    if (has_already(request, tag)) {
        hq_http_reply(request, 304, NULL, NULL, 0);
        return;
    }
    if (zipped)
        hq_http_add_header(request, "Content-Encoding", "gzip");
    g_autoptr(GBytes) content = load(file, zipped);
    hq_http_reply_bytes(request, 200, file->type, content);
}

bool
hq_web_serve(hq_http_request *request, const char *path)
{
    const struct hq_web_file *file = find_page(path);
    if (file == NULL)
        return false;
    if (g_getenv("G_RESOURCE_OVERLAYS") != NULL)
        serve_overlay(request, file);
    else
        serve_file(request, file);
    return true;
}
