#include "announcer.h"

typedef struct {
    uint64_t seq;                     // of a call or of words; 0 of a notice
    bool yields;                      // words: any call goes before
    bool is_urgent;                   // a notice that goes before all others
    guint n;                          // phrases
    hq_phrase *phrases[HQ_LANGUAGES]; // in the order they are said
    char *files[HQ_LANGUAGES];        // NULL until made, or when it could not be made
} queued;

struct hq_announcer {
    hq_player *player;
    hq_speech *speech;
    char *chime;
    hq_lang langs[HQ_LANGUAGES];
    guint n_langs, times, hurry;
    hq_announcer_handlers handlers;
    gpointer data;
    GQueue queue; // of queued; the head is the one being spoken
    uint64_t last_seq;
    guint step;       // of the head: 0 the chime, then every sentence
    guint times_now;  // each sentence of the head is said
    guint to_be_made; // sounds of the head still being made
    bool is_speaking; // reported to the handler
    bool is_begun;    // the head is being spoken
    bool is_playing, was_heard;
    guint idle;
};

static void advance(hq_announcer *announcer);
static void wake(hq_announcer *announcer);

static void
item_free(queued *item)
{
    for (guint i = 0; i < HQ_LANGUAGES; i++) {
        hq_phrase_free(item->phrases[i]);
        g_free(item->files[i]);
    }
    g_free(item);
}

hq_announcer *
hq_announcer_new(hq_player *player, hq_speech *speech, const hq_announcer_options *options,
                 const hq_announcer_handlers *handlers, gpointer data)
{
    hq_announcer *announcer = g_new0(hq_announcer, 1);
    announcer->player = player;
    announcer->speech = speech;
    announcer->chime = g_strdup(options->chime);
    announcer->n_langs = MIN(options->n_langs, HQ_LANGUAGES);
    for (guint i = 0; i < announcer->n_langs; i++)
        announcer->langs[i] = options->langs[i];
    announcer->times = options->times;
    announcer->hurry = options->hurry;
    announcer->handlers = *handlers;
    announcer->data = data;
    g_queue_init(&announcer->queue);
    return announcer;
}

static void
set_speaking(hq_announcer *announcer, bool speaking)
{
    if (announcer->is_speaking == speaking)
        return;
    announcer->is_speaking = speaking;
    if (announcer->handlers.on_speaking)
        announcer->handlers.on_speaking(speaking, announcer->data);
}

static void
finish_head(hq_announcer *announcer)
{
    queued *head = g_queue_pop_head(&announcer->queue);
    uint64_t seq = head->seq;
    item_free(head);
    announcer->step = 0;
    announcer->is_begun = false;
    if (seq > 0)
        announcer->handlers.on_done(seq, announcer->was_heard, announcer->data);
}

static void
on_played(bool played, gpointer data)
{
    hq_announcer *announcer = data;
    announcer->is_playing = false;
    announcer->was_heard |= played && announcer->step > 0;
    announcer->step++;
    advance(announcer);
}

static void
play(hq_announcer *announcer, const char *path)
{
    announcer->is_playing = true;
    hq_player_play(announcer->player, path, on_played, announcer);
}

static void
on_made(GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = hq_speech_make_finish(result, &error);
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    hq_announcer *announcer = data;
    queued *head = g_queue_peek_head(&announcer->queue);
    guint made = head->n - announcer->to_be_made;
    if (error)
        g_warning("cannot say \"%s\": %s", head->phrases[made]->text, error->message);
    head->files[made] = g_steal_pointer(&path);
    announcer->to_be_made--;
    if (announcer->to_be_made > 0)
        hq_speech_make(announcer->speech, head->phrases[made + 1], on_made, announcer);
    advance(announcer);
}

// Sounds are made while the chime plays.
static bool
begin_head(hq_announcer *announcer)
{
    queued *head = g_queue_peek_head(&announcer->queue);
    announcer->was_heard = false;
    if (!hq_player_has_device(announcer->player))
        return false;
    bool hurries = announcer->hurry > 0 && announcer->queue.length > announcer->hurry;
    announcer->times_now = hurries || head->yields ? 1 : announcer->times;
    announcer->is_begun = true;
    set_speaking(announcer, true);
    announcer->to_be_made = head->n;
    hq_speech_make(announcer->speech, head->phrases[0], on_made, announcer);
    return true;
}

