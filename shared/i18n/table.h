// The tables made from the po files; only i18n.c reads them.
#pragma once

#include "shared/i18n/i18n.h"

extern const char *const hq_message_ids[HQ_MSG_COUNT];
extern const char *const hq_message_texts[HQ_LANGUAGES][HQ_MSG_COUNT];
