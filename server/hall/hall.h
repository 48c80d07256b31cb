// One hall at work: a thread that owns its journal and the truth about its queue. It drains the
// calls that wait, decides each on the engine, commits them all in one transaction, and only then
// publishes the batch: events and answers together, in order. It knows nothing of HTTP, pages or
// who may ask; answers are written by functions that its callers bring.
#pragma once

#include <gio/gio.h>

#include "server/journal/journal.h"
#include "shared/base/clock.h"
#include "shared/base/phone.h"
#include "shared/engine/engine.h"
#include "shared/wire/class-list.h"
#include "shared/wire/writer.h"

typedef struct hq_hall hq_hall;
typedef struct hq_call hq_call;

// Writes the answer of a call that was done: `state` as it is after the call's own events, which
// begin at sequence number `first_seq`. Returns the HTTP status that goes with it. Runs on the
// hall's thread, before the commit; must not block.
typedef int hq_answer_func(const hq_call *call, const hq_state *state, const hq_event *events,
                           size_t n, uint64_t first_seq, hq_writer *answer);

// Other work in its turn among the calls, on the hall's thread, between two commits; for what needs
// the journal or the clock to itself. False with an error when it failed.
typedef bool hq_work_func(hq_hall *hall, hq_call *call, GError **error);

typedef enum {
    HQ_CALL_WAITING,
    HQ_CALL_DONE,     // stored; `status` and `answer` are set
    HQ_CALL_REPEATED, // its key was used before for the same: the same status and answer again
    HQ_CALL_REFUSED,  // `refusal` says why; nothing was stored
    HQ_CALL_KEY_REUSED,
    HQ_CALL_FAILED,     // its work failed; `answer` is the reason
    HQ_CALL_NOT_STORED, // storage failed; ask again with the same key
    HQ_CALL_STOPPED,    // the hall is stopped or stopping
    HQ_CALL_NO_ROOM,    // the disk is full: nobody new comes in
    HQ_CALL_UNKNOWN,    // its key was not used before
} hq_call_outcome;

// What a call brings that somebody may ask to have erased. It is sealed into the vault beside the
// event that tells of it, stands in no event, answer or log, and is wiped with the call.
typedef struct {
    char phone[HQ_PHONE_SIZE]; // ISSUE, RECORD: left with consent; ERASE: whose; "": none
    hq_slug class_;            // ISSUE: what the class hook said of the number; "": nothing
    char *note;                // NOTE, RECORD: "" or NULL: none; owned
    GArray *listed;     // ACCESS: of hq_listed, a page of the list of classes; owned, or NULL
    int64_t imported;   // ACCESS: which import the page belongs to, growing
    bool drops_earlier; // ACCESS: a part of what earlier imports brought goes
} hq_personal;
hq_personal *hq_personal_new(void);
void hq_personal_free(hq_personal *personal); // wipes

// One command on its way through the hall. Made by the caller with hq_call_new(), owned by the hall
// from hq_hall_submit() until `done` is called, then the caller's again: free with hq_call_free().
struct hq_call {
    hq_command command;
    hq_config *config;          // owned; `command.config` may point here
    hq_left *left;              // owned; `command.left` may point here
    hq_offline_number *offline; // owned; `command.offline` may point here
    char *facts;                // owned; `command.facts` may point here
    bool only_repeats;          // of hq_call_new_repeat()
    bool keyed;
    hq_uuid key;
    uint64_t fingerprint;         // of the request the key stands for
    uint64_t bare_fingerprint;    // only_repeats: without what is personal in it, as it was kept
    hq_answer_func *write_answer; // NULL: no answer is kept
    hq_work_func *work;           // instead of the command
    GArray *vault;                // of hq_vault_write, in the same transaction; NULL: none
    GStringChunk *texts;          // owns what the vault's writes point to; NULL: none
    hq_personal *personal;        // owned; NULL: nothing of the kind
    hq_time clock;                // of hq_call_new_clock()
    void *data;                   // the caller's

