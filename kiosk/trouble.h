// Why no number could be given, as sentences: what it is, then what to do. Known by the code of
// the hall's refusal; every code has a message "trouble.<code>" and "trouble.<code>-how".
#pragma once

#include "model.h"
#include "shared/client/client.h"

#define HQ_TROUBLE_NO_ANSWER  "no-answer"  // nobody answered: the number may exist already
#define HQ_TROUBLE_NOT_A_CODE "not-a-code" // what was scanned is no booking code

// The code of a reply that brought no number.
const char *hq_trouble_of(const hq_reply *reply);

// Whether trying again may help.
bool hq_trouble_may_pass(const char *code);

// Both sentences for `model->trouble`; the caller's (g_free).
char *hq_trouble_says(const hq_kiosk_model *model);
char *hq_trouble_how(const hq_kiosk_model *model);
