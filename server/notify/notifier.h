// Tells people and systems outside of a hall: by webhook, by text message (Kannel's sendsms) and by
// letter. A
// thread of its own stores each message in the outbox and sends it, one after the other, again
// after longer and longer pauses, until it went or a day has passed. At least once: whoever gets a
// message twice knows it by its id. The hall never waits for it.
#pragma once

#include "server/notify/outbox.h"

typedef struct {
    char *webhook_url; // NULL: none
    char *webhook_secret;
    char *sms_url; // NULL: none
    char *sms_user, *sms_secret;
    char *numbers[HQ_DUTIES];            // of the duty phones; NULL: none
    int32_t quiet_from_s, quiet_until_s; // of the hall's day: nothing goes to them; may go over
                                         // midnight; the same twice: at any time
    char *mail_url, *mail_from;          // NULL: no letters
    char *mail_user, *mail_secret;       // NULL: none
    char **mail_to;
    char **report_forms; // "daily", "weekly", "monthly": which are sent; NULL: none
    hq_lang report_lang;
    int near_ahead; // customers are told when so many are before them; 0: never
} hq_notify_settings;

// Reads them from a key file; secrets stand in files it names. NULL and what is wrong with it.
hq_notify_settings *hq_notify_settings_read(const char *path, GError **error);
void hq_notify_settings_free(hq_notify_settings *settings);

// How long what a duty phone is told at this second of the hall's day has to wait.
hq_span hq_notify_quiet(const hq_notify_settings *settings, int32_t second_of_day);
// Whether text messages go out. `settings` may be NULL: none do.
bool hq_notify_texts(const hq_notify_settings *settings);
// Whether customers are told that their turn is near. `settings` may be NULL: nobody is.
bool hq_notify_reminds(const hq_notify_settings *settings);

typedef struct hq_notifier hq_notifier;

// For the hall in `dir`. `settings` are borrowed and must outlive it.
hq_notifier *hq_notifier_new(const hq_notify_settings *settings, const char *dir, GError **error);
// Ends the thread; what is on its way is sent after the next start. Safe to call twice.
void hq_notifier_stop(hq_notifier *notifier);
void hq_notifier_free(hq_notifier *notifier);

// Under this key, with the ticket's id behind it, a text message goes to whoever left a number at
// that ticket; soon or not at all.
#define HQ_NOTIFY_NEAR "near-"
// The same, within a day: how the visit was, and within an hour, why it was not good.
#define HQ_NOTIFY_SURVEY "survey-"
#define HQ_NOTIFY_WHY    "why-"
// The same of a case, with its id behind it and whatever makes it one of several: within a day that
// it was taken in, is opened again, how to reply; within three what it was answered. The last ends
// with "-" and the sequence number of the answer; what was written there is read from the vault
// when it is sent, and put in the place of HQ_NOTIFY_WORDS: the outbox never holds it.
#define HQ_NOTIFY_TAKEN  "taken-"
#define HQ_NOTIFY_AGAIN  "again-"
#define HQ_NOTIFY_HINT   "hint-"
#define HQ_NOTIFY_ANSWER "answer-"
#define HQ_NOTIFY_WORDS  "\x1a"

// Hands over what is told, to be stored unless its key was before; copied. What there is no way out
// for is dropped. Any thread.
void hq_notifier_put(hq_notifier *notifier, const hq_message *message);
