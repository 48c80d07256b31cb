#include "server/notify/notifier.h"

#include <errno.h>
#include <gio/gio.h>
#include <pthread.h>
#include <string.h>

#include "server/notify/customer.h"
#include "server/outside/asker.h"
#include "server/outside/mailer.h"
#include "shared/base/crypto.h"
#include "shared/base/ids.h"
#include "shared/base/log.h"

enum {
    BUDGET_MS = 10000,
    LETTER_BUDGET_MS = 60000,
    ANSWER_MOST = 4096,
    FIRST_PAUSE_S = 2,
    LONGEST_PAUSE_S = 600
};
#define GIVES_UP_AFTER (24 * HQ_HOUR)
#define REMEMBERS      (72 * HQ_HOUR)

struct hq_notifier {
    const hq_notify_settings *settings;
    char *dir;
    hq_outbox *outbox; // the thread's
    hq_asker *asker;
    pthread_t thread;
    bool started;
    pthread_mutex_t lock; // guards what follows
    pthread_cond_t wake;
    GQueue put; // of hq_message
    hq_said *said;
    bool ending;
};

static hq_time
now_utc(void)
{
    return g_get_real_time();
}

// ---- handed over ----

// What customers are told, each for as long as it means something to them.
typedef struct {
    const char *key;
    hq_span lasts;
} kind_of_message;

static const kind_of_message for_customers[] = {
    {HQ_NOTIFY_NEAR, 10 * HQ_MINUTE},  {HQ_NOTIFY_SURVEY, GIVES_UP_AFTER},
    {HQ_NOTIFY_WHY, HQ_HOUR},          {HQ_NOTIFY_TAKEN, GIVES_UP_AFTER},
    {HQ_NOTIFY_AGAIN, GIVES_UP_AFTER}, {HQ_NOTIFY_HINT, GIVES_UP_AFTER},
    {HQ_NOTIFY_ANSWER, 72 * HQ_HOUR},
};

// NULL: it is for the duty, or a system.
static const kind_of_message *
kind_of(const hq_message *message)
{
    for (size_t i = 0; i < G_N_ELEMENTS(for_customers); i++) {
        if (g_str_has_prefix(message->key, for_customers[i].key))
            return &for_customers[i];
    }
    return NULL;
}

// NULL when the duty has none.
static const char *
number_of_duty(const hq_notify_settings *settings, hq_slug word)
{
    for (hq_duty duty = 0; duty < HQ_DUTIES; duty++) {
        if (strcmp(hq_duty_word(duty), word.text) == 0)
            return settings->numbers[duty];
    }
    return NULL;
}

static bool
has_way(const hq_notify_settings *settings, const hq_message *message)
{
    if (kind_of(message) != NULL)
        return hq_notify_texts(settings);
    if (message->way == HQ_WAY_OUT_WEBHOOK)
        return settings->webhook_url != NULL;
    if (message->way == HQ_WAY_OUT_MAIL)
        return settings->mail_url != NULL;
    return settings->sms_url != NULL && number_of_duty(settings, message->duty) != NULL;
}

void
hq_notifier_put(hq_notifier *notifier, const hq_message *message)
{
    if (!has_way(notifier->settings, message))
        return;
    hq_message *copy = g_new0(hq_message, 1);
    *copy = (hq_message){.key = g_strdup(message->key),
                         .way = message->way,
                         .duty = message->duty,
                         .body = g_strdup(message->body),
                         .due_at = message->due_at};
    pthread_mutex_lock(&notifier->lock);
    g_queue_push_tail(&notifier->put, copy);
    pthread_cond_signal(&notifier->wake);
    pthread_mutex_unlock(&notifier->lock);
}

// ---- sending ----

static void
on_said(hq_said *said, void *data)
{
    hq_notifier *notifier = data;
    pthread_mutex_lock(&notifier->lock);
    notifier->said = said;
    pthread_cond_signal(&notifier->wake);
    pthread_mutex_unlock(&notifier->lock);
}

static void
wipe(char *text)
{
    if (text != NULL)
        hq_crypto_wipe(text, strlen(text));
    g_free(text);
}

