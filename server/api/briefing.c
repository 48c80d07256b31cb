// Route of the briefing: what the last day was asked about.
#include "server/api/pool-read.h"
#include "server/reports/briefing.h"

static bool
read_day(hq_journal_reader *reader, void *before, hq_writer *answer, GError **error)
{
    hq_briefing_answer told;
    if (!hq_briefing_read(reader, *(hq_day *)before, &told, error))
        return false;
    hq_briefing_answer_encode(&told, answer);
    return true;
}

void
hq_get_briefing(hq_http_request *request, const hq_context *context)
{
    hq_day today = hq_state_day(context->hall->floor->state);
    hq_day before = today == 0 ? HQ_RECORD_LAST_DAY : today;
    if (hq_query_day(request, "before", &before))
        hq_pool_read(request, context, read_day, g_memdup2(&before, sizeof before), g_free);
}
