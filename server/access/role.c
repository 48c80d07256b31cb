#include "server/access/role.h"

#include <stddef.h>
#include <string.h>

static const struct {
    hq_role role;
    const char *word;
} words[] = {
    {HQ_ROLE_KIOSK, "kiosk"},     {HQ_ROLE_DISPLAY, "display"},
    {HQ_ROLE_COUNTER, "counter"}, {HQ_ROLE_ROAMING, "roaming"},
    {HQ_ROLE_MANAGER, "manager"}, {HQ_ROLE_ADMINISTRATOR, "administrator"},
    {HQ_ROLE_POSTER, "poster"},   {HQ_ROLE_CUSTOMER, "customer"},
};

static const struct {
    const char *kind;
    hq_role role;
} kinds[] = {
    {"kiosk", HQ_ROLE_KIOSK},       {"board", HQ_ROLE_DISPLAY}, {"sign", HQ_ROLE_DISPLAY},
    {"counter", HQ_ROLE_COUNTER},   {"panel", HQ_ROLE_COUNTER}, {"handheld", HQ_ROLE_ROAMING},
    {"dashboard", HQ_ROLE_MANAGER}, {"poster", HQ_ROLE_POSTER},
};

const char *
hq_role_word(hq_role role)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].role == role)
            return words[i].word;
    }
    return "nobody";
}

hq_role
hq_role_of_kind(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].role;
    }
    return HQ_ROLE_NOBODY;
}
