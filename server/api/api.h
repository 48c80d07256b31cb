// The HTTP API: routes, who may use them, and the way of a request through its hall. Handlers
// translate: decode, one call to the hall, encode. Lives on the loop thread.
#pragma once

#include "server/access/allowance.h"
#include "server/hall/hall.h"
#include "server/http/http.h"
#include "server/notify/notifier.h"
#include "server/outside/class-hook.h"

typedef struct hq_api hq_api;

// How often it may be asked. Devices and staff have no limit of their own unless one is set, and
// never share one with whoever has no credential.
typedef struct {
    hq_limit place;             // of one address without a credential
    hq_limit anonymous;         // of all addresses without one together
    hq_limit device;            // of one device or member of staff
    unsigned anonymous_streams; // beyond so many streams open, only devices may follow
    hq_span session_idle;       // 0: HQ_SESSION_IDLE
    hq_span session_length;     // 0: HQ_SESSION_LENGTH
    const char *trusted_proxy;  // whose X-Forwarded-For counts; borrowed, NULL: nobody's
} hq_api_limits;

// A page with all its files takes some 30 requests, and a hall's guests may share one address.
#define HQ_API_LIMITS_DEFAULT                                                                      \
    {                                                                                              \
        .place = {.per_s = 200, .burst = 2000}, .anonymous = {.per_s = 1000, .burst = 4000},       \
        .anonymous_streams = 3072,                                                                 \
    }

// An API without halls.
hq_api *hq_api_new(const hq_api_limits *limits);
// After the server has stopped and every hall was stopped.
void hq_api_free(hq_api *api);

// Its halls promise by the queue's length alone: what benchmarks and tests compare with. Before the
// first hall.
void hq_api_set_no_forecast(hq_api *api);

// Whoever leaves a number gets the class that `hook` says; taken over. Before the first hall.
void hq_api_set_class_hook(hq_api *api, hq_class_hook *hook);
// Who is told of alerts outside; NULL: nobody. Before the first hall; taken over.
void hq_api_set_notify(hq_api *api, hq_notify_settings *settings);

// The dispatcher and body limits for hq_http_server_new(); `data` is the API.
void hq_api_dispatch(hq_http_request *request, void *data);
size_t hq_api_body_limit(const hq_http_request *request, void *data);
void hq_api_log(const struct hq_http_exchange *exchange, void *data);

// Serves a hall from now on, over the socket in its folder, too; taken over in any case. `place`:
// which one it is on the command line. False with an error when what it stored cannot be read.
bool hq_api_add_hall(hq_api *api, hq_http_server *server, hq_hall *hall, unsigned place,
                     GError **error);
// The hall in `dir` cannot be opened, as `why` says: it is told of as stopped and tried again now
// and then, while the others are served. Before hq_http_server_run().
void hq_api_miss_hall(hq_api *api, hq_http_server *server, const char *dir, unsigned place,
                      const GError *why);
// What can be done about it, a sentence; NULL when the message speaks for itself.
const char *hq_api_way_out(const GError *why);

// Stops every hall after what waits was served: when no more requests can come.
void hq_api_stop_halls(hq_api *api);

// Prints the route table, one row a line: "POST /api/v1/tickets kiosk,counter,… issue".
void hq_api_print_routes(void);
// Prints the roles: "manager dashboard staff runs one hall", with "-" for no kind of device.
void hq_api_print_role_table(void);
// Prints who may follow which topic: "board:<zone> display,counter,…".
void hq_api_print_topics(void);
// Prints every figure's definition, a line each, tabs between.
void hq_api_print_figures(void);
// Prints what a configuration may say, as GET /config/schema answers it.
void hq_api_print_settings(void);