// The ticket or record that a key names.
static bool
subject_of(const kind_of_message *kind, const hq_message *message, hq_uuid *ret_subject)
{
    char id[HQ_UUID_TEXT_SIZE];
    g_strlcpy(id, message->key + strlen(kind->key), sizeof id);
    return hq_uuid_parse(id, ret_subject);
}

// Yours to wipe and free; NULL when there is none any more.
static char *
number_of(hq_notifier *notifier, const hq_message *message)
{
    hq_uuid subject;
    const kind_of_message *kind = kind_of(message);
    if (kind != NULL)
        return subject_of(kind, message, &subject) ? hq_customer_number(notifier->dir, subject)
                                                   : NULL;
    return g_strdup(number_of_duty(notifier->settings, message->duty));
}

// What is said, with what stands in the vault; yours to wipe and free. NULL when it was erased.
static char *
words_of(hq_notifier *notifier, const hq_message *message)
{
    hq_uuid record;
    const char *at = strstr(message->body, HQ_NOTIFY_WORDS);
    const kind_of_message *kind = kind_of(message);
    if (at == NULL)
        return g_strdup(message->body);
    if (kind == NULL || !subject_of(kind, message, &record))
        return NULL;
    uint64_t seq = g_ascii_strtoull(strrchr(message->key, '-') + 1, NULL, 10);
    char *written = hq_customer_words(notifier->dir, record, seq);
    if (written == NULL)
        return NULL;
    char *words = g_strdup_printf("%.*s%s%s", (int)(at - message->body), message->body, written,
                                  at + strlen(HQ_NOTIFY_WORDS));
    wipe(written);
    return words;
}

static char *
sms_address(const hq_notify_settings *settings, const char *to, const char *words)
{
    g_autofree char *user = g_uri_escape_string(settings->sms_user, NULL, FALSE);
    g_autofree char *secret = g_uri_escape_string(settings->sms_secret, NULL, FALSE);
    g_autofree char *number = g_uri_escape_string(to, NULL, FALSE);
    g_autofree char *text = g_uri_escape_string(words, NULL, FALSE);
    return g_strdup_printf("%s?username=%s&password=%s&to=%s&coding=2&charset=UTF-8&text=%s",
                           settings->sms_url, user, secret, number, text);
}

static bool
ask_for_text(hq_notifier *notifier, const char *to, const char *words)
{
    g_autofree char *url = sms_address(notifier->settings, to, words);
    hq_question question = {
        .method = "GET", .url = url, .budget_ms = BUDGET_MS, .most = ANSWER_MOST};
    bool asked = hq_asker_ask(notifier->asker, &question, on_said, notifier);
    hq_crypto_wipe(url, strlen(url));
    return asked;
}

static bool
ask_sms(hq_notifier *notifier, const hq_message *message)
{
    char *to = number_of(notifier, message), *words = words_of(notifier, message);
    bool asked = to != NULL && words != NULL && ask_for_text(notifier, to, words);
    wipe(to);
    wipe(words);
    return asked;
}

// Signed, so that the receiver knows whose it is.
static bool
ask_webhook(hq_notifier *notifier, const hq_message *message)
{
    const char *secret = notifier->settings->webhook_secret;
    g_autofree char *mac =
        g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)secret, strlen(secret),
                                  message->body, (gssize)strlen(message->body));
    g_autofree char *header = g_strdup_printf("X-HallQueue-Signature: sha256=%s", mac);
    hq_question question = {.url = notifier->settings->webhook_url,
                            .header = header,
                            .body = message->body,
                            .budget_ms = BUDGET_MS,
                            .most = ANSWER_MOST};
    return hq_asker_ask(notifier->asker, &question, on_said, notifier);
}

static bool
ends(void *data)
{
    hq_notifier *notifier = data;
    pthread_mutex_lock(&notifier->lock);
    bool ending = notifier->ending;
    pthread_mutex_unlock(&notifier->lock);
    return ending;
}