    hq_call_outcome outcome;
    hq_refusal refusal;
    int status;
    char *answer;
    size_t answer_length;
    uint64_t first_seq;
    hq_call *next;
};

hq_call *hq_call_new(hq_command_kind kind);
void hq_call_free(hq_call *call);

// What one commit brought. Readers apply the events to a state of their own, in order, then hand
// the calls back to who sent them. `calls` may hold calls without events: refusals.
typedef struct {
    uint64_t first_seq;
    hq_event *events;
    size_t n;
    hq_call *calls; // linked by `next`, in the order they were decided
    bool stopped;   // the hall has stopped: `why` says it in one line, NULL when it was asked to
    bool resumed;   // it works again after a stop
    char *why;
    hq_time now; // the hall's clock
} hq_batch;
void hq_batch_free(hq_batch *batch); // not the calls

// Takes one batch, on the hall's thread; the batch is the taker's.
typedef void hq_publish_func(hq_batch *batch, void *data);

// Makes a new hall in the folder `dir`, configured as `config` says (checked by the caller); the
// clock of a rehearsal hall begins now. Errors of hq_journal_create() and hq_journal_append().
bool hq_hall_create(const char *dir, const hq_config *config, GError **error);
// The same of a hall that began in the past.
bool hq_hall_create_at(const char *dir, const hq_config *config, hq_time at, GError **error);

// Opens the hall in `dir` and replays its day. Nothing moves until hq_hall_start(). NULL and the
// journal's error on failure.
hq_hall *hq_hall_open(const char *dir, GError **error);

// The hall's state as replayed, for a reader to begin with: before hq_hall_start() only. Yours.
hq_state *hq_hall_copy_state(hq_hall *hall, GError **error);
// Borrowed: before hq_hall_start(), or within work.
hq_journal *hq_hall_journal(hq_hall *hall);
const char *hq_hall_dir(const hq_hall *hall);
// The clock of a hall that lives in real time, for its readers: there is one, so that all of them
// see the hall's thread follow the machine. Any thread; borrowed.
hq_clock *hq_hall_clock(hq_hall *hall);

// What benchmarks compare with: a hall that commits fewer calls at once, or stores nothing at all.
typedef struct {
    int batch_max; // calls in one commit; 0: as many as wait
    bool no_store; // whatever is acknowledged is lost with the process
} hq_hall_bench;
// Before hq_hall_start() only.
void hq_hall_set_bench(hq_hall *hall, hq_hall_bench bench);

// Begins to work. `publish` is called for every batch.
bool hq_hall_start(hq_hall *hall, hq_publish_func *publish, void *data, GError **error);

// Hands over a call; any thread. False when the hall has ended or too much waits (the call stays
// yours).
bool hq_hall_submit(hq_hall *hall, hq_call *call);

// A call that moves a rehearsal hall's clock forward, deadline by deadline, in its turn among the
// others: done when every deadline up to `now` has passed, FAILED for a hall that lives in real
// time or when `now` lies in the past.
hq_call *hq_call_new_clock(hq_time now);
// A call that asks what was answered to its key, and does nothing: REPEATED, or UNKNOWN. When it is
// a repeated issue, its command says so.
hq_call *hq_call_new_repeat(void);
// A call of other work.
hq_call *hq_call_new_work(hq_work_func *work, void *data);

// Serves what waits, then ends the thread. Safe to call twice.
void hq_hall_stop(hq_hall *hall);
void hq_hall_free(hq_hall *hall);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hq_hall, hq_hall_free)

typedef struct {
    uint64_t commits;
    uint64_t events;
    uint64_t calls;
    uint64_t refusals;
    uint64_t repeats;
    uint64_t largest_batch;
    uint64_t waiting; // calls not yet taken
    bool disk_full;   // nobody new comes in, everything else goes on
    bool disk_short;  // there is room for a few days at most
} hq_hall_stats;
// Any thread.
void hq_hall_get_stats(hq_hall *hall, hq_hall_stats *ret_stats);
