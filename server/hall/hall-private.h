// The inside of a hall, for the files of this folder.
#pragma once

#include <pthread.h>
#include <string.h>

#include "server/hall/ballast.h"
#include "server/hall/hall.h"
#include "server/hall/keys.h"

enum {
    HQ_HALL_QUEUE_MAX = 65536, // calls that may wait
    HQ_HALL_BATCH_MAX = 1024,  // calls in one commit
    HQ_HALL_IDLE_S = 20,       // how often an idle hall looks at the time of day
};

// A batch being made: events with their journal rows beside them.
typedef struct {
    hq_events events;
    hq_writer bodies;
    GArray *rows;      // hq_journal_event; `body` is an offset into `bodies` until the commit
    GArray *vault;     // hq_vault_write
    GPtrArray *memory; // what they point to
    hq_call *calls;    // in order
    hq_call **tail;
    uint64_t first_seq;
} hq_making;

struct hq_hall {
    char *dir;
    // touched by the hall's thread only, once it runs
    hq_journal *journal;
    hq_state *state;
    hq_keys *keys;
    hq_clock *clock;
    const char *wall_trouble; // with the machine's clock, as it was logged; NULL: none
    hq_zone_time *zone;
    char *zone_name;
    hq_time rehearsal_now;
    uint64_t published_seq;
    hq_day retained_on; // when it was last looked what is kept too long
    bool scrub;         // something was erased that may still stand in the log
    bool lean;          // the ballast is spent: nobody new until there is room
    char *stopped;      // why the hall is stopped, NULL while it works
    hq_publish_func *publish;
    void *publish_data;
    hq_hall_bench bench;

    pthread_t thread;
    bool started;
    pthread_mutex_t lock; // guards what follows
    pthread_cond_t wake;
    hq_call *first;
    hq_call **last;
    bool ending;
    hq_hall_stats stats;
};

void hq_call_fail(hq_call *call, hq_call_outcome outcome, const char *reason);

// time.c
hq_time hq_hall_now(hq_hall *hall);
bool hq_hall_is_rehearsal(const hq_hall *hall);
// Fills in what only the hall knows: the business day and its midnight.
void hq_hall_complete(hq_hall *hall, hq_command *command, hq_time now);
// What is due by itself: a deadline of the engine, the opening or the end of a business day.
// Decides into `making`.
void hq_hall_do_due(hq_hall *hall, hq_making *making);
// Seconds until something may be due, at most HQ_HALL_IDLE_S; microseconds.
hq_span hq_hall_until_due(hq_hall *hall);

// personal.c
// Makes ready what a command does to the vault, before it is decided: the day's key, whose ticket
// it is, what is to be erased. False when the vault cannot be used now.
bool hq_hall_prepare(hq_hall *hall, hq_command *command, const hq_personal *personal,
                     GError **error);
// Adds to the batch what its events from `first` on, which begin at `first_seq`, do to the vault.
void hq_hall_fill_vault(hq_hall *hall, hq_making *making, const hq_personal *personal, size_t first,
                        uint64_t first_seq);
// Erases what is kept longer than the hall's configuration says.
void hq_hall_retain(hq_hall *hall, hq_making *making, hq_day today);
// After the batch was stored: keys it told of are gone for good.
void hq_hall_settle_erased(hq_hall *hall, const hq_making *making);

// classes.c
// Makes the key of the list of classes when there is none.
bool hq_hall_prepare_classes(hq_hall *hall, GError **error);
// Adds a page of the list to the batch.
void hq_hall_fill_classes(hq_hall *hall, hq_making *making, const hq_personal *personal);
// The class a number is listed with today, "" for none that counts.
hq_slug hq_hall_listed_class(hq_hall *hall, const char *phone);

// commit.c
void hq_making_init(hq_making *making, const hq_hall *hall);
void hq_making_clear(hq_making *making);
// Decides one command of the hall's own or, with `call`, of somebody: its events join the batch
// and the state.
hq_refusal hq_hall_decide(hq_hall *hall, hq_making *making, const hq_command *command,
                          hq_call *call);
// Takes one call into the batch.
void hq_hall_take(hq_hall *hall, hq_making *making, hq_call *call);
// Stores and publishes the batch, or answers that it could not be stored.
void hq_hall_commit(hq_hall *hall, hq_making *making);

// replay.c
// Opens the journal and makes state and keys from it. Events above the published ones are
// published as the first batch of the reopened hall.
bool hq_hall_reopen(hq_hall *hall, GError **error);
void hq_hall_publish_missing(hq_hall *hall);
