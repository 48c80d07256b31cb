#include "answers.h"

#include <string.h>

void
hq_answers_take(hq_answers *answers, const hq_board_doc *doc)
{
    answers->all = doc->answers;
}

static bool
holds(const hq_answer_view *answer, hq_time now)
{
    return answer->ends_at == 0 || now < answer->ends_at;
}

bool
hq_answers_next(hq_answers *answers, hq_time now, hq_answer_view *ret)
{
    for (uint32_t i = 0; i < answers->all.n; i++) {
        uint32_t at = (answers->at + i) % answers->all.n;
        if (!holds(&answers->all.items[at], now))
            continue;
        answers->at = at + 1;
        *ret = answers->given = answers->all.items[at];
        return true;
    }
    return false;
}

bool
hq_answers_stands(const hq_answers *answers, hq_time now)
{
    bool found = false;
    for (uint32_t i = 0; i < answers->all.n; i++)
        found |= memcmp(&answers->all.items[i], &answers->given, sizeof answers->given) == 0;
    return found && holds(&answers->given, now);
}
