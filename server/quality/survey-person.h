// Whom a survey asked, without the journal knowing a number: a keyed digest of it, another one each
// month, so that two visits of one person are never seen to be one's longer than that; and one for
// good, by which somebody who wants no more is known.
#pragma once

#include "server/quality/surveys.h"

// Makes the key when there is none, before anybody else reads it. Errors as of vault-keys.h.
bool hq_survey_key_make(const char *dir, GError **error) __attribute__((warn_unused_result));

// The digests of a number at `today`. False when there is no key. Any thread; reads a file.
bool hq_survey_person_of(const char *dir, const char *phone, hq_day today,
                         hq_survey_person *ret_person) __attribute__((warn_unused_result));
