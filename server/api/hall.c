// Routes about the hall as a whole.
#include "server/api/api-private.h"

#include "shared/wire/hall-requests.h"

void
hq_get_hall(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_writer_init(&writer);
    hq_hall_doc_write(context->hall->floor, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_services(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    hq_service_views views = hq_list_services(context->hall->floor, ~UINT64_C(0), true);
    hq_writer_init(&writer);
    hq_services_answer_encode(&views, &writer);
    g_free(views.items);
    hq_reply_json(request, 200, &writer);
}

static void
add_topic(hq_me_answer *answer, const char *kind, hq_slug of)
{
    if (answer->n_topics == HQ_MAX_TOPICS)
        return;
    char *text = answer->topics[answer->n_topics++].text;
    if (of.text[0] == '\0')
        g_strlcpy(text, kind, HQ_TOPIC_SIZE);
    else
        g_snprintf(text, HQ_TOPIC_SIZE, "%s:%s", kind, of.text);
}

static void
list_topics(const hq_credential *who, hq_me_answer *answer)
{
    hq_slug none = {{0}}, zone = who->zone.text[0] != '\0' ? who->zone : hq_slug_of("all");
    if (who->role == HQ_ROLE_KIOSK)
        add_topic(answer, "kiosk", none);
    if (who->role == HQ_ROLE_DISPLAY)
        add_topic(answer, "board", zone);
    if (who->role == HQ_ROLE_DISPLAY && who->point.text[0] != '\0')
        add_topic(answer, "sign", who->point);
    if (who->role == HQ_ROLE_ROAMING)
        add_topic(answer, "handheld", none);
    if ((who->role & (HQ_ROLE_COUNTER | HQ_ROLE_ROAMING)) && who->point.text[0] != '\0')
        add_topic(answer, "point", who->point);
    if (who->role & (HQ_ROLE_MANAGER | HQ_ROLE_DISTRICT | HQ_ROLE_ADMINISTRATOR))
        add_topic(answer, "dashboard", none);
}

// The name of whoever signed in, as others see it; "" for a device.
static void
fill_name(const hq_context *context, char ret_name[HQ_SHOWN_NAME_SIZE])
{
    const hq_staff *staff = hq_access_staff(context->hall->floor->access, context->who.staff);
    if (staff != NULL)
        hq_access_mask(staff->name, ret_name);
}

void
hq_get_me(hq_http_request *request, const hq_context *context)
{
    hq_doc_head head;
    g_auto(hq_writer) writer = {0};
    hq_me_answer answer = {.device = context->who.device,
                           .point = context->who.point,
                           .zone = context->who.zone,
                           .staff = context->who.staff};
    hq_fill_head(context->hall->floor, &head);
    answer.hall = head.hall;
    answer.now = head.now;
    fill_name(context, answer.staff_name);
    g_strlcpy(answer.role, hq_role_word(context->who.role), sizeof answer.role);
    list_topics(&context->who, &answer);
    hq_writer_init(&writer);
    hq_me_answer_encode(&answer, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_halls(hq_http_request *request, const hq_context *context)
{
    g_auto(hq_writer) writer = {0};
    const GPtrArray *all = context->api->halls;
    hq_halls_answer answer = {.halls.items = g_new0(hq_named, all->len)};
    for (guint i = 0; i < all->len; i++) {
        hq_api_hall *hall = all->pdata[i];
        hq_doc_head head;
        if (!hq_api_may_turn(context, hall))
            continue;
        hq_fill_head(hall->floor, &head);
        answer.halls.items[answer.halls.n++] = (hq_named){.id = hall->id, .name = head.hall.name};
    }
    hq_writer_init(&writer);
    hq_halls_answer_encode(&answer, &writer);
    hq_halls_answer_clear(&answer);
    hq_reply_json(request, 200, &writer);
}

void
hq_post_day_open(hq_http_request *request, const hq_context *context)
{
    hq_reason_request body;
    HQ_BODY_OR_RETURN(request, hq_reason_request_decode, false, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_OPEN_DAY);
    call->write_answer = hq_answer_day;
    hq_api_submit(request, context, call);
}

void
hq_post_day_close(hq_http_request *request, const hq_context *context)
{
    hq_close_request body;
    HQ_BODY_OR_RETURN(request, hq_close_request_decode, &body);
    hq_call *call = hq_call_new(HQ_COMMAND_CLOSE_DAY);
    call->command.reason = body.reason;
    call->left = body.left.items;
    call->command.left = call->left;
    call->command.n_left = body.left.n;
    call->write_answer = hq_answer_day;
    hq_api_submit(request, context, call);
}

static void
reply_clock(hq_http_request *request, hq_time now)
{
    g_auto(hq_writer) writer = {0};
    hq_clock_request clock = {.now = now};
    hq_writer_init(&writer);
    hq_clock_request_encode(&clock, &writer);
    hq_reply_json(request, 200, &writer);
}

void
hq_get_clock(hq_http_request *request, const hq_context *context)
{
    reply_clock(request, hq_floor_now(context->hall->floor));
}

// The clock is not journalled: its answer is made here.
static void
clock_moved(hq_pending *pending, hq_call *call)
{
    g_auto(hq_writer) writer = {0};
    hq_clock_request clock = {.now = call->clock};
    hq_writer_init(&writer);
    hq_clock_request_encode(&clock, &writer);
    call->status = 200;
    call->answer = hq_writer_steal(&writer, &call->answer_length);
    hq_api_hold_until_forecast(pending, call);
}

void
hq_put_clock(hq_http_request *request, const hq_context *context)
{
    hq_clock_request body;
    const hq_config *config = hq_state_config(context->hall->floor->state);
    if (config == NULL || !config->rehearsal) {
        hq_problem_reply(request, HQ_PROBLEM_NOT_A_REHEARSAL, NULL);
        return;
    }
    HQ_BODY_OR_RETURN(request, hq_clock_request_decode, &body);
    hq_pending *pending = hq_pending_new(request, context);
    pending->stored = clock_moved;
    hq_api_submit_pending(pending, context, hq_call_new_clock(body.now));
}
