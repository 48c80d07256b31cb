// Asks systems outside over HTTP, on a thread of its own: one request a question, each with a
// budget of time and a limit of bytes. Questions go out side by side; none waits for another. It
// knows nothing of halls and what is asked.
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { HQ_ASKED_AT_ONCE = 64 }; // more are not taken

typedef struct hq_asker hq_asker;

typedef struct {
    const char *method; // NULL: POST
    const char *url;
    const char *token;  // of an Authorization: Bearer; NULL: none
    const char *header; // one more line; NULL: none
    const char *body;   // JSON; NULL: none
    unsigned budget_ms; // for everything: name, connection, answer
    size_t most;        // bytes of the answer
} hq_question;

typedef enum {
    HQ_SAID_ALL,         // `status` and `body` are the answer
    HQ_SAID_LATE,        // the budget was over
    HQ_SAID_TOO_MUCH,    // more bytes than may be
    HQ_SAID_UNREACHABLE, // no connection, or none to the end
} hq_said_end;

typedef struct {
    hq_said_end end;
    unsigned status;
    GString *body; // never NULL
} hq_said;

// Called once for each question taken, on the asker's thread; `said` is the taker's. Must not
// block.
typedef void hq_said_func(hq_said *said, void *data);
void hq_said_free(hq_said *said);

hq_asker *hq_asker_new(void);
// Whether one more would be taken. Asking and this: one thread.
bool hq_asker_has_room(const hq_asker *asker);
// False when too many are under way: nothing was asked. Everything is copied.
bool hq_asker_ask(hq_asker *asker, const hq_question *question, hq_said_func *done,
                  void *data) G_GNUC_WARN_UNUSED_RESULT;
// Ends the thread; what is under way ends as unreachable. Safe to call twice.
void hq_asker_stop(hq_asker *asker);
void hq_asker_free(hq_asker *asker);
