#include "server/outside/breaker.h"

hq_breaker_state
hq_breaker_get_state(const hq_breaker *breaker)
{
    if (breaker->failures >= HQ_BREAKER_FAILURES)
        return HQ_BREAKER_RESTING;
    return breaker->failures > 0 ? HQ_BREAKER_FAILING : HQ_BREAKER_OK;
}

const char *
hq_breaker_state_word(hq_breaker_state state)
{
    static const char *const words[] = {"ok", "failing", "resting"};
    return words[state];
}

bool
hq_breaker_may(hq_breaker *breaker, hq_time now)
{
    if (hq_breaker_get_state(breaker) != HQ_BREAKER_RESTING)
        return true;
    if (breaker->trying || now < breaker->until)
        return false;
    breaker->trying = true;
    return true;
}

void
hq_breaker_tell(hq_breaker *breaker, bool well, hq_time now)
{
    breaker->trying = false;
    breaker->failures = well ? 0 : breaker->failures + 1;
    if (hq_breaker_get_state(breaker) == HQ_BREAKER_RESTING)
        breaker->until = now + breaker->rest;
}
