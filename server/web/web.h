// Serves the pages of assets/web, which are bundled into the program: with entity tags, gzip where
// the client takes it, and a policy that lets a page load nothing from anywhere else. It knows
// files; it must not know what the pages show or who may see them.
#pragma once

#include "server/http/http.h"

// Answers GET or HEAD with the file `path` ("" or "handheld/" means its index.html, "dashboard"
// means dashboard.html) and frees the request. Returns false, and leaves the request alone, when
// there is no such file. While GLib's G_RESOURCE_OVERLAYS is set files come from there and are
// never cached, so that a page can be worked on without building.
bool hq_web_serve(hq_http_request *request, const char *path);

// Adds the policy of our pages to an answer that is made elsewhere.
void hq_web_add_policy(hq_http_request *request);