// Hands the letter over and waits; what is said is made up like an answer.
static hq_said *
send_letter(hq_notifier *notifier, const hq_message *message)
{
    g_autoptr(GError) error = NULL;
    const hq_notify_settings *settings = notifier->settings;
    hq_letter letter = {.url = settings->mail_url,
                        .user = settings->mail_user,
                        .secret = settings->mail_secret,
                        .from = settings->mail_from,
                        .to = settings->mail_to,
                        .text = message->body,
                        .budget_ms = LETTER_BUDGET_MS,
                        .ends = ends,
                        .data = notifier};
    hq_said *said = g_new0(hq_said, 1);
    said->body = g_string_new(NULL);
    said->end = hq_letter_send(&letter, &error) ? HQ_SAID_ALL : HQ_SAID_UNREACHABLE;
    said->status = said->end == HQ_SAID_ALL ? 250 : 0;
    if (error != NULL)
        hq_log(HQ_LOG_WARNING, "notify", "a letter did not go", "reason=%s", error->message);
    if (!ends(notifier) || said->end == HQ_SAID_ALL)
        return said;
    hq_said_free(said);
    return NULL;
}

// Waits for the answer, or for the end. NULL: it ends.
static hq_said *
wait_for_answer(hq_notifier *notifier)
{
    pthread_mutex_lock(&notifier->lock);
    while (notifier->said == NULL && !notifier->ending)
        pthread_cond_wait(&notifier->wake, &notifier->lock);
    hq_said *said = g_steal_pointer(&notifier->said);
    pthread_mutex_unlock(&notifier->lock);
    return said;
}

static hq_time
next_try(const hq_message *message)
{
    int64_t pause_s = FIRST_PAUSE_S << MIN(message->tries, 10);
    return now_utc() + MIN(pause_s, LONGEST_PAUSE_S) * HQ_SECOND;
}

static const char *const words[] = {"webhook", "sms", "mail"};

static bool
settle(hq_notifier *notifier, const hq_message *message, const hq_said *said, GError **error)
{
    bool went = said->end == HQ_SAID_ALL && said->status / 100 == 2;
    if (went)
        return hq_outbox_end(notifier->outbox, message->id, true, now_utc(), error);
    hq_log(HQ_LOG_WARNING, "notify", "a message did not go", "way=%s tries=%d status=%u",
           words[message->way], (int)message->tries + 1, said->status);
    hq_span lasts = kind_of(message) != NULL ? kind_of(message)->lasts : GIVES_UP_AFTER;
    if (now_utc() - message->made_at > lasts)
        return hq_outbox_end(notifier->outbox, message->id, false, now_utc(), error);
    return hq_outbox_try_again(notifier->outbox, message->id, next_try(message), error);
}

static bool
send_one(hq_notifier *notifier, const hq_message *message, GError **error)
{
    bool by_mail = message->way == HQ_WAY_OUT_MAIL;
    bool asked = by_mail || (message->way == HQ_WAY_OUT_SMS ? ask_sms(notifier, message)
                                                            : ask_webhook(notifier, message));
    if (!asked) // to nobody any more
        return hq_outbox_end(notifier->outbox, message->id, false, now_utc(), error);
    hq_said *said = by_mail ? send_letter(notifier, message) : wait_for_answer(notifier);
    if (said == NULL)
        return true;
    bool settled = settle(notifier, message, said, error);
    hq_said_free(said);
    return settled;
}

// ---- the thread ----

static bool
store(hq_notifier *notifier, GQueue *put, GError **error)
{
    hq_message *message;
    bool stored = true;
    while ((message = g_queue_pop_head(put)) != NULL) {
        stored = stored && hq_outbox_put(notifier->outbox, message, now_utc(), error);
        hq_message_clear(message);
        g_free(message);
    }
    return stored;
}

// Waits until something is put, something is due at `due`, or the end; true at the end.
static bool
wait_for_work(hq_notifier *notifier, hq_time due, GQueue *ret_put)
{
    struct timespec until = {.tv_sec = due / HQ_SECOND, .tv_nsec = due % HQ_SECOND * 1000};
    pthread_mutex_lock(&notifier->lock);
    int result = 0;
    while (!notifier->ending && notifier->put.length == 0 && result != ETIMEDOUT)
        result = pthread_cond_timedwait(&notifier->wake, &notifier->lock, &until);
    *ret_put = notifier->put;
    g_queue_init(&notifier->put);
    bool ending = notifier->ending;
    pthread_mutex_unlock(&notifier->lock);
    return ending;
}

