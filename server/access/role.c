#include "server/access/role.h"

#include <string.h>

// clang-format off
const hq_role_row hq_roles[] = {
    {HQ_ROLE_CUSTOMER, "customer", "", false, "the link on a ticket opens that ticket and nothing else"},
    {HQ_ROLE_KIOSK, "kiosk", "kiosk", false, "takes numbers and prints them"},
    {HQ_ROLE_DISPLAY, "display", "board,sign", false, "shows and speaks calls"},
    {HQ_ROLE_COUNTER, "counter", "counter,panel", true, "calls and serves at one service point"},
    {HQ_ROLE_ROAMING, "roaming", "handheld", true, "serves on the floor"},
    {HQ_ROLE_MANAGER, "manager", "dashboard", true, "runs one hall"},
    {HQ_ROLE_DISTRICT, "district", "", true, "looks after several halls: reads them, sets them up, opens and closes the day"},
    {HQ_ROLE_ADMINISTRATOR, "administrator", "", true, "decides who may use the hall"},
    {HQ_ROLE_AUDITOR, "auditor", "", true, "reads the trail and checks it, changes nothing"},
    {HQ_ROLE_POSTER, "poster", "poster", false, "may only take numbers, for another system"},
    {HQ_ROLE_GATEWAY, "gateway", "gateway", false, "brings text messages of customers and business entries"},
};
// clang-format on

// What people are called who have the rights of another role.
static const struct {
    const char *word;
    hq_role role;
} jobs[] = {{"greeter", HQ_ROLE_ROAMING}, {"duty", HQ_ROLE_MANAGER}};

const size_t hq_n_roles = sizeof hq_roles / sizeof *hq_roles;

const char *
hq_role_word(hq_role role)
{
    for (size_t i = 0; i < hq_n_roles; i++) {
        if (hq_roles[i].role == role)
            return hq_roles[i].word;
    }
    return "nobody";
}

static bool
lists(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; n > 0 && *at != '\0'; at += *at == ',') {
        size_t length = strcspn(at, ",");
        if (length == n && memcmp(at, word, n) == 0)
            return true;
        at += length;
    }
    return false;
}

hq_role
hq_role_of_kind(const char *kind)
{
    for (size_t i = 0; i < hq_n_roles; i++) {
        if (lists(hq_roles[i].kinds, kind))
            return hq_roles[i].role;
    }
    return HQ_ROLE_NOBODY;
}

hq_role
hq_role_of_staff(const char *word)
{
    for (size_t i = 0; i < hq_n_roles; i++) {
        if (hq_roles[i].staff && strcmp(hq_roles[i].word, word) == 0)
            return hq_roles[i].role;
    }
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        if (strcmp(jobs[i].word, word) == 0)
            return jobs[i].role;
    }
    return HQ_ROLE_NOBODY;
}

bool
hq_role_serves(hq_role role)
{
    return (role & HQ_ROLES_STAFF) != 0;
}
