// Hands a letter to a mail server (SMTP), within a budget of time. It knows nothing of what it
// says.
#pragma once

#include <glib.h>
#include <stdbool.h>

// Borrowed.
typedef struct {
    const char *url;           // smtp://host:25, smtps://host:465
    const char *user, *secret; // NULL: none
    const char *from;
    char **to;        // NULL at the end
    const char *text; // head and body as they go, lines end in CRLF
    unsigned budget_ms;
    bool (*ends)(void *data); // true: it is not to go on; asked now and then
    void *data;
} hq_letter;

// Waits until it is taken or not. Any thread.
bool hq_letter_send(const hq_letter *letter, GError **error) __attribute__((warn_unused_result));
