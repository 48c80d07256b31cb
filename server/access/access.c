#include "server/access/access.h"

#include <string.h>

#include "server/access/codes.h"

#define FOLLOW_SECRET "follow"
enum { MAC_SIZE = 16, FOLLOW_BYTES = 32 };

// A token that was replaced a moment ago.
typedef struct {
    hq_slug device;
    hq_time until;
} ending;

struct hq_access {
    GHashTable *devices; // slug text → hq_device
    GHashTable *tokens;  // token hash (GBytes) → hq_device, borrowed
    GHashTable *endings; // token hash (GBytes) → ending
    GHashTable *staff;   // slug text → hq_staff
    hq_codes *codes;
    uint8_t follow_secret[HQ_VAULT_SECRET_SIZE];
};

static void
free_staff(void *data)
{
    hq_staff *staff = data;
    g_free(staff->name);
    g_free(staff->pin_hash);
    g_free(staff->password_hash);
    g_free(staff);
}

void
hq_access_free(hq_access *access)
{
    if (access == NULL)
        return;
    g_hash_table_unref(access->tokens);
    g_hash_table_unref(access->endings);
    g_hash_table_unref(access->devices);
    g_hash_table_unref(access->staff);
    hq_codes_free(access->codes);
    hq_crypto_wipe(access->follow_secret, sizeof access->follow_secret);
    g_free(access);
}

static gboolean
is_of_device(void *hash, void *value, void *device)
{
    return hq_slug_equal(((const ending *)value)->device, *(const hq_slug *)device);
}

void
hq_access_put_device(hq_access *access, const hq_device *device)
{
    const hq_device *old = hq_access_device(access, device->id);
    if (old != NULL) {
        g_autoptr(GBytes) hash = g_bytes_new(old->token_hash, sizeof old->token_hash);
        g_hash_table_remove(access->tokens, hash);
    }
    hq_slug id = device->id;
    g_hash_table_foreach_remove(access->endings, is_of_device, &id);
    hq_codes_cancel(access->codes, id);
    hq_device *copy = g_memdup2(device, sizeof *device);
    g_hash_table_replace(access->devices, copy->id.text, copy);
    if (copy->revoked_at == 0)
        g_hash_table_insert(access->tokens, g_bytes_new(copy->token_hash, sizeof copy->token_hash),
                            copy);
}

void
hq_access_rotate_device(hq_access *access, const hq_device *device, hq_time old_until)
{
    const hq_device *old = hq_access_device(access, device->id);
    ending *last = g_new0(ending, 1);
    *last = (ending){.device = device->id, .until = old_until};
    GBytes *hash = g_bytes_new(old->token_hash, sizeof old->token_hash);
    hq_access_put_device(access, device);
    g_hash_table_insert(access->endings, hash, last);
}

void
hq_access_remove_staff(hq_access *access, hq_slug id)
{
    g_hash_table_remove(access->staff, id.text);
}

void
hq_access_put_staff(hq_access *access, const hq_staff *staff)
{
    hq_staff *copy = g_memdup2(staff, sizeof *staff);
    copy->name = g_strdup(staff->name);
    copy->pin_hash = g_strdup(staff->pin_hash);
    copy->password_hash = g_strdup(staff->password_hash);
    g_hash_table_replace(access->staff, copy->id.text, copy);
}

static bool
load_device(const hq_vault_device *stored, void *data, GError **error)
{
    hq_device device = {.id = hq_slug_of(stored->id),
                        .zone = hq_slug_of(stored->zone),
                        .point = hq_slug_of(stored->point),
                        .created_at = stored->created_at,
                        .revoked_at = stored->revoked_at};
    g_strlcpy(device.kind, stored->kind, sizeof device.kind);
    if (strcmp(stored->name, stored->id) != 0)
        g_strlcpy(device.name, stored->name, sizeof device.name);
    if (stored->token_hash == NULL)
        return true;
    memcpy(device.token_hash, stored->token_hash, sizeof device.token_hash);
    hq_access_put_device(data, &device);
    return true;
}

static bool
load_staff(const hq_vault_staff *stored, void *data, GError **error)
{
    hq_staff staff = {.id = hq_slug_of(stored->id),
                      .name = (char *)stored->name,
                      .pin_hash = (char *)stored->pin_hash,
                      .must_change = stored->must_change,
                      .password_hash = (char *)stored->password_hash,
                      .password_must_change = stored->password_must_change,
                      .home = hq_slug_of(stored->home),
                      .created_at = stored->created_at};
    g_strlcpy(staff.role, stored->role, sizeof staff.role);
    if (stored->removed_at == 0)
        hq_access_put_staff(data, &staff);
    return true;
}

