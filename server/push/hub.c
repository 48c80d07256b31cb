#include "server/push/hub.h"

#include <string.h>

#include "server/push/outlet.h"
#include "shared/wire/call-message.h"

enum { RENDER_GAP_MS = 20, BEAT_MS = 10000, CALLS_KEPT = 500, FOLLOW_GAP_ROUNDS = 25 };

struct hq_hub {
    hq_http_server *server;
    hq_floor *floor;
    GPtrArray *outlets;   // hq_outlet: topics that somebody follows
    GPtrArray *followers; // follower, but for customers
    GArray *calls;        // hq_call_message, the last ones, oldest first
    uint64_t calls_from;  // calls before this sequence number may be missing from `calls`
    hq_http_timer *beat;
    hq_http_timer *soon; // a rendering is due
    hq_time rendered_at; // boot time
    unsigned round;
    hq_hub_stats stats;
};

typedef struct {
    hq_hub *hub;
    hq_http_stream *stream;
    GPtrArray *outlets;
    hq_slug device, staff, session; // "" each that there is not
    bool is_customer;
} follower;

static bool
concerns(const hq_topic_id *topic, const hq_call_message *call)
{
    if (topic->kind == HQ_TOPIC_SIGN)
        return hq_slug_equal(topic->of, call->point);
    return topic->kind == HQ_TOPIC_BOARD &&
           (hq_slug_equal(topic->of, call->zone) || strcmp(topic->of.text, "all") == 0);
}

// ---- calls -------------------------------------------------------------------------------------

static void
fill_call(const hq_state *state, const hq_event *event, uint64_t seq, hq_call_message *ret)
{
    const hq_config *config = hq_state_config(state);
    const hq_ticket *ticket = hq_state_ticket(state, event->ticket);
    hq_index at = event->point != HQ_NONE ? event->point : ticket->point;
    const hq_point_config *point = &config->points[at];
    *ret = (hq_call_message){.seq = seq,
                             .at = event->at,
                             .letter = {config->series[ticket->series].letter},
                             .lang = ticket->lang,
                             .point = point->id,
                             .kind = point->kind,
                             .zone = config->zones[point->zone].id,
                             .noun = config->point_noun,
                             .recall = event->kind == HQ_EVENT_RECALLED};
    hq_number_format(config, ticket->series, ticket->number, ret->number);
    g_strlcpy(ret->label, point->label, sizeof ret->label);
}

static bool
is_call(const hq_event *event)
{
    return event->kind == HQ_EVENT_CALLED || event->kind == HQ_EVENT_RECALLED;
}

static const hq_call_message *
keep_call(hq_hub *hub, const hq_event *event, uint64_t seq)
{
    hq_call_message call;
    fill_call(hub->floor->state, event, seq, &call);
    if (hub->calls->len == CALLS_KEPT) {
        hub->calls_from = g_array_index(hub->calls, hq_call_message, 0).seq + 1;
        g_array_remove_index(hub->calls, 0);
    }
    g_array_append_val(hub->calls, call);
    return &g_array_index(hub->calls, hq_call_message, hub->calls->len - 1);
}

void
hq_hub_recall(hq_hub *hub, const hq_event *event, uint64_t seq)
{
    if (is_call(event))
        keep_call(hub, event, seq);
}

// ---- rendering ---------------------------------------------------------------------------------

static bool
is_due(const hq_hub *hub, const hq_outlet *outlet)
{
    bool personal = outlet->topic.kind == HQ_TOPIC_FOLLOW;
    return !personal || outlet->urgent || hub->round % FOLLOW_GAP_ROUNDS == 0;
}

static void
render(hq_hub *hub)
{
    hub->rendered_at = hq_clock_boot();
    hub->round++;
    for (guint i = 0; i < hub->outlets->len; i++) {
        hq_outlet *outlet = hub->outlets->pdata[i];
        if (!outlet->pending_calls && (!outlet->dirty || !is_due(hub, outlet)))
            continue;
        hub->stats.states += hq_outlet_flush(outlet, hub->floor);
    }
}

static bool
anything_dirty(const hq_hub *hub)
{
    for (guint i = 0; i < hub->outlets->len; i++) {
        if (((const hq_outlet *)hub->outlets->pdata[i])->dirty)
            return true;
    }
    return false;
}

static void
on_soon(void *data)
{
    hq_hub *hub = data;
    g_clear_pointer(&hub->soon, hq_http_timer_free);
    render(hub);
    if (anything_dirty(hub))
        hub->soon = hq_http_timer_new(hub->server, RENDER_GAP_MS, false, on_soon, hub);
}

