// What each kind of event carries in its body, as shapes over hq_event. Private to this folder.
#pragma once

#include "shape.h"

extern const hq_shape hq_event_bodies[HQ_EVENT_KINDS];
