// Big keys to type a number or a booking code with. Each sends the widget action "kiosk.type" with
// its sign, the last one "kiosk.erase".
#pragma once

#include "model.h"
#include "shared/ui/ui.h"

#define HQ_TYPE_KEYPAD (hq_keypad_get_type())
G_DECLARE_FINAL_TYPE(HqKeypad, hq_keypad, HQ, KEYPAD, GtkBox)

GtkWidget *hq_keypad_new(void);

// Digits alone, or the signs of a booking code, in the model's language and size.
void hq_keypad_show(HqKeypad *self, const hq_kiosk_model *model, bool letters);

// "138 0013 8000" or "7K3M-Q9TX-2HWD", with a mark for each sign that is still to come; the
// caller's (g_free).
char *hq_keypad_typed(const hq_kiosk_model *model);
