// Starts tests/lib/fake_server.py and waits with the main loop for what it provokes.
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct {
    GPid process; // by hand: GSubprocess begins a thread, and a sanitizer shall see ours only
    int input;
    FILE *output;
    char *url; // "http://127.0.0.1:PORT"
} fake_server;

fake_server fake_server_start(void);
void fake_server_stop(fake_server *server);

// Runs the main loop until `*done`; false after `seconds`.
bool wait_until(const bool *done, unsigned seconds);
