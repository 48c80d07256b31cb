// The server process of the demo: started, heard until it is ready, ended with the demo.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef struct {
    GSubprocess *process;
    char *url; // "http://127.0.0.1:PORT"
} hq_demo_server;

// Starts hallqueue-server on the hall in `dir`; its log goes to DIR/server.log. Waits for its
// "ready" line. It also ends when this process dies.
bool hq_demo_server_start(const char *dir, const char *listen, hq_demo_server *ret_server,
                          GError **error);
// Ends it gently and waits.
void hq_demo_server_stop(hq_demo_server *server);