// One step of the head. False when it waits for something or is over.
static bool
take_step(hq_announcer *announcer, const queued *head)
{
    if (announcer->step == 0) {
        if (announcer->chime)
            play(announcer, announcer->chime);
        else
            announcer->step = 1;
        return !announcer->chime;
    }
    guint sentence = (announcer->step - 1) / announcer->times_now;
    if (sentence >= head->n - announcer->to_be_made)
        return false;
    if (head->files[sentence])
        play(announcer, head->files[sentence]);
    else
        announcer->step++;
    return !head->files[sentence];
}

static gboolean
on_idle(gpointer data)
{
    hq_announcer *announcer = data;
    announcer->idle = 0;
    if (begin_head(announcer)) {
        advance(announcer);
    } else {
        finish_head(announcer);
        wake(announcer);
    }
    return G_SOURCE_REMOVE;
}

// Lets the main loop begin with the head, unless something is being spoken.
static void
wake(hq_announcer *announcer)
{
    if (g_queue_is_empty(&announcer->queue))
        set_speaking(announcer, false);
    else if (!announcer->is_begun && !announcer->idle)
        announcer->idle = g_idle_add(on_idle, announcer);
}

static void
advance(hq_announcer *announcer)
{
    const queued *head = g_queue_peek_head(&announcer->queue);
    guint steps = 1 + head->n * announcer->times_now;
    if (announcer->is_playing)
        return;
    while (announcer->step < steps && take_step(announcer, head))
        continue;
    if (announcer->step < steps)
        return;
    finish_head(announcer);
    wake(announcer);
}

// Before all words that are not being spoken yet.
static void
queue_call(hq_announcer *announcer, queued *call)
{
    guint at = announcer->is_begun ? 1 : 0;
    GList *each = g_queue_peek_nth_link(&announcer->queue, at);
    for (; each && !((const queued *)each->data)->yields; each = each->next)
        at++;
    g_queue_push_nth(&announcer->queue, call, each ? (gint)at : -1);
}

bool
hq_announcer_add(hq_announcer *announcer, const hq_announcement *announcement)
{
    if (announcement->seq <= announcer->last_seq)
        return false;
    announcer->last_seq = announcement->seq;
    queued *added = g_new0(queued, 1);
    added->seq = announcement->seq;
    added->n = announcer->n_langs;
    for (guint i = 0; i < announcer->n_langs; i++) {
        hq_lang lang = announcer->langs[i];
        added->phrases[i] = hq_phrase_new_call(lang, announcement->number, announcement->label,
                                               announcement->noun->in[lang]);
    }
    queue_call(announcer, added);
    wake(announcer);
    return true;
}

static queued *
new_sentences(const hq_announcer *announcer, const char *const sentences[HQ_LANGUAGES])
{
    queued *added = g_new0(queued, 1);
    for (guint i = 0; i < announcer->n_langs; i++) {
        hq_lang lang = announcer->langs[i];
        if (*sentences[lang])
            added->phrases[added->n++] = hq_phrase_new_sentence(lang, sentences[lang]);
    }
    return added;
}

static bool
goes_before_notice(const queued *waiting, bool is_urgent)
{
    return waiting && waiting->seq == 0 && (waiting->is_urgent || !is_urgent);
}

// Behind what is being spoken and the notices that wait – an urgent one only behind urgent ones –,
// before every call.
static guint
place_of_notice(hq_announcer *announcer, bool is_urgent)
{
    guint at = announcer->is_begun ? 1 : 0;
    while (goes_before_notice(g_queue_peek_nth(&announcer->queue, at), is_urgent))
        at++;
    return at;
}

void
hq_announcer_add_notice(hq_announcer *announcer, const char *const sentences[HQ_LANGUAGES],
                        bool is_urgent)
{
    queued *added = new_sentences(announcer, sentences);
    added->is_urgent = is_urgent;
    g_queue_push_nth(&announcer->queue, added, (gint)place_of_notice(announcer, is_urgent));
    wake(announcer);
}

void
hq_announcer_add_words(hq_announcer *announcer, uint64_t seq,
                       const char *const sentences[HQ_LANGUAGES])
{
    queued *added = new_sentences(announcer, sentences);
    added->seq = seq;
    added->yields = true;
    if (added->n == 0)
        added->phrases[added->n++] = hq_phrase_new_sentence(HQ_ZH, sentences[HQ_ZH]);
    g_queue_push_tail(&announcer->queue, added);
    wake(announcer);
}

guint
hq_announcer_waiting(const hq_announcer *announcer)
{
    return announcer->queue.length;
}

void
hq_announcer_free(hq_announcer *announcer)
{
    if (!announcer)
        return;
    if (announcer->idle)
        g_source_remove(announcer->idle);
    g_queue_clear_full(&announcer->queue, (GDestroyNotify)item_free);
    g_free(announcer->chime);
    g_free(announcer);
}
