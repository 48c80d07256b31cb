// Why a ticket was called, as a sentence for the people at the counter.
#pragma once

#include "shared/engine/state.h"
#include "shared/wire/why-view.h"

// "等了 19 分钟，首选业务加 2，合 21 分。下一位 A066 合 18 分，所以先叫 C027。"
void hq_sentence_write(const hq_config *config, const hq_ticket *ticket, const hq_why_view *why,
                       hq_sentence *ret);
