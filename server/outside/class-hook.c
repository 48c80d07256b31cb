#include "server/outside/class-hook.h"

#include <gio/gio.h>
#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/crypto.h"
#include "shared/base/log.h"
#include "shared/wire/class-list.h"

enum { ANSWER_MOST = 4096 };

struct hq_class_hook {
    hq_asker *asker;
    char *url, *token;
    unsigned budget_ms;
    hq_breaker breaker;
    uint64_t ends[HQ_HOOK_ENDS];
};

const char *
hq_hook_end_word(hq_hook_end end)
{
    static const char *const words[] = {"found",  "none",    "late",          "unreachable",
                                        "status", "garbage", "unknown-class", "not-asked"};
    return words[end];
}

static bool
is_address(const char *url)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
    const char *scheme = uri == NULL ? "" : g_uri_get_scheme(uri);
    bool http = strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0;
    return http && g_uri_get_host(uri) != NULL && g_uri_get_host(uri)[0] != '\0';
}

static bool
check(const hq_class_hook_options *options, GError **error)
{
    if (!is_address(options->url))
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "the class hook's address must be like https://crm.example/class");
    else if (options->budget_ms < 1 || options->budget_ms > HQ_CLASS_HOOK_BUDGET_MOST)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "the class hook's budget must be 1 to %d milliseconds",
                    HQ_CLASS_HOOK_BUDGET_MOST);
    else if (options->rest_s < 1 || options->rest_s > HQ_CLASS_HOOK_REST_MOST)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "the class hook's rest must be 1 to %d seconds", HQ_CLASS_HOOK_REST_MOST);
    else
        return true;
    return false;
}

hq_class_hook *
hq_class_hook_new(const hq_class_hook_options *options, GError **error)
{
    if (!check(options, error))
        return NULL;
    hq_class_hook *hook = g_new0(hq_class_hook, 1);
    hook->asker = hq_asker_new();
    hook->url = g_strdup(options->url);
    hook->token = g_strdup(options->token);
    hook->budget_ms = options->budget_ms;
    hook->breaker.rest = options->rest_s * HQ_SECOND;
    return hook;
}

void
hq_class_hook_stop(hq_class_hook *hook)
{
    hq_asker_stop(hook->asker);
}

void
hq_class_hook_free(hq_class_hook *hook)
{
    if (hook == NULL)
        return;
    hq_asker_free(hook->asker);
    g_free(hook->url);
    g_free(hook->token);
    g_free(hook);
}

static bool
ask(hq_class_hook *hook, const char *body, hq_said_func *done, void *data)
{
    hq_question question = {.url = hook->url,
                            .token = hook->token,
                            .body = body,
                            .budget_ms = hook->budget_ms,
                            .most = ANSWER_MOST};
    return hq_asker_ask(hook->asker, &question, done, data);
}

bool
hq_class_hook_ask(hq_class_hook *hook, hq_slug hall, const char *phone, hq_said_func *done,
                  void *data)
{
    hq_class_question asked = {.hall = hall};
    g_auto(hq_writer) body = {0};
    bool goes = hq_asker_has_room(hook->asker) && hq_breaker_may(&hook->breaker, hq_clock_boot());
    if (!goes) {
        hook->ends[HQ_HOOK_NOT_ASKED]++;
        return false;
    }
    g_strlcpy(asked.phone, phone, sizeof asked.phone);
    hq_writer_init(&body);
    hq_class_question_encode(&asked, &body);
    goes = ask(hook, body.text, done, data);
    hq_crypto_wipe(&asked, sizeof asked);
    hq_crypto_wipe(body.text, body.length);
    return goes;
}

static hq_hook_end
read_class(const hq_said *said, const hq_config *config, hq_slug *ret_class)
{
    hq_class_answer answer;
    if (said->status == 204)
        return HQ_HOOK_NONE;
    if (said->status != 200)
        return HQ_HOOK_STATUS;
    if (!hq_class_answer_decode(said->body->str, said->body->len, &answer, NULL))
        return HQ_HOOK_GARBAGE;
    if (answer.class_.text[0] == '\0')
        return HQ_HOOK_NONE;
    if (config == NULL || hq_config_class(config, answer.class_) == HQ_NONE)
        return HQ_HOOK_UNKNOWN_CLASS;
    *ret_class = answer.class_;
    return HQ_HOOK_FOUND;
}

static hq_hook_end
end_of(const hq_said *said, const hq_config *config, hq_slug *ret_class)
{
    switch (said->end) {
    case HQ_SAID_LATE:
        return HQ_HOOK_LATE;
    case HQ_SAID_TOO_MUCH:
        return HQ_HOOK_GARBAGE;
    case HQ_SAID_UNREACHABLE:
        return HQ_HOOK_UNREACHABLE;
    default:
        return read_class(said, config, ret_class);
    }
}

static void
tell(hq_class_hook *hook, hq_hook_end end)
{
    bool well = end == HQ_HOOK_FOUND || end == HQ_HOOK_NONE;
    hq_breaker_state before = hq_breaker_get_state(&hook->breaker);
    hq_breaker_tell(&hook->breaker, well, hq_clock_boot());
    hq_breaker_state after = hq_breaker_get_state(&hook->breaker);
    if (before != HQ_BREAKER_RESTING && after == HQ_BREAKER_RESTING)
        hq_log(HQ_LOG_WARNING, "outside", "the class hook is left alone for a while",
               "end=%s rest_s=%d", hq_hook_end_word(end), (int)(hook->breaker.rest / HQ_SECOND));
    else if (before == HQ_BREAKER_RESTING && after == HQ_BREAKER_OK)
        hq_log(HQ_LOG_INFO, "outside", "the class hook answers again", NULL);
}

hq_slug
hq_class_hook_take(hq_class_hook *hook, hq_said *said, const hq_config *config)
{
    hq_slug class_ = {0};
    hq_hook_end end = end_of(said, config, &class_);
    hook->ends[end]++;
    tell(hook, end);
    hq_said_free(said);
    return class_;
}

void
hq_class_hook_get_stats(const hq_class_hook *hook, hq_class_hook_stats *ret_stats)
{
    ret_stats->state = hq_breaker_get_state(&hook->breaker);
    memcpy(ret_stats->ends, hook->ends, sizeof hook->ends);
}