static bool
load_secret(hq_access *access, hq_journal *journal, GError **error)
{
    g_autoptr(GError) failed = NULL;
    if (hq_journal_get_secret(journal, FOLLOW_SECRET, access->follow_secret, &failed))
        return true;
    if (failed != NULL) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    hq_crypto_random(access->follow_secret, sizeof access->follow_secret);
    hq_vault_write write = {.verb = HQ_VAULT_PUT_SECRET,
                            .secret = {.name = FOLLOW_SECRET, .value = access->follow_secret}};
    return hq_journal_append(journal, NULL, 0, &write, 1, error);
}

hq_access *
hq_access_load(hq_journal *journal, GError **error)
{
    hq_access *access = g_new0(hq_access, 1);
    access->devices = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    access->tokens =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    access->endings =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
    access->staff = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_staff);
    access->codes = hq_codes_new();
    if (load_secret(access, journal, error) &&
        hq_journal_each_device(journal, load_device, access, error) &&
        hq_journal_each_staff(journal, load_staff, access, error))
        return access;
    hq_access_free(access);
    return NULL;
}

void
hq_access_new_token(char ret_token[HQ_ACCESS_TOKEN_SIZE], uint8_t ret_hash[HQ_CRYPTO_HASH_SIZE])
{
    uint8_t random[32];
    hq_crypto_random(random, sizeof random);
    memcpy(ret_token, "hq_", 3);
    hq_crypto_base64url(random, sizeof random, ret_token + 3);
    hq_crypto_hash(ret_token, strlen(ret_token), ret_hash);
    hq_crypto_wipe(random, sizeof random);
}

static const hq_device *
device_of_token(const hq_access *access, GBytes *hash, hq_time now)
{
    const hq_device *device = g_hash_table_lookup(access->tokens, hash);
    const ending *last = g_hash_table_lookup(access->endings, hash);
    if (device == NULL && last != NULL && last->until > now)
        device = hq_access_device(access, last->device);
    return device;
}

