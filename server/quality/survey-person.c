#include "server/quality/survey-person.h"

#include <string.h>

#include "server/journal/vault-keys.h"

enum { TEXT_SIZE = 48 };

bool
hq_survey_key_make(const char *dir, GError **error)
{
    hq_vault_key key;
    bool made = hq_vault_key_load(dir, HQ_VAULT_SURVEYS, true, &key, error);
    hq_crypto_wipe(&key, sizeof key);
    return made;
}

static hq_uuid
digest_of(const hq_vault_key *key, const char *phone, const char *of)
{
    hq_uuid digest;
    char text[TEXT_SIZE];
    g_snprintf(text, sizeof text, "%s/%s", phone, of);
    hq_vault_key_person(key, text, digest.bytes);
    hq_crypto_wipe(text, sizeof text);
    return digest;
}

bool
hq_survey_person_of(const char *dir, const char *phone, hq_day today, hq_survey_person *ret_person)
{
    hq_vault_key key;
    int month = today / 10000 * 12 + today / 100 % 100 - 1;
    if (!hq_vault_key_load(dir, HQ_VAULT_SURVEYS, false, &key, NULL))
        return false;
    for (int i = 0; i < HQ_SURVEY_PERSON_MONTHS; i++) {
        char name[16];
        g_snprintf(name, sizeof name, "%d", month - i);
        ret_person->months[i] = digest_of(&key, phone, name);
    }
    ret_person->always = digest_of(&key, phone, "none");
    hq_crypto_wipe(&key, sizeof key);
    return true;
}
