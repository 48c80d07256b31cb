// Joining the queue by a QR poster: the poster says its code, a customer who scanned it sees the
// services and takes a number on the phone. The poster gives the number: its services, its quota.
#include "server/api/rates.h"

#include <string.h>

#include "server/push/kiosk-doc.h"
#include "shared/wire/joining.h"
#include "shared/wire/kiosk-doc.h"

// Which code counts at `at`: the one and the same for a printed poster, else one a span.
static int64_t
turn_of(const hq_config *config, hq_time at)
{
    hq_span lasts = config->poster_code_s * HQ_SECOND;
    return lasts == 0 ? 0 : at / lasts;
}

void
hq_get_poster(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_floor *floor = context->hall->floor;
    const hq_device *poster = hq_access_device(floor->access, context->who.device);
    const hq_config *config = hq_state_config(floor->state);
    char code[HQ_ACCESS_POSTER_CODE_SIZE];
    if (config == NULL || poster == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    int64_t turn = turn_of(config, hq_floor_now(floor));
    hq_poster_answer answer = {.hall = config->name, .rehearsal = config->rehearsal};
    hq_access_poster_code(floor->access, poster, turn, code);
    g_snprintf(answer.link, sizeof answer.link, "/join?hall=%s#%s.%s", config->hall.text,
               poster->id.text, code);
    answer.changes_s = config->poster_code_s;
    hq_writer_init(&writer);
    hq_poster_answer_encode(&answer, &writer);
    hq_reply_json(request, 200, &writer);
}

// ---- customers ----

// Whether the code is the poster's now, or was just before it changed.
static bool
is_code(const hq_floor *floor, const hq_device *poster, const char *code, hq_time now)
{
    char expected[HQ_ACCESS_POSTER_CODE_SIZE];
    const hq_config *config = hq_state_config(floor->state);
    int64_t turn = turn_of(config, now);
    bool right = false;
    for (int64_t t = turn; t >= turn - (config->poster_code_s > 0); t--) {
        hq_access_poster_code(floor->access, poster, t, expected);
        right |=
            strlen(code) == strlen(expected) && hq_crypto_equal(code, expected, strlen(expected));
    }
    return right;
}

// The poster that "door.7K3M-Q9TX" was read from; NULL when it says so no longer.
static const hq_device *
find_poster(hq_floor *floor, const char *text)
{
    const char *dot = text == NULL ? NULL : strrchr(text, '.');
    if (dot == NULL || hq_state_config(floor->state) == NULL)
        return NULL;
    g_autofree char *id = g_strndup(text, (size_t)(dot - text));
    const hq_device *poster = hq_access_device(floor->access, hq_slug_of(id));
    bool trusted = poster != NULL && poster->revoked_at == 0 &&
                   hq_role_of_kind(poster->kind) == HQ_ROLE_POSTER;
    return trusted && is_code(floor, poster, dot + 1, hq_floor_now(floor)) ? poster : NULL;
}

// Makes the customer act as the poster; answers what stands against it.
static bool
join(hq_http_request *request, hq_context *context)
{
    const char *wanted = hq_http_query(request, "hall");
    if (!hq_api_may_book(context->api, request))
        return false;
    context->hall = hq_api_named_hall(context->api, wanted);
    if (context->hall == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_UNKNOWN_HALL, NULL);
        return false;
    }
    hq_api_know_ticket_again(request, context->hall);
    const hq_device *poster = find_poster(context->hall->floor, hq_http_query(request, "code"));
    if (poster == NULL) {
        hq_problem_reply(request, HQ_PROBLEM_POSTER_CODE_PASSED, NULL);
        return false;
    }
    context->who =
        (hq_credential){.role = HQ_ROLE_POSTER, .device = poster->id, .zone = poster->zone};
    return true;
}

void
hq_get_join(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    g_auto(hq_writer) writer = {0};
    hq_kiosk_doc doc = {.last_ticket_s = -1};
    if (!join(request, &context))
        return;
    hq_floor *floor = context.hall->floor;
    hq_fill_head(floor, &doc.head);
    doc.services = hq_kiosk_services(floor, context.who.device);
    doc.has_phone = true;
    hq_fill_phone_step(floor, &doc.phone);
    doc.phone.asked = false;
    for (uint32_t i = 0; i < doc.services.n; i++)
        doc.waiting += doc.services.items[i].branch ? 0 : doc.services.items[i].waiting;
    hq_writer_init(&writer);
    hq_kiosk_doc_encode(&doc, &writer);
    hq_kiosk_doc_clear(&doc);
    hq_reply_json(request, 200, &writer);
}

void
hq_post_join(hq_http_request *request, const hq_context *asked)
{
    hq_context context = *asked;
    if (join(request, &context))
        hq_post_ticket(request, &context);
}