// At once when the last rendering is long enough ago, else a little later: a storm of commits costs
// one rendering in RENDER_GAP_MS.
static void
render_soon(hq_hub *hub, bool now)
{
    hq_span since = hq_clock_boot() - hub->rendered_at;
    if (hub->outlets->len == 0)
        return;
    if (now || since >= RENDER_GAP_MS * 1000)
        render(hub);
    if (hub->soon == NULL && anything_dirty(hub))
        hub->soon = hq_http_timer_new(hub->server, RENDER_GAP_MS, false, on_soon, hub);
}

static void
mark(hq_hub *hub)
{
    for (guint i = 0; i < hub->outlets->len; i++)
        ((hq_outlet *)hub->outlets->pdata[i])->dirty = true;
}

static void
on_beat(void *data)
{
    hq_hub *hub = data;
    mark(hub);
    hub->round = FOLLOW_GAP_ROUNDS - 1;
    render(hub);
    for (guint i = 0; i < hub->outlets->len; i++)
        hq_outlet_beat(hub->outlets->pdata[i]);
}

// ---- the hub -----------------------------------------------------------------------------------

hq_hub *
hq_hub_new(hq_http_server *server, hq_floor *floor)
{
    hq_hub *hub = g_new0(hq_hub, 1);
    hub->server = server;
    hub->floor = floor;
    hub->outlets = g_ptr_array_new_with_free_func((GDestroyNotify)hq_outlet_free);
    hub->followers = g_ptr_array_new();
    hub->calls = g_array_new(FALSE, FALSE, sizeof(hq_call_message));
    hub->beat = hq_http_timer_new(server, BEAT_MS, true, on_beat, hub);
    return hub;
}

void
hq_hub_free(hq_hub *hub)
{
    if (hub == NULL)
        return;
    hq_http_timer_free(hub->beat);
    g_clear_pointer(&hub->soon, hq_http_timer_free);
    g_ptr_array_unref(hub->outlets);
    g_ptr_array_unref(hub->followers);
    g_array_unref(hub->calls);
    g_free(hub);
}

static void
push_call(hq_hub *hub, const hq_call_message *call)
{
    hub->stats.calls++;
    for (guint i = 0; i < hub->outlets->len; i++) {
        hq_outlet *outlet = hub->outlets->pdata[i];
        if (concerns(&outlet->topic, call))
            hq_outlet_add_call(outlet, call);
    }
}

static void
hurry_ticket(hq_hub *hub, hq_index index)
{
    const hq_ticket *ticket = hq_state_ticket(hub->floor->state, index);
    for (guint i = 0; ticket != NULL && i < hub->outlets->len; i++) {
        hq_outlet *outlet = hub->outlets->pdata[i];
        if (outlet->topic.kind == HQ_TOPIC_FOLLOW &&
            hq_uuid_equal(outlet->topic.ticket, ticket->id))
            outlet->urgent = true;
    }
}

void
hq_hub_push(hq_hub *hub, const hq_batch *batch)
{
    bool called = false;
    for (size_t i = 0; i < batch->n; i++) {
        const hq_event *event = &batch->events[i];
        if (event->kind != HQ_EVENT_ISSUED)
            hurry_ticket(hub, event->ticket);
        if (!is_call(event))
            continue;
        push_call(hub, keep_call(hub, event, batch->first_seq + i));
        called = true;
    }
    if (batch->n > 0 || batch->stopped || batch->resumed) {
        mark(hub);
        render_soon(hub, called);
    }
}

void
hq_hub_touch(hq_hub *hub)
{
    mark(hub);
    render_soon(hub, false);
}

void
hq_hub_get_stats(const hq_hub *hub, hq_hub_stats *ret_stats)
{
    *ret_stats = hub->stats;
}

// ---- followers ---------------------------------------------------------------------------------

static hq_outlet *
outlet_for(hq_hub *hub, const hq_topic_id *topic)
{
    for (guint i = 0; i < hub->outlets->len; i++) {
        hq_outlet *outlet = hub->outlets->pdata[i];
        if (hq_topic_equal(&outlet->topic, topic))
            return outlet;
    }
    hq_outlet *outlet = hq_outlet_new(topic);
    g_ptr_array_add(hub->outlets, outlet);
    return outlet;
}

