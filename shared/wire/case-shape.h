// The words of cases as tables for shapes. Private to this folder.
#pragma once

#include "shape.h"
#include "shared/wire/case.h"

extern const hq_words hq_case_kind_words, hq_case_source_words, hq_moment_words,
    hq_case_state_words, hq_case_step_words, hq_case_told_words, hq_case_closing_words;

extern const hq_shape hq_case_request_shape;
