#include "server/push/docs.h"

#include <string.h>

static const struct {
    const char *word;
    bool of_zone, of_point;
} kinds[HQ_TOPIC_KINDS] = {
    [HQ_TOPIC_KIOSK] = {"kiosk", false, false},
    [HQ_TOPIC_BOARD] = {"board", true, false},
    [HQ_TOPIC_POINT] = {"point", false, true},
    [HQ_TOPIC_SIGN] = {"sign", false, true},
    [HQ_TOPIC_HANDHELD] = {"handheld", false, false},
    [HQ_TOPIC_DASHBOARD] = {"dashboard", false, false},
};

static bool
exists(const hq_config *config, hq_topic_kind kind, hq_slug of)
{
    if (kinds[kind].of_zone)
        return hq_slug_equal(of, hq_slug_of("all")) || hq_config_zone(config, of) != HQ_NONE;
    if (kinds[kind].of_point)
        return hq_config_point(config, of) != HQ_NONE;
    return of.text[0] == '\0';
}

bool
hq_topic_parse(const hq_config *config, const char *text, hq_topic_id *ret)
{
    const char *colon = strchr(text, ':');
    size_t n = colon == NULL ? strlen(text) : (size_t)(colon - text);
    for (int kind = 0; kind < HQ_TOPIC_FOLLOW; kind++) {
        const char *word = kinds[kind].word;
        if (strlen(word) != n || memcmp(word, text, n) != 0)
            continue;
        hq_slug of = hq_slug_of(colon == NULL ? NULL : colon + 1);
        *ret = (hq_topic_id){.kind = (hq_topic_kind)kind, .of = of};
        return config != NULL && (colon == NULL || of.text[0] != '\0') &&
               exists(config, ret->kind, of);
    }
    return false;
}

bool
hq_topic_equal(const hq_topic_id *a, const hq_topic_id *b)
{
    return a->kind == b->kind && hq_slug_equal(a->of, b->of) && hq_uuid_equal(a->ticket, b->ticket);
}

void
hq_topic_name(const hq_topic_id *topic, char ret_name[48])
{
    if (topic->kind == HQ_TOPIC_FOLLOW)
        g_strlcpy(ret_name, "follow", 48);
    else if (topic->of.text[0] == '\0' || topic->kind == HQ_TOPIC_KIOSK)
        g_strlcpy(ret_name, kinds[topic->kind].word, 48);
    else
        g_snprintf(ret_name, 48, "%s:%s", kinds[topic->kind].word, topic->of.text);
}
