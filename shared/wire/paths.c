#include "shared/wire/paths.h"

#include <glib.h>
#include <inttypes.h>

#include "shared/base/ids.h"

char *
hq_path_ticket(hq_uuid id, const char *verb)
{
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(id, text);
    return g_strconcat(HQ_PATH_TICKETS "/", text, verb != NULL ? "/" : NULL, verb, NULL);
}

char *
hq_path_staff(const char *staff, const char *verb)
{
    return g_strconcat(HQ_PATH_STAFF "/", staff, "/", verb, NULL);
}

char *
hq_path_case(hq_uuid id, const char *verb)
{
    char text[HQ_UUID_TEXT_SIZE];
    hq_uuid_format(id, text);
    return g_strconcat(HQ_PATH_CASES "/", text, verb != NULL ? "/" : NULL, verb, NULL);
}

char *
hq_path_point(const char *point, const char *verb)
{
    return g_strconcat(HQ_PATH_POINTS "/", point, "/", verb, NULL);
}

char *
hq_path_appointment(const char *code, const char *verb)
{
    return g_strconcat(HQ_PATH_APPOINTMENTS "/", code, "/", verb, NULL);
}

char *
hq_path_follow(const char *token, const char *verb)
{
    return g_strconcat(HQ_PATH_FOLLOW "/", token, "/", verb, NULL);
}

char *
hq_path_help(uint32_t request, const char *verb)
{
    return g_strdup_printf(HQ_PATH_HELP "/%" PRIu32 "/%s", request, verb);
}

char *
hq_path_preset(const char *preset, bool on)
{
    return g_strdup_printf(HQ_API "/presets/%s/%s", preset, on ? "on" : "off");
}

char *
hq_path_announcement(uint64_t seq)
{
    return g_strdup_printf(HQ_PATH_ANNOUNCEMENTS "/%" PRIu64, seq);
}

char *
hq_path_events(const char *const *topics)
{
    g_autofree char *joined = g_strjoinv(",", (char **)topics);
    return g_strconcat(HQ_PATH_EVENTS "?topics=", joined, NULL);
}

char *
hq_topic_of(const char *kind, const char *of)
{
    return g_strconcat(kind, ":", of, NULL);
}
