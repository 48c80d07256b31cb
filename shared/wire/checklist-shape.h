// Shapes of checklist.c and its answers that other files use too. Private to this folder.
#pragma once

#include "shape.h"

extern const hq_shape hq_checklist_shape, hq_told_run_shape, hq_run_plan_shape, hq_run_task_shape,
    hq_run_view_shape, hq_run_photo_shape;