bool
hq_access_find_token(const hq_access *access, const char *token, hq_time now, hq_credential *ret)
{
    uint8_t hash[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_hash(token, strlen(token), hash);
    g_autoptr(GBytes) key = g_bytes_new(hash, sizeof hash);
    const hq_device *device = device_of_token(access, key, now);
    if (device == NULL)
        return false;
    *ret = (hq_credential){.role = hq_role_of_kind(device->kind),
                           .device = device->id,
                           .zone = device->zone,
                           .point = device->point};
    return ret->role != HQ_ROLE_NOBODY;
}

void
hq_access_fingerprint(const hq_access *access, char ret_fingerprint[HQ_FINGERPRINT_SIZE])
{
    static const char what[] = "fingerprint of the hall";
    uint8_t mac[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_keyed_hash(access->follow_secret, what, sizeof what - 1, mac);
    g_snprintf(ret_fingerprint, HQ_FINGERPRINT_SIZE, "%02X%02X-%02X%02X-%02X%02X", mac[0], mac[1],
               mac[2], mac[3], mac[4], mac[5]);
}

// Digits and letters that nobody takes for another.
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
enum { CODE_LETTERS = 12 };

static void
code_letters(const hq_access *access, hq_uuid appointment, char ret[CODE_LETTERS])
{
    static const char what[] = "booking code";
    uint8_t text[sizeof what + sizeof appointment.bytes], mac[HQ_CRYPTO_HASH_SIZE];
    memcpy(text, what, sizeof what);
    memcpy(text + sizeof what, appointment.bytes, sizeof appointment.bytes);
    hq_crypto_keyed_hash(access->follow_secret, text, sizeof text, mac);
    for (int i = 0; i < CODE_LETTERS; i++)
        ret[i] = alphabet[mac[i] % 32];
}

void
hq_access_booking_code(const hq_access *access, hq_uuid appointment,
                       char ret_code[HQ_ACCESS_CODE_SIZE])
{
    char letters[CODE_LETTERS];
    code_letters(access, appointment, letters);
    g_snprintf(ret_code, HQ_ACCESS_CODE_SIZE, "%.4s-%.4s-%.4s", letters, letters + 4, letters + 8);
}

void
hq_access_poster_code(const hq_access *access, const hq_device *poster, int64_t turn,
                      char ret_code[HQ_ACCESS_POSTER_CODE_SIZE])
{
    struct {
        char what[16];
        hq_slug id;
        uint8_t token_hash[HQ_CRYPTO_HASH_SIZE];
        int64_t turn;
    } text;
    uint8_t mac[HQ_CRYPTO_HASH_SIZE];
    char letters[HQ_ACCESS_POSTER_CODE_SIZE];
    memset(&text, 0, sizeof text);
    g_strlcpy(text.what, "poster code", sizeof text.what);
    g_strlcpy(text.id.text, poster->id.text, sizeof text.id.text);
    memcpy(text.token_hash, poster->token_hash, sizeof text.token_hash);
    text.turn = turn;
    hq_crypto_keyed_hash(access->follow_secret, &text, sizeof text, mac);
    for (int i = 0; i < HQ_ACCESS_POSTER_CODE_SIZE - 2; i++)
        letters[i] = alphabet[mac[i] % 32];
    g_snprintf(ret_code, HQ_ACCESS_POSTER_CODE_SIZE, "%.4s-%.4s", letters, letters + 4);
}

static char
as_meant(char typed)
{
    char upper = g_ascii_toupper(typed);
    if (upper == 'O')
        return '0';
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

bool
hq_access_is_booking_code(const hq_access *access, hq_uuid appointment, const char *typed)
{
    char expected[CODE_LETTERS], given[CODE_LETTERS];
    size_t n = 0;
    for (; *typed != '\0'; typed++) {
        if (*typed == '-' || *typed == ' ')
            continue;
        if (n == CODE_LETTERS)
            return false;
        given[n++] = as_meant(*typed);
    }
    code_letters(access, appointment, expected);
    return n == CODE_LETTERS && hq_crypto_equal(given, expected, n);
}

hq_codes *
hq_access_codes(hq_access *access)
{
    return access->codes;
}

static void
follow_bytes(const hq_access *access, hq_uuid ticket, uint8_t ret[FOLLOW_BYTES])
{
    uint8_t mac[HQ_CRYPTO_HASH_SIZE];
    hq_crypto_keyed_hash(access->follow_secret, ticket.bytes, sizeof ticket.bytes, mac);
    memcpy(ret, ticket.bytes, sizeof ticket.bytes);
    memcpy(ret + sizeof ticket.bytes, mac, MAC_SIZE);
}

void
hq_access_follow_token(const hq_access *access, hq_uuid ticket,
                       char ret_token[HQ_FOLLOW_TOKEN_SIZE])
{
    uint8_t bytes[FOLLOW_BYTES];
    follow_bytes(access, ticket, bytes);
    hq_crypto_base64url(bytes, sizeof bytes, ret_token);
}

bool
hq_access_open_follow(const hq_access *access, const char *token, hq_uuid *ret_ticket)
{
    uint8_t given[FOLLOW_BYTES], expected[FOLLOW_BYTES];
    hq_uuid ticket;
    if (!hq_crypto_base64url_decode(token, given, sizeof given))
        return false;
    memcpy(ticket.bytes, given, sizeof ticket.bytes);
    follow_bytes(access, ticket, expected);
    if (!hq_crypto_equal(given, expected, sizeof given))
        return false;
    *ret_ticket = ticket;
    return true;
}

const hq_device *
hq_access_device(const hq_access *access, hq_slug id)
{
    return g_hash_table_lookup(access->devices, id.text);
}

const hq_staff *
hq_access_staff(const hq_access *access, hq_slug id)
{
    return g_hash_table_lookup(access->staff, id.text);
}

static int
by_id(const void *a, const void *b)
{
    const hq_slug *const *x = a, *const *y = b; // a device and a member of staff begin with theirs
    return strcmp((*x)->text, (*y)->text);
}

static GPtrArray *
sorted(GHashTable *table)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter each;
    void *value;
    g_hash_table_iter_init(&each, table);
    while (g_hash_table_iter_next(&each, NULL, &value))
        g_ptr_array_add(all, value);
    g_ptr_array_sort(all, by_id);
    return all;
}

GPtrArray *
hq_access_devices(const hq_access *access)
{
    return sorted(access->devices);
}

GPtrArray *
hq_access_all_staff(const hq_access *access)
{
    return sorted(access->staff);
}

void
hq_access_mask(const char *name, char ret_masked[32])
{
    ret_masked[0] = '\0';
    if (name == NULL || name[0] == '\0' || !g_utf8_validate(name, -1, NULL))
        return;
    gunichar first = g_utf8_get_char(name);
    int n = g_unichar_to_utf8(first, ret_masked);
    g_strlcpy(ret_masked + n, first < 0x80 ? "***" : "*", (gsize)(32 - n));
}
