// The HTTP API: routes, who may use them, and the way of a request through its hall. Handlers
// translate: decode, one call to the hall, encode. Lives on the loop thread.
#pragma once

#include "server/hall/hall.h"
#include "server/http/http.h"

typedef struct hq_api hq_api;

// An API without halls. `started_at`: µs UTC.
hq_api *hq_api_new(void);
// After the server has stopped and every hall was stopped.
void hq_api_free(hq_api *api);

// The dispatcher and body limits for hq_http_server_new(); `data` is the API.
void hq_api_dispatch(hq_http_request *request, void *data);
size_t hq_api_body_limit(const hq_http_request *request, void *data);
void hq_api_log(const struct hq_http_exchange *exchange, void *data);

// Serves a hall from now on; the API owns it. Before hq_http_server_run().
bool hq_api_add_hall(hq_api *api, hq_http_server *server, hq_hall *hall, GError **error);

// Stops every hall after what waits was served: when no more requests can come.
void hq_api_stop_halls(hq_api *api);

// Prints the route table, one row a line: "POST /api/v1/tickets kiosk,counter,… issue".
void hq_api_print_routes(void);
