#include "blocking.h"

#include <curl/curl.h>
#include <string.h>

#include "shared/base/ids.h"

struct hq_blocking {
    CURL *curl;
    char *base_url;
    char *token;
};

hq_blocking *
hq_blocking_new(const char *base_url, const char *token)
{
    static gsize ready = 0;
    if (g_once_init_enter(&ready)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        g_once_init_leave(&ready, 1);
    }
    hq_blocking *blocking = g_new0(hq_blocking, 1);
    blocking->base_url = g_strdup(base_url);
    blocking->token = g_strdup(token);
    blocking->curl = curl_easy_init();
    return blocking;
}

void
hq_blocking_free(hq_blocking *blocking)
{
    curl_easy_cleanup(blocking->curl);
    g_free(blocking->base_url);
    g_free(blocking->token);
    g_free(blocking);
}

void
hq_blocking_answer_clear(hq_blocking_answer *answer)
{
    g_clear_pointer(&answer->body, g_free);
}

static size_t
take_bytes(char *bytes, size_t size, size_t n, void *data)
{
    g_string_append_len(data, bytes, (gssize)(size * n));
    return size * n;
}

static struct curl_slist *
add_header(struct curl_slist *headers, const char *name, const char *value)
{
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);
    return curl_slist_append(headers, line);
}

static struct curl_slist *
headers_of(const char *token, const char *type, hq_uuid key)
{
    // No "Expect: 100-continue": it would cost a round trip on every larger body.
    struct curl_slist *headers = add_header(NULL, "Expect", "");
    headers = add_header(headers, "Content-Type", type != NULL ? type : "application/json");
    if (token != NULL) {
        g_autofree char *bearer = g_strdup_printf("Bearer %s", token);
        headers = add_header(headers, "Authorization", bearer);
    }
    if (!hq_uuid_is_nil(key)) {
        char text[HQ_UUID_TEXT_SIZE];
        hq_uuid_format(key, text);
        headers = add_header(headers, "Idempotency-Key", text);
    }
    return headers;
}

static void
set_target(hq_blocking *blocking, const char *path)
{
    static const char unix_prefix[] = "unix:";
    bool is_unix = g_str_has_prefix(blocking->base_url, unix_prefix);
    g_autofree char *url =
        g_strconcat(is_unix ? "http://localhost" : blocking->base_url, path, NULL);
    curl_easy_setopt(blocking->curl, CURLOPT_URL, url);
    if (is_unix)
        curl_easy_setopt(blocking->curl, CURLOPT_UNIX_SOCKET_PATH,
                         blocking->base_url + strlen(unix_prefix));
}

static void
set_body(hq_blocking *blocking, const char *method, const char *body)
{
    CURL *curl = blocking->curl;
    if (strcmp(method, "GET") == 0)
        return;
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body != NULL ? body : "");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)(body != NULL ? strlen(body) : 0));
}

bool
hq_blocking_send(hq_blocking *blocking, const char *method, const char *path, const char *body,
                 const char *type, const char *token, hq_uuid key, hq_blocking_answer *ret_answer,
                 GError **error)
{
    CURL *curl = blocking->curl;
    g_autoptr(GString) answer = g_string_new(NULL);
    char why[CURL_ERROR_SIZE] = "";
    struct curl_slist *headers = headers_of(token != NULL ? token : blocking->token, type, key);
    curl_easy_reset(curl);
    set_target(blocking, path);
    set_body(blocking, method, body);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, answer);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "no answer from %s: %s",
                    blocking->base_url, why[0] != '\0' ? why : curl_easy_strerror(code));
        return false;
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    ret_answer->status = (unsigned)status;
    ret_answer->length = answer->len;
    ret_answer->body = g_string_free(g_steal_pointer(&answer), FALSE);
    return true;
}