// One round: false with an error when the outbox cannot be used.
static bool
work(hq_notifier *notifier, bool *ret_ending, GError **error)
{
    hq_message message = {0};
    GError *wrong = NULL;
    GQueue put;
    hq_time due = now_utc() + HQ_HOUR;
    bool there = hq_outbox_next(notifier->outbox, &message, &wrong);
    if (there)
        due = MIN(due, message.due_at);
    *ret_ending = wait_for_work(notifier, due, &put);
    bool well = store(notifier, &put, error) && wrong == NULL;
    if (well && there && !*ret_ending && message.due_at <= now_utc())
        well = send_one(notifier, &message, error);
    hq_message_clear(&message);
    if (wrong != NULL)
        g_propagate_error(error, wrong);
    return well && hq_outbox_forget(notifier->outbox, now_utc() - REMEMBERS, error);
}

// In the place of one that was found to be damaged; what it held is lost.
static void
open_again(hq_notifier *notifier)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(notifier->dir, "outbox.db", NULL);
    hq_outbox *anew = hq_outbox_open(path, &error);
    if (anew == NULL)
        return;
    hq_outbox_close(notifier->outbox);
    notifier->outbox = anew;
}

static void *
run(void *data)
{
    hq_notifier *notifier = data;
    bool ending = false;
    while (!ending) {
        g_autoptr(GError) error = NULL;
        if (!work(notifier, &ending, &error)) {
            hq_log(HQ_LOG_ERROR, "notify", "the outbox cannot be used", "reason=%s",
                   error->message);
            if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
                open_again(notifier);
            g_usleep(HQ_SECOND);
        }
    }
    return NULL;
}

hq_notifier *
hq_notifier_new(const hq_notify_settings *settings, const char *dir, GError **error)
{
    g_autofree char *path = g_build_filename(dir, "outbox.db", NULL);
    hq_outbox *outbox = hq_outbox_open(path, error);
    if (outbox == NULL)
        return NULL;
    hq_notifier *notifier = g_new0(hq_notifier, 1);
    notifier->settings = settings;
    notifier->dir = g_strdup(dir);
    notifier->outbox = outbox;
    notifier->asker = hq_asker_new();
    g_queue_init(&notifier->put);
    pthread_mutex_init(&notifier->lock, NULL);
    pthread_cond_init(&notifier->wake, NULL);
    int failed = pthread_create(&notifier->thread, NULL, run, notifier);
    notifier->started = failed == 0;
    if (notifier->started)
        return notifier;
    g_set_error(error, G_IO_ERROR, g_io_error_from_errno(failed),
                "cannot start the notifier's thread: %s", g_strerror(failed));
    hq_notifier_free(notifier);
    return NULL;
}

void
hq_notifier_stop(hq_notifier *notifier)
{
    if (notifier == NULL || !notifier->started)
        return;
    pthread_mutex_lock(&notifier->lock);
    notifier->ending = true;
    pthread_cond_signal(&notifier->wake);
    pthread_mutex_unlock(&notifier->lock);
    pthread_join(notifier->thread, NULL);
    hq_asker_stop(notifier->asker);
    notifier->started = false;
}

static void
free_message(void *data)
{
    hq_message_clear(data);
    g_free(data);
}

void
hq_notifier_free(hq_notifier *notifier)
{
    if (notifier == NULL)
        return;
    hq_notifier_stop(notifier);
    hq_asker_free(notifier->asker);
    if (notifier->said != NULL)
        hq_said_free(notifier->said);
    hq_outbox_close(notifier->outbox);
    g_queue_clear_full(&notifier->put, free_message);
    pthread_mutex_destroy(&notifier->lock);
    pthread_cond_destroy(&notifier->wake);
    g_free(notifier->dir);
    g_free(notifier);
}
