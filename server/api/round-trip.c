// Whether the halls answer: each is asked every second for nothing but an answer, in its turn among
// the calls. systemd hears that the server is well as long as all of them give one; a hall that is
// stopped gives one, too: starting the server again would not mend its disk.
#include "server/api/api-private.h"

#include "shared/base/log.h"
#include "shared/base/systemd.h"

#define STUCK_AFTER (5 * HQ_SECOND)

static bool
answer_only(hq_hall *hall, hq_call *call, GError **error)
{
    return true;
}

bool
hq_api_is_stuck(const hq_api_hall *hall)
{
    return hall->answered_at != 0 && hq_clock_boot() - hall->answered_at > STUCK_AFTER;
}

static void
ask(hq_api_hall *hall)
{
    if (hall->asked)
        return;
    if (hall->answered_at == 0)
        hall->answered_at = hq_clock_boot();
    hq_call *call = hq_call_new_work(answer_only, g_new0(hq_pending, 1));
    hall->asked = hq_hall_submit(hall->hall, call);
    if (hall->asked)
        return;
    g_free(call->data);
    hq_call_free(call);
}

void
hq_api_ask_halls(void *data)
{
    const hq_api *api = data;
    bool all = true;
    for (guint i = 0; i < api->halls->len; i++) {
        hq_api_hall *hall = api->halls->pdata[i];
        bool stuck = hq_api_is_stuck(hall);
        if (stuck && !hall->told_stuck)
            hq_log(HQ_LOG_ERROR, "hall", "does not answer", "hall=%s", hall->id.text);
        hall->told_stuck = stuck;
        all = all && !stuck;
        ask(hall);
    }
    if (all)
        hq_systemd_tell("WATCHDOG=1");
}

bool
hq_api_take_round_trip(hq_api_hall *hall, const hq_batch *batch)
{
    if (batch->calls == NULL || batch->calls->work != answer_only)
        return false;
    if (hall->told_stuck)
        hq_log(HQ_LOG_INFO, "hall", "answers again", "hall=%s after_ms=%ld", hall->id.text,
               (long)((hq_clock_boot() - hall->answered_at) / 1000));
    hall->asked = false;
    hall->answered_at = hq_clock_boot();
    return true;
}
