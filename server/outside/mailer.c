#include "server/outside/mailer.h"

#include <curl/curl.h>
#include <gio/gio.h>
#include <string.h>

typedef struct {
    const hq_letter *letter;
    size_t at;
} reading;

static size_t
give(char *buffer, size_t size, size_t n, void *data)
{
    reading *r = data;
    size_t left = strlen(r->letter->text) - r->at, taken = MIN(left, size * n);
    memcpy(buffer, r->letter->text + r->at, taken);
    r->at += taken;
    return taken;
}

static int
go_on(void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const reading *r = data;
    return r->letter->ends != NULL && r->letter->ends(r->letter->data);
}

static CURLcode
perform(CURL *curl, reading *r)
{
    const hq_letter *letter = r->letter;
    struct curl_slist *to = NULL;
    for (char **each = letter->to; *each != NULL; each++)
        to = curl_slist_append(to, *each);
    curl_easy_setopt(curl, CURLOPT_URL, letter->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    if (letter->user != NULL)
        curl_easy_setopt(curl, CURLOPT_USERNAME, letter->user);
    if (letter->secret != NULL)
        curl_easy_setopt(curl, CURLOPT_PASSWORD, letter->secret);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, letter->from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, r);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)letter->budget_ms);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, r);
    CURLcode result = curl_easy_perform(curl);
    curl_slist_free_all(to);
    return result;
}

bool
hq_letter_send(const hq_letter *letter, GError **error)
{
    reading r = {.letter = letter};
    CURL *curl = curl_easy_init();
    CURLcode result = curl == NULL ? CURLE_FAILED_INIT : perform(curl, &r);
    if (curl != NULL)
        curl_easy_cleanup(curl);
    if (result == CURLE_OK)
        return true;
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the mail server: %s",
                curl_easy_strerror(result));
    return false;
}