static void
on_close(void *data)
{
    follower *gone = data;
    hq_hub *hub = gone->hub;
    for (guint i = 0; i < gone->outlets->len; i++) {
        hq_outlet *outlet = gone->outlets->pdata[i];
        if (hq_outlet_remove(outlet, gone->stream))
            g_ptr_array_remove_fast(hub->outlets, outlet);
    }
    if (!gone->is_customer)
        g_ptr_array_remove_fast(hub->followers, gone);
    if (gone->device.text[0] != '\0') {
        hq_device_health *health = hq_floor_health(hub->floor, gone->device);
        health->streams--;
        health->last_seen = hq_floor_now(hub->floor);
        hq_hub_touch(hub);
    }
    hub->stats.followers--;
    g_ptr_array_unref(gone->outlets);
    g_free(gone);
}

static void
append_missed(const hq_hub *hub, const hq_topic_id *topics, size_t n, uint64_t last_seq,
              GString *missed)
{
    for (guint i = 0; i < hub->calls->len; i++) {
        const hq_call_message *call = &g_array_index(hub->calls, hq_call_message, i);
        bool wanted = false;
        for (size_t t = 0; t < n; t++)
            wanted |= concerns(&topics[t], call);
        if (wanted && call->seq > last_seq)
            hq_sse_append_call(missed, call);
    }
}

// The calls a follower missed or, when some are lost to it, the word to begin anew from the state:
// nobody wants to hear five hundred calls of before.
static void
resume(hq_hub *hub, hq_http_stream *stream, const hq_topic_id *topics, size_t n, uint64_t last_seq)
{
    g_autoptr(GString) missed = g_string_new(NULL);
    if (last_seq == 0)
        return;
    if (last_seq + 1 < hub->calls_from || last_seq > hq_state_seq(hub->floor->state))
        g_string_append(missed, "event: resync\ndata: {}\n\n");
    else
        append_missed(hub, topics, n, last_seq, missed);
    if (missed->len > 0) {
        g_autoptr(GBytes) bytes = g_string_free_to_bytes(g_steal_pointer(&missed));
        hq_http_stream_write(stream, bytes);
    }
}

static void
greet(hq_hub *hub, follower *new, const hq_topic_id *topics, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hq_outlet *outlet = outlet_for(hub, &topics[i]);
        g_ptr_array_add(new->outlets, outlet);
        hq_outlet_add(outlet, new->stream, hub->floor);
    }
}

void
hq_hub_follow(hq_hub *hub, hq_http_request *request, const hq_topic_id *topics, size_t n,
              uint64_t last_seq, const hq_credential *who)
{
    follower *new = g_new0(follower, 1);
    hq_slug device = who->device;
    *new = (follower){.hub = hub,
                      .outlets = g_ptr_array_new(),
                      .device = device,
                      .staff = who->staff,
                      .session = who->session,
                      .is_customer = who->role == HQ_ROLE_CUSTOMER};
    hq_http_add_header(request, "Cache-Control", "no-store");
    new->stream = hq_http_stream_begin(request, "text/event-stream", on_close, new);
    if (new->stream == NULL) {
        g_ptr_array_unref(new->outlets);
        g_free(new);
        return;
    }
    hub->stats.followers++;
    g_autoptr(GBytes) retry = g_bytes_new_static("retry: 1000\n\n", 13);
    hq_http_stream_write(new->stream, retry);
    resume(hub, new->stream, topics, n, last_seq);
    greet(hub, new, topics, n);
    if (!new->is_customer)
        g_ptr_array_add(hub->followers, new);
    if (device.text[0] != '\0') {
        hq_floor_health(hub->floor, device)->streams++;
        hq_floor_health(hub->floor, device)->last_seen = hq_floor_now(hub->floor);
        hq_hub_touch(hub);
    }
}

// `offset` is where a follower keeps the name that is compared.
static void
drop(hq_hub *hub, hq_slug name, size_t offset)
{
    for (guint i = 0; i < hub->followers->len; i++) {
        const follower *known = hub->followers->pdata[i];
        const hq_slug *its = (const void *)((const char *)known + offset);
        if (name.text[0] != '\0' && hq_slug_equal(*its, name))
            hq_http_stream_end(known->stream);
    }
}

void
hq_hub_drop_device(hq_hub *hub, hq_slug device)
{
    drop(hub, device, offsetof(follower, device));
}

void
hq_hub_drop_staff(hq_hub *hub, hq_slug staff)
{
    drop(hub, staff, offsetof(follower, staff));
}

void
hq_hub_drop_session(hq_hub *hub, hq_slug session)
{
    drop(hub, session, offsetof(follower, session));
}
